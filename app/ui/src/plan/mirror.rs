//! What a page shows of the plan, kept in step with the engine.
//!
//! A command changes the mirror in the same frame and goes to the engine; the engine answers with what came
//! of it. Until the page's last command is answered, everything the engine says is kept back, so that the
//! words under the caret are always those of one known version and the person's own. See [`bridge::Changed`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use bridge::{Changed, FieldSplice, ToEngine, Token};
use model::{Command, Fields, RecordId, TextSplice, Version, order::gathered};

use super::apply::{apply, splice_in, text_of};

/// A text of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextAt {
    /// The record.
    pub id: RecordId,
    /// The field's name.
    pub field: String,
}

/// What became of one message: whom to tell, and what to say.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct Turn {
    /// The records that differ from before, with whether anything but prose differs.
    pub touched: BTreeMap<RecordId, Depth>,
    /// How others changed texts that the page shows; carets and selections move by them, in order.
    pub moved: Vec<FieldSplice>,
    /// What to say to the engine.
    pub say: Option<ToEngine>,
}

/// How much of a record differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Only the words of a text: lists and calendars show the same as before.
    Prose,
    /// A field that lists are made of, or the record came or went.
    Outline,
}

/// The records as the page shows them.
#[derive(Debug)]
pub struct Mirror {
    records: BTreeMap<RecordId, Arc<Fields>>,
    version: Version,
    under_way: BTreeSet<Token>,
    kept: Kept,
    asked: Option<(Token, TextAt)>,
    focus: Option<TextAt>,
    composing: bool,
    next: Token,
}

/// What the engine said while commands were under way.
#[derive(Debug, Default)]
struct Kept {
    records: BTreeMap<RecordId, Option<Fields>>,
    version: Option<Version>,
    /// A command was not run: the page's own words are to be taken back, which no version knows of.
    taken_back: bool,
}

impl Default for Mirror {
    fn default() -> Self {
        Self::new()
    }
}

impl Mirror {
    /// Makes a mirror that shows nothing.
    pub fn new() -> Self {
        Self {
            records: BTreeMap::new(),
            version: Version::BEFORE_OPENING,
            under_way: BTreeSet::new(),
            kept: Kept::default(),
            asked: None,
            focus: None,
            composing: false,
            next: 0,
        }
    }

    /// Returns the records, by id.
    pub fn records(&self) -> &BTreeMap<RecordId, Arc<Fields>> {
        &self.records
    }

    /// Returns a record as it is shown.
    pub fn record(&self, id: &RecordId) -> Option<&Arc<Fields>> {
        self.records.get(id)
    }

    /// Returns a text as it is shown; empty where there is none.
    pub fn text(&self, at: &TextAt) -> &str {
        self.records.get(&at.id).and_then(|record| text_of(record, &at.field)).unwrap_or_default()
    }

    /// Tells whether commands are under way.
    pub fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Shows these records instead of all others: the projection of a project.
    pub fn load(&mut self, records: BTreeMap<RecordId, Fields>) -> Turn {
        let next = self.next;
        let before = std::mem::take(self).records;
        self.next = next;
        self.records = gathered(records.into_iter().map(|(id, fields)| (id, Arc::new(fields))));
        let touched = before.into_keys().chain(self.records.keys().cloned());
        Turn { touched: gathered(touched.map(|id| (id, Depth::Outline))), ..Turn::default() }
    }

    /// Makes a command's edits, and says it to the engine. `now` is in milliseconds since 1970.
    pub fn run(&mut self, command: Command, now: i64) -> Turn {
        let mut turn = Turn::default();
        for edit in &command.edits {
            let held = self.records.get(edit.id());
            let Some(record) = apply(held.map(AsRef::as_ref), edit, now) else { continue };
            self.show(edit.id().clone(), Some(record), &mut turn);
            let moved = (self.focus.iter()).filter_map(|at| {
                let splice = splice_in(edit, &at.id, &at.field)?;
                Some(FieldSplice { id: at.id.clone(), field: at.field.clone(), splice })
            });
            turn.moved.extend(moved);
        }
        let token = self.token();
        self.under_way.insert(token);
        turn.say = Some(ToEngine::Run { token, command, seen: self.version });
        turn
    }

    /// Takes in that the plan changed.
    pub fn changed(&mut self, changed: Changed) -> Turn {
        let own = changed.token.is_some_and(|token| self.under_way.remove(&token));
        let at_rest = !own && self.under_way.is_empty() && self.kept.is_empty() && !self.composing;
        if at_rest {
            let mut turn = Turn { moved: changed.splices, ..Turn::default() };
            for (id, record) in changed.records {
                self.show(id, record, &mut turn);
            }
            self.version = changed.version;
            return turn;
        }
        self.kept.records.extend(changed.records);
        self.kept.version = Some(changed.version);
        self.settle()
    }

