//! Says to the others what this person looks at: at once, then at most every so often.

use std::time::Duration;

use bridge::{ToEngine, Whereabouts};
use leptos::prelude::*;
use model::RecordId;

use crate::{engine_link::Engine, plan::TextAt};

const EVERY: Duration = Duration::from_millis(60);

/// What this person looks at, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Looking {
    engine: Engine,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    record: Option<RecordId>,
    text: Option<(TextAt, (usize, usize))>,
    hidden: bool,
    said: Option<Whereabouts>,
    waits: bool,
}

impl Looking {
    /// Makes one who looks at nothing.
    pub fn new(engine: Engine) -> Self {
        Self { engine, state: StoredValue::new(State::default()) }
    }

    /// The person opened a record, or closed it.
    pub fn look_at(self, record: Option<RecordId>) {
        self.change(|state| state.record = record);
    }

    /// The person has the caret in a text; the second number is the other end of the selection.
    pub fn look_in_text(self, text: &TextAt, caret: (usize, usize)) {
        self.change(|state| state.text = Some((text.clone(), caret)));
    }

    /// The person left a text.
    pub fn leave_text(self, text: &TextAt) {
        self.change(|state| {
            state.text.take_if(|(held, _)| held == text);
        });
    }

    /// The page is hidden, or shown again.
    pub fn hide(self, hidden: bool) {
        self.change(|state| state.hidden = hidden);
    }

    fn change(self, change: impl FnOnce(&mut State)) {
        let waited = self.state.try_update_value(|state| {
            change(state);
            std::mem::replace(&mut state.waits, true)
        });
        if waited == Some(false) {
            set_timeout(move || self.say(), EVERY);
        }
    }

    fn say(self) {
        let news = self.state.try_update_value(|state| {
            state.waits = false;
            let at = state.whereabouts();
            (state.said != at).then(|| {
                state.said.clone_from(&at);
                at
            })
        });
        if let Some(at) = news.flatten() {
            self.engine.say(&ToEngine::Look { at });
        }
    }
}

impl State {
    fn whereabouts(&self) -> Option<Whereabouts> {
        if self.hidden {
            return None;
        }
        Some(match &self.text {
            Some((TextAt { id, field }, caret)) => {
                Whereabouts { record: Some(id.clone()), field: Some(field.clone()), caret: Some(*caret) }
            }
            None => Whereabouts { record: self.record.clone(), field: None, caret: None },
        })
    }
}
