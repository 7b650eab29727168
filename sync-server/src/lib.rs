//! The relay: keeps the ordered logs of sealed envelopes and passes them on.
//!
//! It holds no document, decrypts nothing, and knows no kind of record. The rules are in SPEC.md, and
//! tests name them.

mod http;
mod server;
mod settings;
pub mod storage;

pub use http::Site;
pub use server::{Relay, StartError};
pub use settings::{Founders, Settings};
