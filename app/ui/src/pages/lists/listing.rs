//! Which record of a list is open: the address says it, as in `?open=campaign:0190…`.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{Id, Record};

use crate::{
    commands::{Deed, use_deeds},
    shell::{Ways, use_ways},
};

/// A list of records, as a handle that may be copied into any closure.
pub(in crate::pages) struct Listing<R: 'static> {
    page: &'static str,
    ways: Ways,
    /// The records in their order.
    pub(in crate::pages) order: Memo<Vec<Id<R>>>,
    /// The one that is open.
    pub(in crate::pages) open: Memo<Option<Id<R>>>,
}

impl<R: Record> Listing<R> {
    /// Takes the list of a page.
    pub(in crate::pages) fn new(page: &'static str, order: Memo<Vec<Id<R>>>) -> Self {
        let query = use_query_map();
        let open = Memo::new(move |_| {
            let key = query.with(|query| query.get("open"))?;
            order.with(|order| order.iter().find(|id| id.key() == key).cloned())
        });
        Self { page, ways: use_ways(), order, open }
    }

    /// Opens a record beside the list, or the list alone.
    pub(in crate::pages) fn go(self, to: Option<&Id<R>>) {
        let page = self.page;
        match to {
            Some(id) => self.ways.go(&format!("{page}?open={}", id.key())),
            None => self.ways.go(page),
        }
    }

    /// Opens a record, or closes it where it is open.
    pub(in crate::pages) fn toggle(self, id: &Id<R>) {
        let is_open = self.open.with_untracked(|open| open.as_ref() == Some(id));
        self.go(if is_open { None } else { Some(id) });
    }

    /// Offers what the keys do while a record is open.
    pub(super) fn offer(self) {
        let go = move |step: isize| {
            let next = self.order.with_untracked(|order| {
                let open = self.open.get_untracked()?;
                let at = order.iter().position(|id| *id == open)?;
                order.get(at.checked_add_signed(step)?).cloned()
            });
            if next.is_some() {
                self.go(next.as_ref());
            }
        };
        use_deeds().offer(vec![
            Deed::new("open-next", "list-next", "down", "J", move || go(1)),
            Deed::new("open-previous", "list-previous", "up", "K", move || go(-1)),
            Deed::new("open-close", "list-close", "close", "Escape", move || self.go(None)),
        ]);
    }
}

// Derived traits would ask the same of `R`, which is never held.
impl<R> Clone for Listing<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Listing<R> {}
