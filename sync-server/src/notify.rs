//! Tells systemd how far the relay is, where systemd started it (`Type=notify`).

use std::{
    env, io,
    os::{
        linux::net::SocketAddrExt as _,
        unix::{
            ffi::OsStrExt as _,
            net::{SocketAddr, UnixDatagram},
        },
    },
};

/// How far the relay is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum State {
    /// It listens.
    Ready,
    /// It was told to stop.
    Stopping,
}

/// Tells it. Where nobody asked to be told, or is there to hear it, the relay runs as well.
pub(crate) fn tell(state: State) {
    let Some(name) = env::var_os("NOTIFY_SOCKET") else { return };
    let word = match state {
        State::Ready => "READY=1",
        State::Stopping => "STOPPING=1",
    };
    // A name that begins with @ is none of the file system's.
    let address = match name.as_bytes().split_first() {
        Some((b'@', name)) => SocketAddr::from_abstract_name(name),
        _ => SocketAddr::from_pathname(&name),
    };
    if let Err(error) = address.and_then(|address| send(word, &address)) {
        tracing::warn!(%error, "systemd cannot be told how far the relay is");
    }
}

fn send(word: &str, address: &SocketAddr) -> io::Result<()> {
    UnixDatagram::unbound()?.send_to_addr(word.as_bytes(), address).map(drop)
}
