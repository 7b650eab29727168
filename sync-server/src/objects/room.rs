//! How much each project keeps, and whether there is room for more.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use protocol::ProjectId;

use crate::storage::{ObjectError, ObjectStore};

/// The room that projects have. What each uses is counted once, when it is first asked for, and kept up to date.
pub(crate) struct Room {
    store: Arc<dyn ObjectStore>,
    per_project: u64,
    accounts: Mutex<HashMap<ProjectId, Arc<Account>>>,
}

/// What one project uses; `None` until it was counted.
type Account = Mutex<Option<Used>>;

#[derive(Clone, Copy, Debug, Default)]
struct Used {
    /// The bytes of objects, and of uploads that are not in hand.
    kept: u64,
    /// The bytes that uploads in hand may come to.
    reserved: u64,
}

/// Why there is no room.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoRoom {
    /// The project has used its share.
    #[error("the project has no room for so much")]
    Quota,
    /// What it uses cannot be counted.
    #[error(transparent)]
    Store(#[from] ObjectError),
}

/// Room for an upload in hand. When it is dropped, what was not used is given back.
#[derive(Debug)]
pub(crate) struct Reservation {
    account: Arc<Account>,
    bytes: u64,
    /// How many bytes are kept of it in the end.
    pub(crate) kept: u64,
}

impl Room {
    pub(super) fn new(store: Arc<dyn ObjectStore>, per_project: u64) -> Self {
        Self { store, per_project, accounts: Mutex::default() }
    }

    /// Sets `bytes` aside for an upload, of which `existing` are kept already. Blocks as long as a disk may.
    ///
    /// # Errors
    /// When the project has no room, or the store fails.
    pub(crate) fn reserve(
        &self,
        project: &ProjectId,
        existing: u64,
        bytes: u64,
    ) -> Result<Reservation, NoRoom> {
        let account = Arc::clone(self.accounts().entry(*project).or_default());
        {
            let mut used = lock(&account);
            let counted = match *used {
                Some(used) => used,
                None => self.count(project)?,
            };
            let kept = counted.kept.saturating_sub(existing);
            let reserved = counted.reserved.saturating_add(bytes);
            let fits = kept.saturating_add(reserved) <= self.per_project;
            *used = Some(if fits { Used { kept, reserved } } else { counted });
            if !fits {
                return Err(NoRoom::Quota);
            }
        }
        Ok(Reservation { account, bytes, kept: existing })
    }

    /// Says that so many bytes of a project are kept no more.
    pub(crate) fn gained(&self, project: &ProjectId, bytes: u64) {
        let account = self.accounts().get(project).cloned();
        if let Some(account) = account
            && let Some(used) = lock(&account).as_mut()
        {
            used.kept = used.kept.saturating_sub(bytes);
        }
    }

    /// Has a project counted anew when it is asked for.
    pub(super) fn forget(&self, project: &ProjectId) {
        self.accounts().remove(project);
    }

    fn count(&self, project: &ProjectId) -> Result<Used, ObjectError> {
        let objects: u64 = self.store.objects(project)?.iter().map(|object| object.size).sum();
        let uploads: u64 = self.store.uploads(project)?.iter().map(|upload| upload.size).sum();
        Ok(Used { kept: objects + uploads, reserved: 0 })
    }

    fn accounts(&self) -> MutexGuard<'_, HashMap<ProjectId, Arc<Account>>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        if let Some(used) = lock(&self.account).as_mut() {
            used.reserved = used.reserved.saturating_sub(self.bytes);
            used.kept = used.kept.saturating_add(self.kept);
        }
    }
}

fn lock(account: &Account) -> MutexGuard<'_, Option<Used>> {
    account.lock().unwrap_or_else(PoisonError::into_inner)
}
