//! Any bytes as what is sealed in an envelope.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::batch(bytes));
