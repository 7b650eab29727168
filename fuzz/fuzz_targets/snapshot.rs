//! Any bytes as a snapshot, and as what is sealed in one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::snapshot(bytes));
