//! The documents beside the plan that parts of the page show, each once.

use bridge::{DocumentKey, Problem, WithheldCard};
use leptos::prelude::*;

use super::within;
use crate::{plan::Plan, session::Session};

/// A document that parts of the page show.
#[derive(Clone)]
pub struct Shown {
    key: DocumentKey,
    /// Its records.
    pub plan: Plan,
    /// Whether they have come.
    pub is_here: RwSignal<bool>,
    /// Why they do not.
    pub failed: RwSignal<Option<Problem>>,
    /// Own changes in it that the role allows no more.
    pub withheld: RwSignal<Option<WithheldCard>>,
    /// What all of these live by: as long as the last part, not as the first.
    _owner: Owner,
    parts: usize,
}

/// The documents beside the plan that parts of the page show, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Beside {
    shown: StoredValue<Vec<Shown>>,
    owner: StoredValue<Owner>,
}

impl Beside {
    /// Makes a list of none, for as long as what makes it lives.
    pub fn new() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self { shown: StoredValue::new(Vec::new()), owner: StoredValue::new(owner) }
    }

    /// Returns a document that is shown.
    pub fn of(self, document: &DocumentKey) -> Option<Shown> {
        self.shown.with_value(|shown| shown.iter().find(|shown| shown.key == *document).cloned())
    }

    /// Another part shows a document. Tells whether it is to be asked for: for the first part, and again where
    /// it could not be had.
    pub(super) fn enter(self, session: Session, key: &DocumentKey) -> (Shown, bool) {
        let known = self.shown.try_update_value(|shown| {
            let known = shown.iter_mut().find(|shown| shown.key == *key)?;
            known.parts += 1;
            Some(known.clone())
        });
        if let Some(known) = known.flatten() {
            let again = known.failed.with_untracked(Option::is_some);
            if again {
                known.failed.set(None);
            }
            return (known, again);
        }
        let owner = self.owner.with_value(Owner::child);
        let first = owner.with(|| Shown::first(session, key.clone(), owner.clone()));
        self.shown.update_value(|shown| shown.push(first.clone()));
        (first, true)
    }

    /// A part shows a document no more. Tells whether none does.
    pub(super) fn leave(self, key: &DocumentKey) -> bool {
        let gone = self.shown.try_update_value(|shown| {
            let place = shown.iter().position(|shown| shown.key == *key)?;
            let known = shown.get_mut(place)?;
            known.parts = known.parts.saturating_sub(1);
            (known.parts == 0).then(|| shown.swap_remove(place))
        });
        // What lives by it goes once the list is free again.
        gone.flatten().is_some()
    }
}

impl Default for Beside {
    fn default() -> Self {
        Self::new()
    }
}

impl Shown {
    fn first(session: Session, key: DocumentKey, owner: Owner) -> Self {
        let of = key.clone();
        let plan = Plan::new(
            move |message| {
                if let Some(message) = within(&of, message) {
                    session.engine.say(&message);
                }
            },
            |_| (),
        );
        let (is_here, failed, withheld) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
        Self { key, plan, is_here, failed, withheld, _owner: owner, parts: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_show_a_document_share_it_and_the_last_one_closes_it() {
        let owner = Owner::new();
        owner.set();
        let (session, key) = (Session::new(), DocumentKey("one".to_owned()));
        let (first, is_asked) = session.beside.enter(session, &key);
        assert!(is_asked);
        let (second, is_asked) = session.beside.enter(session, &key);
        assert!(!is_asked);
        assert_eq!(first.is_here, second.is_here);
        assert!(!session.beside.leave(&key));
        assert!(session.beside.of(&key).is_some());
        assert!(session.beside.leave(&key));
        assert!(session.beside.of(&key).is_none());
    }

    #[test]
    fn what_could_not_be_had_is_asked_for_again() {
        let owner = Owner::new();
        owner.set();
        let (session, key) = (Session::new(), DocumentKey("one".to_owned()));
        let (shown, _) = session.beside.enter(session, &key);
        shown.failed.set(Some(Problem::NoSuchDocument));
        let (shown, is_asked) = session.beside.enter(session, &key);
        assert!(is_asked);
        assert_eq!(shown.failed.get_untracked(), None);
    }
}
