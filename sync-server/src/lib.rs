//! The relay: keeps the ordered logs of sealed envelopes and passes them on.
//!
//! It holds no document, decrypts nothing, and knows no kind of record. The rules are in SPEC.md, and
//! tests name them.

pub mod admin;
mod clock;
mod commits;
mod compaction;
mod context;
mod founding;
mod frames;
mod http;
mod machine;
mod mailbox;
mod metrics;
mod objects;
mod pace;
mod project;
mod projects;
mod readiness;
mod reads;
mod restored;
mod server;
mod session;
mod settings;
pub mod storage;
mod tls;
mod visitors;
mod websocket;

pub use founding::{NewToken, TokenError};
pub use http::Site;
pub use machine::{Listener, Machine};
pub use server::{Relay, StartError};
pub use settings::{Founders, ObjectLimits, Settings};
pub use tls::{TlsError, TlsFiles};
