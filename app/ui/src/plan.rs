//! The plan on the page: one signal per record, so that a keystroke draws again only what shows that record.

mod apply;
mod fresh_id;
mod mirror;

use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use bridge::{FieldSplice, ToEngine};
use leptos::prelude::*;
use model::{Command, Fields, Id, Record, RecordId, TextSplice};

pub use apply::{apply, splice_in, text_of};
pub use fresh_id::fresh_id;
pub use mirror::{Depth, Mirror, TextAt, Turn};

/// A listener to what others write into the text that has the caret: the splices in order, and the text
/// that they lead to. Called in the same task in which the mirror changes.
pub type OnMoved = Rc<dyn Fn(&[TextSplice], &str)>;

/// The plan, as a handle that may be copied into any closure of the page.
#[derive(Clone, Copy)]
pub struct Plan {
    state: StoredValue<State, LocalStorage>,
}

pub(crate) struct State {
    mirror: Mirror,
    rows: BTreeMap<RecordId, Row>,
    /// Told when a list of the kind may differ, by the kind's prefix.
    outlines: BTreeMap<&'static str, ArcTrigger>,
    listener: Option<(TextAt, OnMoved)>,
    say: Rc<dyn Fn(ToEngine)>,
    on_moved: Rc<dyn Fn(&[FieldSplice])>,
}

#[derive(Default)]
struct Row {
    changed: ArcTrigger,
    /// The record as its own type, `Arc<R>`, until it differs.
    typed: Option<Box<dyn Any>>,
}

impl Plan {
    /// Makes a plan that shows nothing. `say` carries its words to the engine; `on_moved` hears how texts
    /// were changed, by this page and others.
    pub fn new(say: impl Fn(ToEngine) + 'static, on_moved: impl Fn(&[FieldSplice]) + 'static) -> Self {
        let state = State {
            mirror: Mirror::new(),
            rows: BTreeMap::new(),
            outlines: BTreeMap::new(),
            listener: None,
            say: Rc::new(say),
            on_moved: Rc::new(on_moved),
        };
        Self { state: StoredValue::new_local(state) }
    }

    /// Returns a record, those in the trash too; draws again whenever it differs.
    ///
    /// `None` while it has not arrived: a reference may dangle.
    pub fn get<R: Record>(self, id: &Id<R>) -> Option<Arc<R>> {
        self.track(id.untyped());
        self.read(id)
    }

    /// Returns a record as it is now, without drawing again later.
    pub fn read<R: Record>(self, id: &Id<R>) -> Option<Arc<R>> {
        self.state.try_update_value(|state| state.typed::<R>(id.untyped())).flatten()
    }

    /// Returns every record of a kind that is not in the trash, by id.
    ///
    /// Draws again when one comes, goes, or differs in anything but its prose: what lists and calendars
    /// show. The words of a text may be older than what [`Plan::text`] returns.
    pub fn list<R: Record>(self) -> Vec<Arc<R>> {
        self.outline(R::PREFIX).track();
        self.read_list()
    }

    /// Returns what [`Plan::list`] returns, without drawing again later.
    pub fn read_list<R: Record>(self) -> Vec<Arc<R>> {
        self.state.try_update_value(State::list::<R>).unwrap_or_default()
    }

    /// Returns a record's plain fields; draws again whenever it differs.
    pub fn fields(self, id: &RecordId) -> Option<Arc<Fields>> {
        self.track(id);
        self.state.with_value(|state| state.mirror.record(id).cloned())
    }

    /// Returns a text; draws again whenever its record differs.
    pub fn text(self, at: &TextAt) -> String {
        self.track(&at.id);
        self.read_text(at)
    }

    /// Returns a text as it is now, without drawing again later.
    pub fn read_text(self, at: &TextAt) -> String {
        self.state.with_value(|state| state.mirror.text(at).to_owned())
    }

    /// Calls with every record as it is now, as for a search.
    pub fn with_records<T>(self, of: impl FnOnce(&BTreeMap<RecordId, Arc<Fields>>) -> T) -> T {
        self.state.with_value(|state| of(state.mirror.records()))
    }

    /// Runs a command: in the mirror at once, then in the engine. A command without edits is nothing.
    pub fn run(self, command: Command) {
        if command.edits.is_empty() {
            return;
        }
        self.turn(|state| state.mirror.run(command, now()));
    }

