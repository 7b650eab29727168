//! A document on the page: its records, and whom its words go to. The plan, or one beside it.

use bridge::{AskDocument, DocumentKey, Problem, ToEngine, Token, WithheldCard, WithheldDeed};
use leptos::prelude::*;
use model::Role;

use crate::{
    plan::Plan,
    session::{Session, use_session},
};

/// A document, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Document {
    /// Its records.
    pub plan: Plan,
    session: Session,
    /// Which; `None` for the plan.
    key: Option<StoredValue<DocumentKey>>,
    is_here: RwSignal<bool>,
    /// Own changes in it that the role allows no more.
    pub withheld: RwSignal<Option<WithheldCard>>,
}

impl Document {
    /// The plan of the open project.
    pub fn plan(session: Session) -> Self {
        let withheld = session.withheld;
        Self { plan: session.plan, session, key: None, is_here: RwSignal::new(true), withheld }
    }

    /// Opens a document beside the plan, as long as the component that calls lives. `failed` hears why it
    /// could not be opened.
    pub fn open(session: Session, key: DocumentKey, failed: impl FnOnce(Problem) + 'static) -> Self {
        let of = key.clone();
        let plan = Plan::new(
            move |message| {
                if let Some(message) = within(&of, message) {
                    session.engine.say(&message);
                }
            },
            |_| (),
        );
        let (is_here, withheld) = (RwSignal::new(false), RwSignal::new(None));
        let number = session.beside.add(Shown { key: key.clone(), plan, is_here, withheld });
        ask(session, &key, AskDocument::Open, move |answer| {
            if let Err(problem) = answer {
                failed(problem);
            }
        });
        let of = key.clone();
        on_cleanup(move || {
            // Another part of the page may show it still, or again.
            if session.beside.remove(number, &of) {
                ask(session, &of, AskDocument::Close, |_| ());
            }
        });
        Self { plan, session, key: Some(StoredValue::new(key)), is_here, withheld }
    }

    /// Tells whether it is the plan. Who looks at what is told of the plan alone.
    pub const fn is_plan(self) -> bool {
        self.key.is_none()
    }

    /// Tells whether its records have come to the page; draws again when they do.
    pub fn is_here(self) -> bool {
        self.is_here.get()
    }

    /// Returns what the person may do in it; the least where they read it no more.
    pub fn role(self) -> Role {
        if self.is_read() { self.session.role() } else { Role::Viewer }
    }

    /// Tells whether the person is one of its readers now.
    pub fn is_read(self) -> bool {
        let Some(key) = self.key else { return true };
        let key = key.get_value();
        self.session.documents.with(|cards| cards.iter().any(|card| card.document == key && card.reads))
    }

    /// Takes back the person's last step in it.
    pub fn undo(self) {
        self.walk(AskDocument::Undo, Session::undo);
    }

    /// Does the person's last step in it again that was taken back.
    pub fn redo(self) {
        self.walk(AskDocument::Redo, Session::redo);
    }

    /// Asks that something be done with what is withheld of it.
    pub fn of_withheld(self, deed: WithheldDeed) -> impl FnOnce(Token) -> ToEngine + 'static {
        let key = self.key.map(|key| key.get_value());
        move |token| match key {
            Some(document) => ToEngine::InDocument { token, document, ask: AskDocument::Withheld(deed) },
            None => ToEngine::Withheld { token, deed },
        }
    }

    fn walk(self, step: AskDocument, in_plan: fn(Session)) {
        match self.key {
            Some(key) => ask(self.session, &key.get_value(), step, |_| ()),
            None => in_plan(self.session),
        }
    }
}

fn ask(
    session: Session,
    document: &DocumentKey,
    ask: AskDocument,
    on_answer: impl FnOnce(Result<bridge::ToPage, Problem>) + 'static,
) {
    let document = document.clone();
    session.engine.ask(move |token| ToEngine::InDocument { token, document, ask }, on_answer);
}

/// Says about a document what a mirror says about the plan.
fn within(document: &DocumentKey, message: ToEngine) -> Option<ToEngine> {
    let (token, ask) = match message {
        ToEngine::Run { token, command, seen } => (token, AskDocument::Run { command, seen }),
        ToEngine::CatchUp { token, seen, id, field } => (token, AskDocument::CatchUp { seen, id, field }),
        _ => return None,
    };
    Some(ToEngine::InDocument { token, document: document.clone(), ask })
}

/// A document that a part of the page shows.
#[derive(Clone)]
pub struct Shown {
    key: DocumentKey,
    /// Its records, as that part has them.
    pub plan: Plan,
    /// Whether they have come.
    pub is_here: RwSignal<bool>,
    /// Own changes in it that the role allows no more.
    pub withheld: RwSignal<Option<WithheldCard>>,
}

/// The documents beside the plan that parts of the page show.
#[derive(Clone, Copy)]
pub struct Beside {
    shown: StoredValue<(u32, Vec<(u32, Shown)>)>,
}

impl Beside {
    /// Makes a list of none.
    pub fn new() -> Self {
        Self { shown: StoredValue::new((0, Vec::new())) }
    }

    /// Returns where a document is shown.
    pub fn of(self, document: &DocumentKey) -> Vec<Shown> {
        self.shown.with_value(|(_, shown)| {
            let of_it = shown.iter().filter(|(_, shown)| shown.key == *document);
            of_it.map(|(_, shown)| shown.clone()).collect()
        })
    }

    fn add(self, part: Shown) -> u32 {
        let number = self.shown.try_update_value(|(next, shown)| {
            *next += 1;
            shown.push((*next, part));
            *next
        });
        number.unwrap_or_default()
    }

    /// Tells whether nobody shows the document any more.
    fn remove(self, number: u32, key: &DocumentKey) -> bool {
        let last = self.shown.try_update_value(|(_, shown)| {
            shown.retain(|(other, _)| *other != number);
            shown.iter().all(|(_, other)| other.key != *key)
        });
        last == Some(true)
    }
}

impl Default for Beside {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the document that this part of the page is about: the plan, where nothing else is said.
pub fn use_document() -> Document {
    use_context::<Document>().unwrap_or_else(|| Document::plan(use_session()))
}

#[cfg(test)]
mod tests {
    use bridge::{AskDocument, DocumentKey, ToEngine};
    use model::{Command, Version};

    use super::within;

    #[test]
    fn what_a_mirror_says_of_the_plan_is_said_of_the_document() {
        let (document, seen) = (DocumentKey("one".to_owned()), Version::BEFORE_OPENING);
        let command = Command { label: "note-update".to_owned(), edits: Vec::new() };
        let said = within(&document, ToEngine::Run { token: 3, command: command.clone(), seen });
        let ask = AskDocument::Run { command, seen };
        assert_eq!(said, Some(ToEngine::InDocument { token: 3, document: document.clone(), ask }));
        assert_eq!(within(&document, ToEngine::Close), None);
    }
}
