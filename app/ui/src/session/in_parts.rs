//! Steps that are larger than the engine takes as one command: they are run in parts, and taken back and done
//! again as one.

use leptos::prelude::*;
use model::Command;

use super::{History, Session};

/// The steps that were run in parts: the label of each, and how many parts it has.
#[derive(Debug, Default)]
pub(super) struct InParts {
    /// Those that can be taken back, the last at the end.
    done: Vec<(String, usize)>,
    /// Those that were, the last at the end.
    undone: Vec<(String, usize)>,
}

impl InParts {
    fn run(&mut self, label: String, parts: usize) {
        self.undone.clear();
        self.done.push((label, parts));
    }

    /// Takes back the last step, of this label, and returns how many parts that are. A step that was run as one
    /// command is in no list.
    fn undo(&mut self, label: Option<&str>) -> usize {
        turn(&mut self.done, &mut self.undone, label)
    }

    /// Does the step of this label again that was taken back last, and returns how many parts that are.
    fn redo(&mut self, label: Option<&str>) -> usize {
        turn(&mut self.undone, &mut self.done, label)
    }
}

fn turn(from: &mut Vec<(String, usize)>, to: &mut Vec<(String, usize)>, label: Option<&str>) -> usize {
    let Some(step) = from.pop_if(|(of, _)| Some(of.as_str()) == label) else { return 1 };
    let parts = step.1;
    to.push(step);
    parts
}

impl Session {
    /// Runs a command of any size in the plan, as one step. Every command of its label has to be run so.
    pub fn run_in_parts(self, command: Command) {
        let label = command.label.clone();
        let parts = command.parts();
        self.in_parts.update_value(|steps| steps.run(label.clone(), parts.len()));
        for part in parts {
            self.plan.run(part);
        }
        // The engine says so when it has run them; who takes them back before that means them too.
        self.history.set(History { undo: Some(label), redo: None });
    }

    pub(super) fn parts_to_undo(self) -> usize {
        let label = self.history.with_untracked(|history| history.undo.clone());
        self.in_parts.try_update_value(|steps| steps.undo(label.as_deref())).unwrap_or(1)
    }

    pub(super) fn parts_to_redo(self) -> usize {
        let label = self.history.with_untracked(|history| history.redo.clone());
        self.in_parts.try_update_value(|steps| steps.redo(label.as_deref())).unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::InParts;

    #[test]
    fn what_was_run_in_parts_is_taken_back_and_done_again_as_one() {
        let mut steps = InParts::default();
        steps.run("exchange-import".to_owned(), 3);
        assert_eq!(steps.undo(Some("exchange-import")), 3);
        assert_eq!(steps.redo(Some("exchange-import")), 3);
        assert_eq!(steps.undo(Some("exchange-import")), 3);
    }

    #[test]
    fn any_other_step_is_one_command() {
        let mut steps = InParts::default();
        assert_eq!((steps.undo(None), steps.redo(Some("post-update"))), (1, 1));
        steps.run("exchange-import".to_owned(), 3);
        assert_eq!(steps.undo(Some("post-update")), 1);
        assert_eq!(steps.undo(Some("exchange-import")), 3);
    }

    #[test]
    fn a_new_step_cannot_be_followed_by_what_was_taken_back_before_it() {
        let mut steps = InParts::default();
        steps.run("exchange-import".to_owned(), 3);
        steps.undo(Some("exchange-import"));
        steps.run("exchange-import".to_owned(), 2);
        assert_eq!(steps.redo(Some("exchange-import")), 1);
        assert_eq!(steps.undo(Some("exchange-import")), 2);
    }
}
