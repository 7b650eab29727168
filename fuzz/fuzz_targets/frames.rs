//! Any bytes as what a relay says to a replica.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::frames(bytes));
