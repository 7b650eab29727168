//! What is sought among many, and what of it is found.

use leptos::{ev, html, prelude::*};

use super::Pick;

/// More than these are not read; one more letter brings the rest.
const MOST: usize = 60;

/// The field at work, as a handle that may be copied into its listeners.
#[derive(Clone, Copy)]
pub(super) struct Seeking {
    field: NodeRef<html::Input>,
    name: StoredValue<String>,
    picks: Callback<(), Vec<Pick>>,
    on_choose: Callback<String>,
    all: RwSignal<Vec<Pick>>,
    /// What is typed, while the list is open.
    pub(super) sought: RwSignal<Option<String>>,
    /// Whether the list is open.
    pub(super) is_open: Memo<bool>,
    /// What fits.
    pub(super) found: Memo<Vec<Pick>>,
    /// Which of these Enter takes.
    pub(super) at: RwSignal<usize>,
}

impl Seeking {
    pub(super) fn new(
        field: NodeRef<html::Input>,
        name: StoredValue<String>,
        picks: Callback<(), Vec<Pick>>,
        on_choose: Callback<String>,
    ) -> Self {
        let (all, sought) = (RwSignal::new(Vec::<Pick>::new()), RwSignal::new(None::<String>));
        let found = Memo::new(move |_| {
            let text = sought.get().unwrap_or_default().trim().to_lowercase();
            all.with(|all| all.iter().filter(|pick| fits(pick, &text)).take(MOST).cloned().collect())
        });
        let is_open = Memo::new(move |_| sought.with(Option::is_some));
        let at = RwSignal::new(0);
        Self { field, name, picks, on_choose, all, sought, is_open, found, at }
    }

    /// Returns the id of a line, for who cannot see which one is meant.
    pub(super) fn line_id(self, at: usize) -> String {
        format!("{}-{at}", self.name.get_value())
    }

    /// Selects what is there, so that typing replaces it.
    pub(super) fn select(self) {
        if let Some(field) = self.field.get_untracked() {
            field.select();
        }
    }

    pub(super) fn open(self) {
        if self.sought.with_untracked(Option::is_none) {
            self.all.set(self.picks.run(()));
            self.at.set(0);
            self.sought.set(Some(String::new()));
        }
    }

    pub(super) fn close(self) {
        if self.sought.with_untracked(Option::is_some) {
            self.sought.set(None);
        }
    }

    pub(super) fn seek(self, text: String) {
        self.open();
        self.at.set(0);
        self.sought.set(Some(text));
    }

    pub(super) fn take(self, at: usize) {
        if let Some(pick) = self.found.with_untracked(|found| found.get(at).cloned()) {
            self.on_choose.run(pick.word);
        }
        self.close();
    }

    /// A key went down.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let is_open = self.sought.with_untracked(Option::is_some);
        match event.key().as_str() {
            "ArrowDown" if is_open => self.step(1),
            "ArrowUp" if is_open => self.step(-1),
            "ArrowDown" | "ArrowUp" | "Enter" if !is_open => self.open(),
            "Enter" => self.take(self.at.get_untracked()),
            "Escape" if is_open => self.close(),
            "Escape" => {
                if let Some(field) = self.field.get_untracked() {
                    let _ = field.blur();
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn step(self, by: isize) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            self.at.update(|at| *at = at.saturating_add_signed(by).min(count - 1));
            let line = self.line_id(self.at.get_untracked());
            if let Some(line) = document().get_element_by_id(&line) {
                // Only as far as it takes: at the end of the list.
                line.scroll_into_view_with_bool(by < 0);
            }
        }
    }
}

/// Tells whether what is sought, in lower case, is in the name of a pick, in what tells it from others, or in
/// what is stored.
fn fits(pick: &Pick, sought: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(sought);
    has(&pick.name) || has(&pick.aside) || has(&pick.word.replace('_', " "))
}
