//! Names for new records.

use model::{Id, Record};
use uuid::Builder;

/// Makes an id that nobody else has: a time, so that records sort by when they were made, and chance.
pub fn fresh_id<R: Record>() -> Id<R> {
    let mut chance = [0_u8; 10];
    if let Ok(crypto) = leptos::prelude::window().crypto() {
        // A browser that has no randomness left has thrown on every page before this one.
        let _ = crypto.get_random_values_with_u8_array(&mut chance);
    }
    let millis = u64::try_from(super::now()).unwrap_or_default();
    Id::new(Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
}
