//! The port behind the line.

use js_sys::{Array, Function, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MessageChannel, MessagePort, SharedWorker, Worker, WorkerOptions, WorkerType};

/// Where messages go.
pub(super) struct Line {
    port: MessagePort,
    /// Kept so that the browser does not end it.
    _worker: JsValue,
}

/// Opens the line to the engine whose address the page's `<meta name="flockwork-engine">` holds.
pub(super) fn open(on_message: &Function, on_error: &Function) -> Result<Line, JsValue> {
    let address = address()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name("flockwork");
    let has_shared = Reflect::has(&window(), &"SharedWorker".into())?;
    let (port, worker): (MessagePort, JsValue) = if has_shared {
        let worker = SharedWorker::new_with_worker_options(&address, &options)?;
        worker.set_onerror(Some(on_error));
        (worker.port(), worker.into())
    } else {
        let worker = Worker::new_with_options(&address, &options)?;
        worker.set_onerror(Some(on_error));
        let channel = MessageChannel::new()?;
        let its_end = channel.port2();
        // The one message of a worker that is not shared brings it the port.
        worker.post_message_with_transfer(&JsValue::NULL, &Array::of1(&its_end))?;
        (channel.port1(), worker.into())
    };
    // Setting the handler starts the port.
    port.set_onmessage(Some(on_message));
    port.set_onmessageerror(Some(on_error));
    Ok(Line { port, _worker: worker })
}

impl Line {
    /// Sends a message; to a worker that is gone it is lost, which `on_error` has said.
    pub(super) fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        let moved = Array::of1(&bytes.buffer());
        let _ = self.port.post_message_with_transferable(&bytes, &moved);
    }
}

fn address() -> Result<String, JsValue> {
    let meta = document().query_selector("meta[name='flockwork-engine']")?;
    let element = meta.ok_or(JsValue::NULL)?.dyn_into::<Element>()?;
    element.get_attribute("content").ok_or(JsValue::NULL)
}
