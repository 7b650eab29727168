//! What whoever runs the relay decides.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use protocol::limits::Limits;

use crate::{Site, TlsFiles, storage::SqliteOptions};

/// Who may found a project on this relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founders {
    /// Anybody who can connect.
    Open,
    /// Whoever knows the token in the relay's folder.
    Token,
}

/// What a relay is started with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen. Port 0 takes any free one.
    pub listen: SocketAddr,
    /// The folder that everything durable lies in; made when it is not there.
    pub folder: PathBuf,
    /// Where to tell Prometheus what there is to watch; nowhere by default. Of the whole, without a name or an
    /// id, and still not for everybody: an address that only whoever runs the relay reaches.
    pub metrics: Option<SocketAddr>,
    /// The app to serve beside the protocol.
    pub site: Site,
    /// The relay's address as members know it (`https://relay.example`), which credentials are bound to.
    /// `None` takes the name that each connection asked for.
    pub origin: Option<String>,
    /// The certificate to serve HTTPS with; `None` serves plain HTTP.
    pub tls: Option<TlsFiles>,
    /// Whether a proxy in front is believed about the client's address and about TLS.
    pub behind_proxy: bool,
    /// Who may found a project.
    pub founders: Founders,
    /// What each connection is held to.
    pub limits: Limits,
    /// How many sockets one address may have.
    pub sockets_per_address: u32,
    /// What the database may use.
    pub database: SqliteOptions,
    /// What objects may take up.
    pub objects: ObjectLimits,
    /// How long envelopes are kept at least after a snapshot that stands for them was noted.
    pub envelope_grace: Duration,
}

/// What objects may take up, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectLimits {
    /// How large one object may be, in bytes.
    pub object_bytes: u64,
    /// How much one project may keep, in bytes.
    pub project_bytes: u64,
    /// How many requests for objects a device may have under way.
    pub requests_per_device: u32,
    /// How many uploads of a device may be unfinished.
    pub uploads_per_device: usize,
    /// How long an object is kept at least after it was put, asked for by somebody who may name it, or named.
    pub grace: Duration,
}

impl Default for ObjectLimits {
    fn default() -> Self {
        Self {
            object_bytes: 512 << 20,
            project_bytes: 10 << 30,
            requests_per_device: 8,
            uploads_per_device: 16,
            grace: Duration::from_hours(30 * 24),
        }
    }
}

impl Settings {
    /// How many sockets one address may have, if nothing else is set: a whole agency can sit behind one, with a
    /// few projects open each.
    pub const SOCKETS_PER_ADDRESS: u32 = 2_000;

    /// How long envelopes are kept that a snapshot stands for, if nothing else is set.
    pub const ENVELOPE_GRACE: Duration = Duration::from_hours(30 * 24);

    /// Makes the settings of a relay that keeps all in `folder` and is reached at `listen`.
    ///
    /// Founding a project takes a token, unless nobody but this machine can connect.
    pub fn new(listen: SocketAddr, folder: PathBuf) -> Self {
        let founders = if listen.ip().is_loopback() { Founders::Open } else { Founders::Token };
        Self {
            listen,
            folder,
            metrics: None,
            site: Site::Embedded,
            origin: None,
            tls: None,
            behind_proxy: false,
            founders,
            limits: Limits::default(),
            sockets_per_address: Self::SOCKETS_PER_ADDRESS,
            database: SqliteOptions::default(),
            objects: ObjectLimits::default(),
            envelope_grace: Self::ENVELOPE_GRACE,
        }
    }
}
