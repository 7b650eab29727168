//! Listens to the keyboard.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{Deeds, KeyMatch, KeySequence, Stroke, is_mac};

/// Does deeds by their keys, as long as the app lives.
pub fn listen(deeds: Deeds) {
    let mac = is_mac(&window().navigator().platform().unwrap_or_default());
    let sequence = StoredValue::new_local(KeySequence::default());
    let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        // Code 229 is what an input method at work sends in place of the key.
        if event.default_prevented() || event.is_composing() || event.key_code() == 229 {
            return;
        }
        let command = if mac { event.meta_key() } else { event.ctrl_key() };
        let other = if mac { event.ctrl_key() } else { event.meta_key() };
        if other || ["Shift", "Control", "Alt", "Meta", "CapsLock", "Dead"].contains(&event.key().as_str()) {
            return;
        }
        let stroke = Stroke::of(&event.key(), &event.code(), command, event.shift_key(), event.alt_key());
        // Letters belong to the field, and a dialog's page behind it is out of reach.
        if (in_a_field(&event) || in_a_dialog()) && !(stroke.command && stroke.key == "K") {
            return;
        }
        let all = deeds.read();
        let keys: Vec<&str> = all.iter().map(|deed| deed.keys).collect();
        let found = sequence
            .try_update_value(|sequence| sequence.press(&stroke, event.time_stamp(), &keys))
            .unwrap_or(KeyMatch::None);
        match found {
            KeyMatch::Deed(place) => {
                event.prevent_default();
                if let Some(deed) = all.get(place) {
                    (deed.run)();
                }
            }
            KeyMatch::Begun => event.prevent_default(),
            KeyMatch::None => (),
        }
    });
    on_cleanup(move || handle.remove());
}

/// Tells whether an event comes from something that takes text.
pub fn in_a_field(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let name = element.tag_name();
    let takes_text = match name.as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !["checkbox", "radio", "button", "file", "range"].contains(&kind.as_str())
        }
        _ => false,
    };
    takes_text || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
}

fn in_a_dialog() -> bool {
    document().query_selector("dialog:modal").ok().flatten().is_some()
}
