//! Saves the project as a file.

use bridge::{ToEngine, ToPage, Token};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::{problem, session::Session, t, toasts::Toasts};

/// Asks the engine for the project as a file, and hands it to the browser to save.
pub fn save_as_file(session: Session, toasts: Toasts) {
    save(session, toasts, |token| ToEngine::Export { token });
}

/// Asks the engine for a file, and hands it to the browser to save.
pub fn save(session: Session, toasts: Toasts, question: impl FnOnce(Token) -> ToEngine) {
    session.engine.ask(question, move |answer| match answer.map(of_any_document) {
        Ok(ToPage::Exported { name, bytes, .. }) => match download(&name, &bytes) {
            Ok(()) => toasts.say(t!("file-saved", name = name)),
            Err(_) => toasts.warn(t!("problem-export")),
        },
        Ok(_) => (),
        Err(failed) => toasts.warn(problem::sentences(&failed).0),
    });
}

/// Takes an answer about a document beside the plan as one about the plan.
fn of_any_document(answer: ToPage) -> ToPage {
    match answer {
        ToPage::InDocument { message, .. } => *message,
        answer => answer,
    }
}

/// Hands a file to the browser to save.
///
/// # Errors
/// When the browser has no room for it.
pub fn download(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type("application/octet-stream");
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the file's content by then, and it would stay in memory.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_mins(1));
    Ok(())
}
