//! No target: writes what the others begin with, being linked as they are.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: flockwork_fuzz::write_seeds().expect("the corpus can be written"),
    |_bytes: &[u8]| ()
);
