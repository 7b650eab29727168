//! The zone data of IANA, carried along.

use chrono::{DateTime, Offset, TimeZone};

use super::{Zone, ZoneRules};

/// The rules of every IANA zone, from the tables of `chrono-tz`.
///
/// Adds about 57 kB to a compressed WASM file, so pages ask the browser instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct IanaRules;

impl ZoneRules for IanaRules {
    fn offset(&self, zone: &Zone, at: i64) -> Option<i32> {
        let table: chrono_tz::Tz = zone.name().parse().ok()?;
        let at = DateTime::from_timestamp_millis(at)?.naive_utc();
        Some(table.offset_from_utc_datetime(&at).fix().local_minus_utc())
    }
}
