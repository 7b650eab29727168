//! Any bytes as files that are opened.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::import(bytes));
