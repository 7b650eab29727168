//! All documents beside the plan that this member has, opened as long as a part of the page shows them.

use bridge::DocumentCard;
use leptos::prelude::*;
use model::order;

use super::Document;
use crate::{components::For, session::Session};

/// A document, and what is said of it.
#[derive(Clone)]
pub struct Opened {
    /// What is said of it.
    pub card: DocumentCard,
    /// The document.
    pub document: Document,
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        self.card == other.card && self.document.key == other.document.key
    }
}

/// The documents, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Shelf {
    opened: RwSignal<Vec<Opened>>,
    session: Session,
}

impl Shelf {
    /// Makes a shelf on which nothing stands until [`Self::fill`] is drawn.
    pub fn new(session: Session) -> Self {
        Self { opened: RwSignal::new(Vec::new()), session }
    }

    /// Opens each document, and closes it again; draws nothing.
    pub fn fill(self) -> impl IntoView {
        let open = move |card: DocumentCard| {
            let (document, key) =
                (Document::open(self.session, card.document.clone()), card.document.clone());
            self.opened.update(|opened| {
                opened.retain(|opened| opened.card.document != key);
                opened.push(Opened { card, document });
            });
        };
        view! {
            <For
                each=move || self.session.documents.get()
                // Whether it opens is asked anew once the member reads it.
                key=|card| format!("{} {}", card.document.0, card.reads)
                children=open
            />
        }
    }

    /// Returns those that are here, by name; draws again when one comes, or is called otherwise.
    ///
    /// Of one that this member does not read, not even that it is there is said, unless they had it before.
    pub fn here(self) -> Vec<Opened> {
        let cards = self.session.documents.get();
        self.opened.with(|opened| {
            let of = |card: DocumentCard| {
                let is_it = |opened: &&Opened| {
                    opened.card.document == card.document && opened.card.reads == card.reads
                };
                let document = opened.iter().find(is_it)?.document;
                document.is_here().then_some(Opened { card, document })
            };
            let mut here: Vec<Opened> = cards.into_iter().filter_map(of).collect();
            order::sort_by_key(&mut here, |opened| {
                (opened.document.name().to_lowercase(), opened.card.document.clone())
            });
            here
        })
    }
}
