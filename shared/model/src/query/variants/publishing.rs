//! What comes of the address at which a post stands since it went out.

use std::fmt;

use super::{Variants, command};
use crate::{
    Command, Id,
    records::{Channel, Post, Status, Variant},
};

/// Notes where a post stands on one of its channels, and the moment, unless one is noted. Once it stands on all of
/// them, it is published. Without an address it is not out there; its status stays, which people may have set.
///
/// `variants` are the post's on every channel, `now` is in milliseconds since 1970, and `fresh` makes the id of a
/// record that does not exist yet.
pub fn publish(
    post: &Post,
    channel: &Id<Channel>,
    variants: &[&Variant],
    fresh: &impl fmt::Display,
    permalink: &str,
    now: i64,
) -> Command {
    let of = |channel: &Id<Channel>| Variants::new(post, channel, variants.iter().copied());
    let here = of(channel);
    let permalink = permalink.trim();
    if permalink.is_empty() {
        let back = |one: &&Variant| {
            Command::update(*one, |variant| {
                variant.permalink.clear();
                variant.published_at = None;
            })
        };
        return command(here.all.iter().map(back).collect());
    }
    let since = here.outgoing().published_at.unwrap_or(now);
    let noted = here.change(fresh, |variant| {
        permalink.clone_into(&mut variant.permalink);
        variant.published_at = Some(since);
    });
    let is_out = |other: &Id<Channel>| other == channel || !of(other).outgoing().permalink.is_empty();
    if post.channels.iter().all(is_out) {
        return noted.and(Command::update(post, |post| post.status = Status::Published));
    }
    noted
}
