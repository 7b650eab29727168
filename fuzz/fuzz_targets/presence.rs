//! Any bytes as presences, and what is sealed in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::presence(bytes));
