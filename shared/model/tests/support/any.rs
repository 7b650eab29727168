//! Any zone, day and time.

use model::{Day, TimeOfDay, Zone};
use proptest::prelude::*;

/// Every offset from −11 to +14, with and without daylight saving, on both hemispheres.
pub(crate) fn any_zone() -> impl Strategy<Value = Zone> {
    let names = "Pacific/Pago_Pago Pacific/Honolulu America/St_Johns America/New_York America/Sao_Paulo \
        Atlantic/Azores UTC Europe/Lisbon Africa/Casablanca Europe/Berlin Asia/Tehran Asia/Kathmandu \
        Asia/Shanghai Australia/Adelaide Australia/Lord_Howe Pacific/Chatham Pacific/Kiritimati";
    prop::sample::select(names.split_whitespace().collect::<Vec<_>>()).prop_map(Zone::from)
}

/// Any day of twelve years.
pub(crate) fn any_day() -> impl Strategy<Value = Day> {
    (0..365 * 12_i64).prop_map(|days| Day::new(2020, 1, 1).unwrap().plus(days))
}

/// Any minute of a day.
pub(crate) fn any_time() -> impl Strategy<Value = TimeOfDay> {
    (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| TimeOfDay::new(hour, minute).unwrap())
}
