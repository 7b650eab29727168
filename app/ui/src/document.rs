//! A document on the page: its records, and whom its words go to. The plan, or one beside it.

mod beside;
mod notebook;
mod shelf;

use bridge::{AskDocument, DocumentKey, Problem, ToEngine, Token, WithheldCard, WithheldDeed};
use leptos::prelude::*;
use model::{Command, Role};

pub use beside::{Beside, Shown};
pub use shelf::{Opened, Shelf};

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
    /// Whether its records have come, and why they do not; `None` for the plan, which is there.
    coming: Option<(RwSignal<bool>, RwSignal<Option<Problem>>)>,
    /// Own changes in it that the role allows no more.
    pub withheld: RwSignal<Option<WithheldCard>>,
}

impl Document {
    /// The plan of the open project.
    pub fn plan(session: Session) -> Self {
        let withheld = session.withheld;
        Self { plan: session.plan, session, key: None, coming: None, withheld }
    }

    /// Opens a document beside the plan, as long as the component that calls lives. Where another part of the
    /// page shows it already, both show the same: the engine knows one page, with one history.
    pub fn open(session: Session, key: DocumentKey) -> Self {
        let (shown, ask_for_it) = session.beside.enter(session, &key);
        let Shown { plan, is_here, failed, withheld, .. } = shown;
        if ask_for_it {
            ask(session, &key, AskDocument::Open, move |answer| {
                if let Err(problem) = answer {
                    // The answer may come after the page has gone.
                    let _ = failed.try_set(Some(problem));
                }
            });
        }
        let of = key.clone();
        on_cleanup(move || {
            // Another part of the page may show it still, or again.
            if session.beside.leave(&of) {
                ask(session, &of, AskDocument::Close, |_| ());
            }
        });
        Self { plan, session, key: Some(StoredValue::new(key)), coming: Some((is_here, failed)), withheld }
    }

    /// Tells whether it is the plan. Who looks at what is told of the plan alone.
    pub const fn is_plan(self) -> bool {
        self.key.is_none()
    }

    /// Tells whether its records have come to the page; draws again when they do.
    pub fn is_here(self) -> bool {
        self.coming.is_none_or(|(is_here, _)| is_here.get())
    }

    /// Tells why it could not be opened; draws again when that differs.
    pub fn failed(self) -> Option<Problem> {
        self.coming.and_then(|(_, failed)| failed.get())
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

    /// Asks for it as a file.
    pub fn as_file(self) -> impl FnOnce(Token) -> ToEngine + 'static {
        let key = self.key.map(|key| key.get_value());
        move |token| match key {
            Some(document) => ToEngine::InDocument { token, document, ask: AskDocument::Export },
            None => ToEngine::Export { token },
        }
    }

    /// Returns what runs a command in it, though no part of the page may show it any more by then: the way
    /// back that a toast offers outlives the page.
    pub fn from_afar(self) -> impl Fn(Command) + Send + Sync + 'static {
        let (session, key) = (self.session, self.key.map(|key| key.get_value()));
        move |command| match &key {
            None => session.plan.run(command),
            Some(key) => {
                let owner = Owner::new();
                owner.with(|| Self::open(session, key.clone()).plan.run(command));
                // What was said is done before the engine hears that the document is closed.
                owner.cleanup();
            }
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
