//! The part that touches the browser.

use wasm_bindgen::prelude::*;
use web_sys::MessagePort;

/// Starts the engine; called once, by `boot.js`.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Takes a page's port; called by `boot.js` for every page that connects.
#[wasm_bindgen]
pub fn connect(port: MessagePort) {
    drop(port);
}
