//! Any bytes as calendars of holidays.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::calendar(bytes));
