//! What is typed into a line, until it is kept.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use crate::{properties::too_much, t};

/// After this pause in typing, the line is kept, so that a closed tab loses nothing.
const PAUSE: Duration = Duration::from_millis(700);

/// A line at work, as a handle that may be copied into its listeners.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    area: NodeRef<html::Textarea>,
    on_done: Callback<String>,
    /// What is typed and not yet kept.
    typed: RwSignal<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// What the line shows.
    pub(super) shown: Memo<String>,
    /// What is wrong with it, and the way out.
    pub(super) problem: Memo<Option<String>>,
}

impl Typing {
    pub(super) fn new(
        area: NodeRef<html::Textarea>,
        value: Signal<String>,
        on_done: Callback<String>,
        limit: Option<u32>,
        required: bool,
    ) -> Self {
        let typed = RwSignal::new(None::<String>);
        let shown = Memo::new(move |_| typed.get().unwrap_or_else(|| value.get()));
        let problem = Memo::new(move |_| {
            let text = typed.get()?;
            let is_missing = required && text.trim().is_empty();
            let problem = if is_missing { t!("line-empty") } else { too_much(text.trim(), limit) };
            Some(problem).filter(|problem| !problem.is_empty())
        });
        let typing = Self { area, on_done, typed, timer: StoredValue::new_local(None), shown, problem };
        on_cleanup(move || typing.leave());
        typing
    }

    /// Something was typed.
    pub(super) fn input(self, event: &ev::Event) {
        let text = event_target_value(event);
        // A paste may bring line ends, which have no place in a line.
        let line = text.replace(['\n', '\r'], " ");
        if line != text
            && let Some(area) = self.area.get_untracked()
        {
            area.set_value(&line);
        }
        self.typed.set(Some(line));
        self.stop_timer();
        let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        if !is_composing {
            self.timer.set_value(set_timeout_with_handle(move || self.keep(), PAUSE).ok());
        }
    }

    /// A key went down.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            event.prevent_default();
            event.stop_propagation();
            if let Some(area) = self.area.get_untracked() {
                // Keeps what was typed on the way.
                let _ = area.blur();
            }
        }
    }

    /// The line has lost the focus.
    pub(super) fn leave(self) {
        self.stop_timer();
        self.keep();
    }

    fn keep(self) {
        if let Some(Some(text)) = self.typed.try_get_untracked()
            && self.problem.try_get_untracked() == Some(None)
        {
            self.on_done.run(text.trim().to_owned());
            self.typed.set(None);
        }
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}
