//! Any bytes as links, recovery words and ids.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::words(bytes));
