//! Any bytes as entries of the membership log.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::entry(bytes));
