//! The handshakes that are under way, so that there are never too many.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio_util::sync::CancellationToken;

/// All that are under way, by when they began.
#[derive(Debug, Default)]
pub(super) struct Handshakes(Mutex<UnderWay>);

#[derive(Debug, Default)]
struct UnderWay {
    last: u64,
    places: BTreeMap<u64, CancellationToken>,
}

/// The place of one handshake, which is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    taken: CancellationToken,
    all: Arc<Handshakes>,
}

impl Handshakes {
    /// Gives a place, of `at_once`: when none is free, that of the handshake that has taken longest.
    pub(super) fn begin(self: &Arc<Self>, at_once: usize) -> Place {
        let mut under_way = self.under_way();
        if under_way.places.len() >= at_once
            && let Some((_, oldest)) = under_way.places.pop_first()
        {
            oldest.cancel();
        }
        under_way.last += 1;
        let (number, taken) = (under_way.last, CancellationToken::new());
        under_way.places.insert(number, taken.clone());
        Place { number, taken, all: Arc::clone(self) }
    }

    fn under_way(&self) -> MutexGuard<'_, UnderWay> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Waits until somebody else has the place.
    pub(super) async fn is_taken(&self) {
        self.taken.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.all.under_way().places.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S5
    #[test]
    fn when_no_place_is_free_the_newest_handshake_has_that_of_the_oldest() {
        let handshakes = Arc::<Handshakes>::default();
        let places: Vec<_> = (0..3).map(|_| handshakes.begin(3)).collect();
        assert!(places.iter().all(|place| !place.taken.is_cancelled()));
        let _newest = handshakes.begin(3);
        let taken: Vec<_> = places.iter().map(|place| place.taken.is_cancelled()).collect();
        assert_eq!(taken, [true, false, false]);
        // Who is through makes room, so the next takes nobody's.
        drop(places);
        let _next = (handshakes.begin(3), handshakes.begin(3));
        assert_eq!(handshakes.under_way().places.len(), 3);
    }
}
