//! Links that posts bring readers to: what measures them, and where Google Analytics files the visits; and links
//! that begin a post on a network.

mod escape;
mod ga4;
mod share;
mod utm;

pub use escape::{escaped, unescaped};
pub use ga4::{ChannelGroup, channel_group, is_paid};
pub use share::{Share, ShareTarget, share_url};
pub use utm::{LinkError, Utm, UtmField, UtmLint, lint, slug, suggested, tagged};
