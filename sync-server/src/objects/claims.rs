//! Which uploads are in hand, so that each is once.
//!
//! Who asks for an upload that is in hand gets it: after a network was cut, the earlier request waits for bytes
//! that never come, and it is the later one that its author knows of.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use protocol::ProjectId;
use tokio::sync::OwnedMutexGuard;
use tokio_util::sync::CancellationToken;

use crate::storage::UploadId;

/// The uploads that are in hand.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    arrivals: AtomicU64,
    places: Mutex<HashMap<UploadId, Place>>,
}

#[derive(Debug, Default)]
struct Place {
    turn: Arc<tokio::sync::Mutex<()>>,
    /// The number of the latest request that asked.
    arrival: u64,
    /// That request's.
    newest: CancellationToken,
}

/// An upload in hand; it is, until this is dropped.
#[derive(Debug)]
pub(crate) struct Claim {
    /// Cancelled when somebody else asks for the upload.
    pub(crate) given_up: CancellationToken,
    id: UploadId,
    turn: Option<OwnedMutexGuard<()>>,
    claims: Arc<Claims>,
}

impl Claims {
    /// Numbers a request when it arrives. What is looked up for it may overtake that for another.
    pub(crate) fn arrive(&self) -> u64 {
        self.arrivals.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes an upload in hand, when whoever has it let go; `None` when a later request was quicker. The task that
    /// waits is not to be ended meanwhile.
    pub(crate) async fn take(self: &Arc<Self>, id: UploadId, arrival: u64) -> Option<Claim> {
        let (turn, given_up) = {
            let mut places = self.places();
            let place = places.entry(id).or_default();
            if arrival < place.arrival {
                return None;
            }
            place.arrival = arrival;
            place.newest.cancel();
            place.newest = CancellationToken::new();
            (Arc::clone(&place.turn), place.newest.clone())
        };
        let turn = Some(turn.lock_owned().await);
        Some(Claim { given_up, id, turn, claims: Arc::clone(self) })
    }

    /// Takes an upload in hand that nobody has.
    pub(crate) fn take_idle(self: &Arc<Self>, id: UploadId) -> Option<Claim> {
        let mut places = self.places();
        if places.contains_key(&id) {
            return None;
        }
        let place = places.entry(id).or_default();
        let turn = Some(Arc::clone(&place.turn).try_lock_owned().ok()?);
        Some(Claim { given_up: place.newest.clone(), id, turn, claims: Arc::clone(self) })
    }

    /// Has every upload to a project let go.
    pub(crate) fn give_up(&self, project: &ProjectId) {
        for (_, place) in self.places().iter().filter(|(id, _)| id.project == *project) {
            place.newest.cancel();
        }
    }

    fn places(&self) -> MutexGuard<'_, HashMap<UploadId, Place>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.turn = None;
        let mut places = self.claims.places();
        if places.get(&self.id).is_some_and(|place| Arc::strong_count(&place.turn) == 1) {
            places.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::{DeviceId, ObjectHash};

    use super::*;

    fn upload(name: u8) -> UploadId {
        UploadId {
            project: ProjectId::from_bytes([name; 32]),
            device: DeviceId::from_bytes([1; 16]),
            hash: ObjectHash::from_bytes([1; 32]),
        }
    }

    /// R9d
    #[tokio::test]
    async fn who_asks_last_has_the_upload() {
        let claims = Arc::<Claims>::default();
        let [late, one, two] = [(); 3].map(|()| claims.arrive());
        let first = claims.take(upload(1), one).await.unwrap();
        let other = claims.take(upload(2), late).await.unwrap();
        assert!(claims.take_idle(upload(1)).is_none());
        assert!(claims.take(upload(1), late).await.is_none(), "it came before the first, and is late");
        let second = tokio::spawn({
            let claims = Arc::clone(&claims);
            async move { claims.take(upload(1), two).await.unwrap() }
        });
        first.given_up.cancelled().await;
        assert!(!second.is_finished(), "it waits until the first lets go");
        drop(first);
        let second = second.await.unwrap();
        assert!(!second.given_up.is_cancelled() && !other.given_up.is_cancelled());
        drop((second, other));
        assert!(claims.places().is_empty(), "what is in nobody's hand is not remembered");
        assert!(claims.take_idle(upload(1)).is_some());
    }
}
