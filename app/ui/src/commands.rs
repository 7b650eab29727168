//! What a person can do, once each: the palette, the menus, the keys and the list of keys all show these.

mod dispatch;
mod keys;

use std::rc::Rc;

use leptos::prelude::*;

pub use dispatch::{in_a_field, listen};
pub use keys::{KeyMatch, KeySequence, Stroke, is_mac, spell_keys};

/// Something a person can do now.
#[derive(Clone)]
pub struct Deed {
    /// Its name, as in `post-new`; one deed of a name is there at a time.
    pub id: &'static str,
    /// The message that says what it does.
    pub label: &'static str,
    /// The icon of the palette, as in `plus`.
    pub icon: &'static str,
    /// The default keys, as in `C P`, `Shift+A`, `Mod+K`; empty where it has none.
    pub keys: &'static str,
    /// Does it.
    pub run: Rc<dyn Fn()>,
}

impl Deed {
    /// Makes a deed.
    pub fn new(
        id: &'static str,
        label: &'static str,
        icon: &'static str,
        keys: &'static str,
        run: impl Fn() + 'static,
    ) -> Self {
        Self { id, label, icon, keys, run: Rc::new(run) }
    }
}

/// Every deed that can be done now, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Deeds {
    all: StoredValue<Offers, LocalStorage>,
    changed: Trigger,
}

#[derive(Default)]
struct Offers {
    next: u32,
    all: Vec<(u32, Deed)>,
}

impl Deeds {
    /// Makes an empty registry.
    pub fn new() -> Self {
        Self { all: StoredValue::new_local(Offers::default()), changed: Trigger::new() }
    }

    /// Offers deeds as long as the component that calls lives.
    ///
    /// A deed of the same name stands in for the one before: the calendar's new post lands on a day.
    pub fn offer(self, deeds: Vec<Deed>) {
        let offer = self.all.try_update_value(|offers| {
            offers.next += 1;
            offers.all.extend(deeds.into_iter().map(|deed| (offers.next, deed)));
            offers.next
        });
        self.changed.notify();
        on_cleanup(move || {
            self.all.try_update_value(|offers| offers.all.retain(|(of, _)| Some(*of) != offer));
            self.changed.notify();
        });
    }

    /// Returns every deed, and draws again when they change.
    pub fn list(self) -> Vec<Deed> {
        self.changed.track();
        self.read()
    }

    /// Returns every deed as it is now, in the order in which they were offered.
    pub fn read(self) -> Vec<Deed> {
        let mut deeds: Vec<Deed> = Vec::new();
        self.all.try_with_value(|offers| {
            for (_, deed) in &offers.all {
                match deeds.iter_mut().find(|known| known.id == deed.id) {
                    Some(known) => *known = deed.clone(),
                    None => deeds.push(deed.clone()),
                }
            }
        });
        deeds
    }

    /// Does what is named so, if it can be done now.
    pub fn run(self, id: &str) {
        if let Some(deed) = self.read().into_iter().find(|deed| deed.id == id) {
            (deed.run)();
        }
    }
}

impl Default for Deeds {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the registry of deeds.
pub fn use_deeds() -> Deeds {
    expect_context::<Deeds>()
}
