//! What may be, as pure functions: pages, replicas and tests ask the same.

pub mod check;
pub mod permission;
pub mod status;
