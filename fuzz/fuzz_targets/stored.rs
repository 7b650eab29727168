//! Any bytes as what is on the disk.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::stored(bytes));
