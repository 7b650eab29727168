//! Objects: who may read and write them, how much of them there may be, and when one goes.

mod claims;
mod room;
mod sweep;
mod tokens;
mod turns;

use std::sync::Arc;

use protocol::{DeviceId, Membership, ProjectId, wire::Code};

use crate::{
    settings::ObjectLimits,
    storage::{ObjectError, ObjectStore},
};

pub(crate) use claims::{Claim, Claims};
pub(crate) use room::{NoRoom, Room};
pub(crate) use tokens::{LASTS_MS, TokenError, Tokens};
pub(crate) use turns::{Turn, Turns};

/// How long an upload that is not finished is kept, in milliseconds: a day.
pub(crate) const UNFINISHED_MS: i64 = 24 * 60 * 60 * 1000;

/// The relay's objects, as its requests see them.
pub(crate) struct Objects {
    store: Arc<dyn ObjectStore>,
    pub(crate) tokens: Tokens,
    pub(crate) limits: ObjectLimits,
    pub(crate) turns: Arc<Turns>,
    pub(crate) claims: Arc<Claims>,
    pub(crate) room: Arc<Room>,
}

/// What somebody wants of a project's objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To have them.
    Read,
    /// To add to them, or to say which are named.
    Write,
}

impl Objects {
    /// Begins with what is in the store. Tokens of an earlier start are not taken.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(crate) fn new(store: Arc<dyn ObjectStore>, limits: ObjectLimits) -> Result<Self, getrandom::Error> {
        Ok(Self {
            tokens: Tokens::new()?,
            turns: Turns::new(limits.requests_per_device),
            claims: Arc::default(),
            room: Arc::new(Room::new(Arc::clone(&store), limits.project_bytes)),
            store,
            limits,
        })
    }

    /// Asks the store, out of the way of the threads that serve connections.
    ///
    /// # Errors
    /// When the store fails, or the relay stops.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn ObjectStore) -> Result<T, ObjectError> + Send + 'static,
    ) -> Result<T, ObjectError> {
        let store = Arc::clone(&self.store);
        blocking(move || ask(store.as_ref())).await
    }

    /// Removes all objects of a project that was deleted. What fails is done at the next start.
    pub(crate) async fn erase(&self, project: ProjectId) {
        self.claims.give_up(&project);
        if let Err(error) = self.ask(move |store| store.erase(&project)).await {
            tracing::error!(%error, "the objects of a deleted project cannot be removed");
        }
        self.room.forget(&project);
    }
}

/// Does what blocks as long as a disk may.
pub(crate) async fn blocking<T: Send + 'static, E: From<ObjectError> + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(ObjectError::Io(std::io::Error::other(error)).into()))
}

/// Judges whether a device may have what it wants, by the newest membership.
pub(crate) fn judge(membership: Option<&Membership>, device: &DeviceId, wish: Wish) -> Result<(), Code> {
    let membership = membership.ok_or(Code::UnknownProject)?;
    let member = membership.member_of(device).ok_or(Code::NotAMember)?;
    if membership.is_deleted() {
        return Err(Code::Deleted);
    }
    if member.waiting {
        return Err(Code::NotAMember);
    }
    if wish == Wish::Write && !member.role.may_append() { Err(Code::Role) } else { Ok(()) }
}
