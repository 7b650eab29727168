//! A WebSocket to a relay.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{BinaryType, MessageEvent, WebSocket};

use crate::Said;

/// A relay that takes nothing while this many bytes wait for it has stalled. Closing the socket frees them;
/// nothing is lost, since the replica sends again what was not acknowledged.
const STALLED: u32 = 16 * 1024 * 1024;

/// A socket; says nothing any more and is closed when it is dropped.
pub(super) struct Socket {
    relay: WebSocket,
    _opened: Closure<dyn FnMut()>,
    _received: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut()>,
}

impl Socket {
    /// Opens a socket to a relay.
    pub(super) fn open(url: &str, said: impl Fn(Said) + Clone + 'static) -> Result<Self, JsValue> {
        let socket = WebSocket::new(url)?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let (on_open, on_message, on_close) = (said.clone(), said.clone(), said);
        let opened = Closure::<dyn FnMut()>::new(move || on_open(Said::Opened));
        let received = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // A relay sends bytes; text is passed over as an unknown message would be.
            if let Ok(frame) = event.data().dyn_into::<ArrayBuffer>() {
                on_message(Said::Received(Uint8Array::new(&frame).to_vec()));
            }
        });
        let closed = Closure::<dyn FnMut()>::new(move || on_close(Said::Closed));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(received.as_ref().unchecked_ref()));
        // An error is always followed by a close.
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Ok(Self { relay: socket, _opened: opened, _received: received, _closed: closed })
    }

    /// Sends a frame, unless the socket is of no use any more: not open, or stalled.
    pub(super) fn send(&self, frame: &[u8]) -> bool {
        self.relay.buffered_amount() <= STALLED && self.relay.send_with_u8_array(frame).is_ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.relay.set_onopen(None);
        self.relay.set_onmessage(None);
        self.relay.set_onclose(None);
        _ = self.relay.close();
    }
}
