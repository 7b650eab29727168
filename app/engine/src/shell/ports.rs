//! The ports of pages.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, ArrayBuffer, Uint8Array};
use replica::PageId;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

/// The ports of the pages that are there.
#[derive(Default)]
pub(super) struct Ports {
    open: RefCell<BTreeMap<PageId, Port>>,
}

struct Port {
    port: MessagePort,
    /// Kept for as long as the port may call it.
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Ports {
    /// Listens to a page. What is no bytes is no message.
    pub(super) fn listen(&self, page: PageId, port: MessagePort, hear: impl Fn(Vec<u8>) + 'static) {
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let content = event.data();
            if content.is_instance_of::<Uint8Array>() || content.is_instance_of::<ArrayBuffer>() {
                hear(Uint8Array::new(&content).to_vec());
            }
        });
        port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        self.open.borrow_mut().insert(page, Port { port, _heard: heard });
    }

    /// Sends bytes to a page, if it is there. The bytes are handed over, not copied a second time.
    pub(super) fn send(&self, page: PageId, message: &[u8]) {
        let message = Uint8Array::from(message);
        self.post(page, &message, &Array::of1(&message.buffer()));
    }

    /// Tells a page that it must be loaded again.
    pub(super) fn refuse(&self, page: PageId) {
        self.post(page, &JsValue::from_str(bridge::STOPPED), &Array::new());
        self.close(page);
    }

    /// Lets a page's port go.
    pub(super) fn close(&self, page: PageId) {
        if let Some(Port { port, .. }) = self.open.borrow_mut().remove(&page) {
            port.set_onmessage(None);
            port.close();
        }
    }

    fn post(&self, page: PageId, message: &JsValue, transfer: &Array) {
        if let Some(Port { port, .. }) = self.open.borrow().get(&page) {
            // Fails only for what cannot be cloned, which bytes and strings can.
            _ = port.post_message_with_transferable(message, transfer);
        }
    }
}
