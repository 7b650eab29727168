//! The relay: keeps the ordered logs of sealed envelopes and passes them on.
//!
//! It holds no document, decrypts nothing, and knows no kind of record. The rules are in SPEC.md, and
//! tests name them.

mod clock;
mod commits;
mod context;
mod founding;
mod frames;
mod http;
mod mailbox;
mod objects;
mod pace;
mod project;
mod projects;
mod reads;
mod server;
mod session;
mod settings;
pub mod storage;
mod visitors;
mod websocket;

pub use founding::{NewToken, TokenError};
pub use http::Site;
pub use server::{Relay, StartError};
pub use settings::{Founders, ObjectLimits, Settings};