    /// Takes a command back that was not run.
    pub fn not_run(&mut self, token: Token, records: BTreeMap<RecordId, Option<Fields>>) -> Turn {
        self.under_way.remove(&token);
        self.kept.records.extend(records);
        self.kept.taken_back = true;
        self.settle()
    }

    /// Takes everything that was kept back, and moves the caret the way that the text went.
    ///
    /// An answer that comes after the person has gone on typing speaks of a text that is no more shown;
    /// the question is asked again once those words are answered.
    pub fn caught_up(&mut self, token: Token, version: Version, splices: Vec<TextSplice>) -> Turn {
        let Some((_, at)) = self.asked.take_if(|(asked, _)| *asked == token) else {
            return Turn::default();
        };
        if !self.under_way.is_empty() || self.composing {
            return Turn::default();
        }
        self.kept.version = Some(version);
        self.take(Some((at, splices)))
    }

    /// Says which text has the caret.
    pub fn focus(&mut self, at: Option<TextAt>) {
        self.focus = at;
    }

    /// Says whether an input method is at work: while it is, the text must not move under it.
    pub fn compose(&mut self, composing: bool) -> Turn {
        self.composing = composing;
        self.settle()
    }

    /// Takes what was kept back, once nothing is under way.
    fn settle(&mut self) -> Turn {
        let waits = !self.under_way.is_empty() || self.composing || self.asked.is_some();
        if waits || self.kept.is_empty() {
            return Turn::default();
        }
        match self.focus.clone().filter(|at| !self.kept.taken_back && self.moves(at)) {
            None => self.take(None),
            Some(at) => {
                let token = self.token();
                self.asked = Some((token, at.clone()));
                let TextAt { id, field } = at;
                let say = ToEngine::CatchUp { token, seen: self.version, id, field };
                Turn { say: Some(say), ..Turn::default() }
            }
        }
    }

    /// Tells whether what was kept back changes this text.
    fn moves(&self, at: &TextAt) -> bool {
        match self.kept.records.get(&at.id) {
            Some(Some(record)) => text_of(record, &at.field) != Some(self.text(at)),
            Some(None) | None => false,
        }
    }

    fn take(&mut self, way: Option<(TextAt, Vec<TextSplice>)>) -> Turn {
        let mut turn = Turn::default();
        let kept = std::mem::take(&mut self.kept);
        let shown = self.focus.clone().map(|at| (self.text(&at).to_owned(), at));
        for (id, record) in kept.records {
            self.show(id, record, &mut turn);
        }
        if let Some((before, at)) = shown {
            let after = self.text(&at);
            let way = way.filter(|(of, splices)| *of == at && leads(&before, splices, after));
            // Without a way that fits, the smallest difference: the caret keeps its place as well as it can.
            let splices = way.map_or_else(
                || TextSplice::between(&before, after).into_iter().collect(),
                |(_, splices)| splices,
            );
            let TextAt { id, field } = at;
            let of = |splice| FieldSplice { id: id.clone(), field: field.clone(), splice };
            turn.moved = splices.into_iter().map(of).collect();
        }
        if let Some(version) = kept.version {
            self.version = version;
        }
        turn
    }

    fn show(&mut self, id: RecordId, record: Option<Fields>, turn: &mut Turn) {
        let held = self.records.get(&id);
        let Some(depth) = difference(held.map(AsRef::as_ref), record.as_ref()) else { return };
        let noted = turn.touched.entry(id.clone()).or_insert(depth);
        *noted = depth.max(*noted);
        match record {
            Some(record) => self.records.insert(id, Arc::new(record)),
            None => self.records.remove(&id),
        };
    }

    fn token(&mut self) -> Token {
        self.next += 1;
        self.next
    }
}

impl Kept {
    fn is_empty(&self) -> bool {
        self.version.is_none() && !self.taken_back
    }
}

/// Tells how two states of a record differ; `None` where they do not.
fn difference(before: Option<&Fields>, after: Option<&Fields>) -> Option<Depth> {
    let (Some(before), Some(after)) = (before, after) else {
        return (before.is_some() != after.is_some()).then_some(Depth::Outline);
    };
    if before == after {
        return None;
    }
    let names = before.keys().chain(after.keys());
    let prose = |name: &String| match (before.get(name), after.get(name)) {
        (Some(model::Value::Text(_)), Some(model::Value::Text(_))) => true,
        (old, new) => old == new,
    };
    Some(if names.into_iter().all(prose) { Depth::Prose } else { Depth::Outline })
}

fn leads(from: &str, splices: &[TextSplice], to: &str) -> bool {
    let end = splices.iter().try_fold(from.to_owned(), |text, splice| splice.apply(&text));
    end.as_deref() == Some(to)
}

#[cfg(test)]
mod tests;
