//! Any bytes as changes in a well-sealed envelope.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::changes(bytes));
