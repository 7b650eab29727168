//! Who asks, and whether they may.

use std::sync::Arc;

use http::{HeaderMap, header};
use protocol::{DeviceId, ProjectId};

use super::refusal::Refusal;
use crate::{
    context::Context,
    objects::{Turn, Wish, judge},
    project::Project,
};

/// The right of one request.
pub(super) struct Access {
    pub(super) project: Arc<Project>,
    pub(super) device: DeviceId,
    /// Counts the request until it is answered.
    pub(super) turn: Turn,
}

impl Access {
    /// Lets a request in that shows a token, and whose device may now have what it wants.
    pub(super) async fn open(
        context: &Context,
        project: &str,
        headers: &HeaderMap,
        wish: Wish,
    ) -> Result<Self, Refusal> {
        let id: ProjectId = project.parse().map_err(|_| Refusal::Unknown)?;
        // Before anything is looked up: nobody without a token makes the relay read.
        let token = bearer(headers).ok_or(Refusal::NoToken)?;
        let device = context.objects.tokens.recognise(&id, token, context.machine.now())?;
        let turn = context.objects.turns.take(device).ok_or(Refusal::Busy)?;
        let project = context.projects.open(id, &context.reads).await.map_err(|error| {
            tracing::error!(%error, "a project cannot be loaded");
            Refusal::Internal
        })?;
        let access = Self { project, device, turn };
        access.judge(wish)?;
        Ok(access)
    }

    /// Judges again by the newest membership: what takes long may have been overtaken.
    pub(super) fn judge(&self, wish: Wish) -> Result<(), Refusal> {
        Ok(judge(self.project.state().membership.as_ref(), &self.device, wish)?)
    }

    /// Removes what came in while the project was deleted.
    pub(super) async fn leave_nothing_of_the_deleted(&self, context: &Context) {
        let is_deleted = {
            let state = self.project.state();
            state.membership.as_ref().is_some_and(protocol::Membership::is_deleted)
        };
        if is_deleted {
            context.objects.erase(self.project.id).await;
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
