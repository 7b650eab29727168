//! The port to the engine that `begin.js` has started.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::MessagePort;

#[wasm_bindgen]
extern "C" {
    /// An engine that was started, or joined.
    type Started;

    #[wasm_bindgen(method, getter)]
    fn port(this: &Started) -> MessagePort;

    /// Whether it could not be started, or has fallen over.
    #[wasm_bindgen(method, getter)]
    fn failed(this: &Started) -> bool;

    /// Whom to call when it fails from now on.
    #[wasm_bindgen(method, setter)]
    fn set_onfail(this: &Started, call: &Function);

    #[wasm_bindgen(thread_local_v2, js_name = flockworkEngine)]
    static STARTED: Option<Started>;
}

/// Where messages go.
pub(super) struct Line {
    port: MessagePort,
}

/// Opens the line; `None` where there is no engine.
pub(super) fn open(on_message: &Function, on_fail: &Function) -> Option<Line> {
    STARTED.with(|started| {
        let started = started.as_ref().filter(|started| !started.failed())?;
        started.set_onfail(on_fail);
        let port = started.port();
        // Setting the handler starts the port.
        port.set_onmessage(Some(on_message));
        Some(Line { port })
    })
}

impl Line {
    /// Sends a message; to a worker that is gone it is lost, which `on_fail` has said.
    pub(super) fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        let moved = Array::of1(&bytes.buffer());
        let _ = self.port.post_message_with_transferable(&bytes, &moved);
    }
}
