//! Any bytes as envelopes, up to their signature.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flockwork_fuzz::envelope(bytes));
