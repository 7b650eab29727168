//! What is typed into the field of a set, until it is among the words.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use crate::properties::{
    Between,
    room::{too_many, too_much},
    words,
    words::is_same,
};

/// The longest word that a set takes, in characters.
const LONGEST: u32 = 200;

/// The field at work, as a handle that may be copied into its listeners.
#[derive(Clone, Copy)]
pub(super) struct Adding {
    field: NodeRef<html::Input>,
    members: Signal<Vec<String>>,
    on_insert: Callback<Vec<String>>,
    on_withdraw: Callback<String>,
    between: Between,
    limit: Option<u32>,
    /// What is typed.
    pub(super) typed: RwSignal<String>,
    /// What is wrong with it, and the way out; empty where nothing is.
    pub(super) problem: RwSignal<String>,
}

impl Adding {
    pub(super) fn new(
        field: NodeRef<html::Input>,
        members: Signal<Vec<String>>,
        on_insert: Callback<Vec<String>>,
        on_withdraw: Callback<String>,
        between: Between,
        limit: Option<u32>,
    ) -> Self {
        let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let adding = Self { field, members, on_insert, on_withdraw, between, limit, typed, problem };
        on_cleanup(move || adding.add());
        adding
    }

    /// Adds what is typed; what has no room stays in the field, with the reason.
    pub(super) fn add(self) {
        let (Some(typed), Some(held)) = (self.typed.try_get_untracked(), self.members.try_get_untracked())
        else {
            return;
        };
        let mut new = words(&typed, self.between);
        new.retain(|word| !held.iter().any(|known| is_same(known, word)));
        let full = if new.is_empty() { String::new() } else { too_many(held.len() + new.len(), self.limit) };
        let long = new.iter().map(|word| too_much(word, Some(LONGEST))).find(|long| !long.is_empty());
        let wrong = if full.is_empty() { long.unwrap_or_default() } else { full };
        if wrong.is_empty() {
            self.typed.set(String::new());
            if !new.is_empty() {
                self.on_insert.run(new);
            }
        }
        if self.problem.with_untracked(|problem| *problem != wrong) {
            self.problem.set(wrong);
        }
    }

    /// Takes a word out, and stays in the field.
    pub(super) fn withdraw(self, word: String) {
        self.on_withdraw.run(word);
        self.problem.set(String::new());
        if let Some(field) = self.field.get_untracked() {
            // A field that is in the page takes the focus.
            let _ = field.focus();
        }
    }

    /// Something was typed: the sign that ends a word ends it here too.
    pub(super) fn input(self, event: &ev::Event) {
        self.typed.set(event_target_value(event));
        let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        if !is_composing && self.has_whole_word() {
            self.add();
        }
    }

    /// An input method is done.
    pub(super) fn end_composing(self) {
        if self.has_whole_word() {
            self.add();
        }
    }

    /// A key went down.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                self.add();
            }
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                if let Some(field) = self.field.get_untracked() {
                    // Adds what was typed on the way.
                    let _ = field.blur();
                }
            }
            "Backspace" if self.typed.with_untracked(String::is_empty) => {
                if let Some(last) = self.members.with_untracked(|members| members.last().cloned()) {
                    self.on_withdraw.run(last);
                }
            }
            _ => (),
        }
    }

    /// A first `#` only begins a word.
    fn has_whole_word(self) -> bool {
        self.typed.with_untracked(|text| {
            text.trim_start_matches(['#', '＃']).contains(|sign| self.between.ends(sign))
        })
    }
}
