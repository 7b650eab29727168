//! The port behind the line.

use js_sys::{Function, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessagePort, SharedWorker, Worker, WorkerOptions, WorkerType};

/// Where messages go.
pub(super) enum Line {
    /// To a worker that other tabs share.
    Shared(SharedWorker, MessagePort),
    /// To a worker of this page's own.
    Own(Worker),
}

/// Opens the line to the engine whose address the page's `<meta name="flockwork-engine">` holds.
pub(super) fn open(on_message: &Function, on_error: &Function) -> Result<Line, JsValue> {
    let address = address()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name("flockwork");
    let has_shared = js_sys::Reflect::has(&window(), &"SharedWorker".into())?;
    if has_shared {
        let worker = SharedWorker::new_with_worker_options(&address, &options)?;
        worker.set_onerror(Some(on_error));
        let port = worker.port();
        // Setting the handler starts the port.
        port.set_onmessage(Some(on_message));
        port.set_onmessageerror(Some(on_error));
        return Ok(Line::Shared(worker, port));
    }
    let worker = Worker::new_with_options(&address, &options)?;
    worker.set_onerror(Some(on_error));
    worker.set_onmessage(Some(on_message));
    Ok(Line::Own(worker))
}

impl Line {
    /// Sends a message; to a worker that is gone it is lost, which `on_error` has said.
    pub(super) fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        let moved = js_sys::Array::of1(&bytes.buffer());
        let _ = match self {
            Self::Shared(_, port) => port.post_message_with_transferable(&bytes, &moved),
            Self::Own(worker) => worker.post_message_with_transfer(&bytes, &moved),
        };
    }
}

fn address() -> Result<String, JsValue> {
    let meta = document().query_selector("meta[name='flockwork-engine']")?;
    let element = meta.ok_or(JsValue::NULL)?.dyn_into::<web_sys::Element>()?;
    element.get_attribute("content").ok_or(JsValue::NULL)
}
