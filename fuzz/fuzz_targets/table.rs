//! Any bytes as tables of other tools.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::table(bytes));
