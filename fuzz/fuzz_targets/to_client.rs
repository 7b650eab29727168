//! Any bytes as what a relay says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::to_client(bytes));
