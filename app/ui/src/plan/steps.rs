//! What one "undo" takes back.
//!
//! Each keystroke is a command of its own, so that colleagues see words as they are written. A person who
//! takes something back means a run of typing, not a letter.

use bridge::Token;
use model::{Command, Edit};

use super::mirror::TextAt;

/// A pause after which typing is a step of its own, in milliseconds.
const PAUSE: i64 = 1_000;
/// A run of typing this long ends with its word, in UTF-16 code units.
const LONG: usize = 40;

/// The commands that this page ran, in the steps in which they are taken back.
#[derive(Debug, Default)]
pub struct Steps {
    done: Vec<Vec<Token>>,
    undone: Vec<Vec<Token>>,
    typing: Option<Typing>,
}

/// A run of typing that may go on.
#[derive(Debug)]
struct Typing {
    at: TextAt,
    caret: usize,
    erasing: bool,
    length: usize,
    ended_word: bool,
    last: i64,
}

impl Steps {
    /// Notes a command. `now` is in milliseconds since 1970.
    pub fn ran(&mut self, token: Token, command: &Command, now: i64) {
        self.undone.clear();
        let next = Typing::of(command, now);
        let joined = match (&self.typing, &next) {
            (Some(typing), Some(next)) => typing.goes_on_with(next),
            _ => false,
        };
        match self.done.last_mut() {
            Some(step) if joined => step.push(token),
            _ => self.done.push(vec![token]),
        }
        let before = self.typing.take().filter(|_| joined).map_or(0, |typing| typing.length);
        self.typing = next.map(|next| Typing { length: before + next.length, ..next });
    }

    /// Forgets a command that was not run.
    pub fn not_run(&mut self, token: Token) {
        for step in &mut self.done {
            step.retain(|ran| *ran != token);
        }
        self.done.retain(|step| !step.is_empty());
        self.typing = None;
    }

    /// Ends the run of typing: what comes next is a step of its own.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Returns how many commands the next undo takes back.
    pub fn undo(&mut self) -> usize {
        self.typing = None;
        self.done.pop().map_or(0, |step| {
            let count = step.len();
            self.undone.push(step);
            count
        })
    }

    /// Returns how many commands the next redo does again.
    pub fn redo(&mut self) -> usize {
        self.typing = None;
        self.undone.pop().map_or(0, |step| {
            let count = step.len();
            self.done.push(step);
            count
        })
    }
}

impl Typing {
    fn of(command: &Command, now: i64) -> Option<Self> {
        let [Edit::Splice { id, field, at, delete, insert }] = command.edits.as_slice() else { return None };
        let inserted = insert.encode_utf16().count();
        Some(Self {
            at: TextAt { id: id.clone(), field: field.clone() },
            caret: at + inserted,
            erasing: inserted == 0,
            length: inserted.max(*delete),
            ended_word: insert.ends_with(char::is_whitespace),
            last: now,
        })
    }

    fn goes_on_with(&self, next: &Self) -> bool {
        let start = if next.erasing { next.caret + next.length } else { next.caret - next.length };
        self.at == next.at
            && self.erasing == next.erasing
            && next.last - self.last < PAUSE
            && !(self.ended_word && self.length >= LONG)
            && (start == self.caret || (next.erasing && next.caret == self.caret))
    }
}

#[cfg(test)]
mod tests {
    use model::RecordId;

    use super::*;

    fn typed(steps: &mut Steps, token: Token, at: usize, delete: usize, insert: &str, now: i64) {
        let (id, field) = (RecordId::from_key("post:1"), "caption".to_owned());
        let edit = Edit::Splice { id, field, at, delete, insert: insert.to_owned() };
        steps.ran(token, &Command { label: String::new(), edits: vec![edit] }, now);
    }

    #[test]
    fn letters_typed_in_a_row_are_taken_back_together() {
        let mut steps = Steps::default();
        for (token, letter) in (1..).zip(["t", "e", "a"]) {
            typed(&mut steps, token, token as usize, 0, letter, 100 * i64::from(token));
        }
        assert_eq!(steps.undo(), 3);
        assert_eq!(steps.undo(), 0);
        assert_eq!(steps.redo(), 3);
    }

    #[test]
    fn a_pause_a_jump_and_a_change_of_direction_begin_a_step() {
        let mut steps = Steps::default();
        typed(&mut steps, 1, 0, 0, "a", 0);
        typed(&mut steps, 2, 1, 0, "b", PAUSE);
        typed(&mut steps, 3, 9, 0, "c", PAUSE + 1);
        typed(&mut steps, 4, 9, 1, "", PAUSE + 2);
        typed(&mut steps, 5, 8, 1, "", PAUSE + 3);
        assert_eq!([steps.undo(), steps.undo(), steps.undo(), steps.undo()], [2, 1, 1, 1]);
    }

    #[test]
    fn a_command_that_was_not_run_is_not_taken_back() {
        let mut steps = Steps::default();
        typed(&mut steps, 1, 0, 0, "a", 0);
        typed(&mut steps, 2, 1, 0, "b", 1);
        steps.not_run(2);
        assert_eq!(steps.undo(), 1);
    }
}
