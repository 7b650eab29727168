//! Any bytes as what a client says.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::to_relay(bytes));
