//! What all connections share.

use std::sync::Arc;

use protocol::limits::Limits;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    commits::Commits, founding::Founding, pace::Paces, projects::Projects, storage::Reader,
    visitors::Visitors,
};

/// The relay, as a connection sees it.
pub(crate) struct Context {
    pub(crate) reader: Arc<dyn Reader>,
    pub(crate) commits: Commits,
    pub(crate) projects: Projects,
    pub(crate) visitors: Arc<Visitors>,
    pub(crate) paces: Paces,
    pub(crate) founding: Founding,
    pub(crate) limits: Limits,
    /// The relay's address as members know it; `None` takes what each connection asked for.
    pub(crate) origin: Option<String>,
    /// Whether a proxy is believed about the client.
    pub(crate) behind_proxy: bool,
    pub(crate) stopping: CancellationToken,
    pub(crate) connections: TaskTracker,
}
