//! What all connections share.

use std::{io, sync::Arc, time::Duration};

use protocol::limits::Limits;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Settings,
    commits::{Commits, Writing},
    founding::Founding,
    machine::Machine,
    metrics::Metrics,
    objects::Objects,
    pace::Paces,
    projects::Projects,
    readiness::Readiness,
    reads::Reads,
    storage::Storage,
    visitors::Visitors,
};

/// The relay, as a connection sees it.
pub(crate) struct Context {
    pub(crate) machine: Machine,
    pub(crate) reads: Reads,
    pub(crate) commits: Commits,
    pub(crate) readiness: Arc<Readiness>,
    pub(crate) projects: Projects,
    pub(crate) visitors: Arc<Visitors>,
    pub(crate) paces: Paces,
    pub(crate) founding: Founding,
    pub(crate) objects: Objects,
    pub(crate) limits: Limits,
    /// How long envelopes are kept that a snapshot stands for.
    pub(crate) envelope_grace: Duration,
    pub(crate) metrics: Arc<Metrics>,
    /// Until when members bring entries that a restored relay lacks; `None` where it was not restored.
    pub(crate) restored_until: Option<i64>,
    /// The relay's address as members know it; `None` takes what each connection asked for.
    pub(crate) origin: Option<String>,
    /// Whether a proxy is believed about the client.
    pub(crate) behind_proxy: bool,
    pub(crate) stopping: CancellationToken,
    pub(crate) connections: TaskTracker,
}

impl Context {
    /// Begins, inside the current runtime. The writing ends when the context is dropped and all is written.
    ///
    /// # Errors
    /// When the system has no thread left, or no randomness.
    pub(crate) fn start(
        settings: &Settings,
        machine: Machine,
        storage: Storage,
        founding: Founding,
        restored_until: Option<i64>,
    ) -> io::Result<(Arc<Self>, Writing)> {
        let metrics = Arc::new(Metrics::new());
        let objects = Objects::new(storage.objects, settings.objects).map_err(io::Error::other)?;
        let (commits, writing) = Commits::start(&machine, storage.writer, Arc::clone(&metrics))?;
        let context = Self {
            reads: Reads::new(storage.reader, machine.clone()),
            machine,
            commits,
            readiness: Arc::default(),
            projects: Projects::default(),
            visitors: Visitors::new(settings.sockets_per_address, metrics.sockets.clone()),
            paces: Paces::new(settings.limits.envelopes_per_second),
            founding,
            objects,
            limits: settings.limits,
            envelope_grace: settings.envelope_grace,
            metrics,
            restored_until,
            origin: settings.origin.clone(),
            behind_proxy: settings.behind_proxy,
            stopping: CancellationToken::new(),
            connections: TaskTracker::new(),
        };
        Ok((Arc::new(context), writing))
    }
}
