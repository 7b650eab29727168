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
    all: StoredValue<Vec<Deed>, LocalStorage>,
    changed: Trigger,
}

impl Deeds {
    /// Makes an empty registry.
    pub fn new() -> Self {
        Self { all: StoredValue::new_local(Vec::new()), changed: Trigger::new() }
    }

    /// Offers deeds as long as the component that calls lives.
    pub fn offer(self, deeds: Vec<Deed>) {
        let ids: Vec<&'static str> = deeds.iter().map(|deed| deed.id).collect();
        self.all.update_value(|all| {
            all.retain(|known| !ids.contains(&known.id));
            all.extend(deeds);
        });
        self.changed.notify();
        on_cleanup(move || {
            self.all.try_update_value(|all| all.retain(|known| !ids.contains(&known.id)));
            self.changed.notify();
        });
    }

    /// Returns every deed, and draws again when they change.
    pub fn list(self) -> Vec<Deed> {
        self.changed.track();
        self.read()
    }

    /// Returns every deed as it is now.
    pub fn read(self) -> Vec<Deed> {
        self.all.try_with_value(Clone::clone).unwrap_or_default()
    }

    /// Does what is named so, if it can be done now.
    pub fn run(self, id: &str) {
        let deed = self.all.with_value(|all| all.iter().find(|deed| deed.id == id).cloned());
        if let Some(deed) = deed {
            (deed.run)();
        }
    }

    /// Returns the keys of a deed, empty where it cannot be done now.
    pub fn keys(self, id: &str) -> &'static str {
        self.changed.track();
        self.all.with_value(|all| all.iter().find(|deed| deed.id == id).map_or("", |deed| deed.keys))
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