    /// Says that a text has the caret now, and who moves it when others write there.
    pub fn attend(self, at: TextAt, on_moved: OnMoved) {
        self.state.update_value(|state| {
            state.mirror.focus(Some(at.clone()));
            state.listener = Some((at, on_moved));
        });
    }

    /// Says that a text has lost the caret.
    pub fn leave(self, at: &TextAt) {
        self.state.update_value(|state| {
            if state.listener.as_ref().is_some_and(|(attended, _)| attended == at) {
                state.mirror.focus(None);
                state.listener = None;
            }
        });
    }

    /// Says whether an input method is at work in the text that has the caret.
    pub fn compose(self, composing: bool) {
        self.turn(|state| state.mirror.compose(composing));
    }

    /// Takes the engine's words about the plan.
    pub(crate) fn turn(self, step: impl FnOnce(&mut State) -> Turn) {
        let Some((turn, triggers, listener, say, on_moved)) = self.state.try_update_value(|state| {
            let turn = step(state);
            let triggers = state.note(&turn);
            let listener = state.listener.clone().map(|(at, on_moved)| {
                let text = state.mirror.text(&at).to_owned();
                (at, on_moved, text)
            });
            (turn, triggers, listener, state.say.clone(), state.on_moved.clone())
        }) else {
            return;
        };
        if let Some(message) = turn.say {
            say(message);
        }
        if let Some((at, hear, text)) = listener
            && turn.touched.contains_key(&at.id)
        {
            let here = |moved: &&FieldSplice| moved.id == at.id && moved.field == at.field;
            let splices: Vec<TextSplice> =
                turn.moved.iter().filter(here).map(|moved| moved.splice.clone()).collect();
            hear(&splices, &text);
        }
        for trigger in triggers {
            trigger.notify();
        }
        if !turn.moved.is_empty() {
            on_moved(&turn.moved);
        }
    }

    fn track(self, id: &RecordId) {
        let row = self.state.try_update_value(|state| {
            let row = state.rows.entry(id.clone()).or_default();
            row.changed.clone()
        });
        if let Some(changed) = row {
            changed.track();
        }
    }

    fn outline(self, prefix: &'static str) -> ArcTrigger {
        let outline = self.state.try_update_value(|state| state.outlines.entry(prefix).or_default().clone());
        outline.unwrap_or_default()
    }
}

impl State {
    pub(crate) fn mirror(&mut self) -> &mut Mirror {
        &mut self.mirror
    }

    fn typed<R: Record>(&mut self, id: &RecordId) -> Option<Arc<R>> {
        let fields = self.mirror.record(id)?;
        if !self.rows.contains_key(id) {
            self.rows.insert(id.clone(), Row::default());
        }
        let row = self.rows.get_mut(id)?;
        if let Some(typed) = row.typed.as_ref().and_then(|typed| typed.downcast_ref::<Arc<R>>()) {
            return Some(typed.clone());
        }
        let (record, _) = R::read(Id::from_key(id.key()), fields);
        let record = Arc::new(record);
        row.typed = Some(Box::new(record.clone()));
        Some(record)
    }

    fn list<R: Record>(&mut self) -> Vec<Arc<R>> {
        let first = RecordId::from_key([R::PREFIX, ":"].concat());
        let ids: Vec<RecordId> = (self.mirror.records().range(first..))
            .take_while(|(id, _)| is_of(id, R::PREFIX))
            .filter(|(_, fields)| !fields.contains_key(model::REMOVED_AT))
            .map(|(id, _)| id.clone())
            .collect();
        ids.iter().filter_map(|id| self.typed(id)).collect()
    }

    /// Forgets what was read of the records that differ, and returns whom to tell.
    fn note(&mut self, turn: &Turn) -> Vec<ArcTrigger> {
        let mut triggers = Vec::new();
        let mut kinds = BTreeSet::new();
        for (id, depth) in &turn.touched {
            if let Some(row) = self.rows.get_mut(id) {
                row.typed = None;
                triggers.push(row.changed.clone());
            }
            if *depth == Depth::Outline {
                kinds.extend(id.key().split(':').next());
            }
        }
        triggers.extend(kinds.into_iter().filter_map(|kind| self.outlines.get(kind)).cloned());
        triggers
    }
}

fn is_of(id: &RecordId, prefix: &str) -> bool {
    id.key().strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'))
}

/// Returns the time, in milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 285,000 years")]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}
