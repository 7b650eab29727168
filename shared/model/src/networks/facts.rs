//! The facts of `networks.json`.

use crate::records::Network;

include!(concat!(env!("OUT_DIR"), "/networks.rs"));

/// What is known of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The network's word, as in a channel.
    pub word: &'static str,
    /// Its name, the same in every language.
    pub name: &'static str,
    /// One or two letters that stand for it.
    pub monogram: &'static str,
    /// How long a caption may be, in what `rule` counts.
    pub limit: u32,
    /// How it counts.
    pub rule: CountRule,
    /// How many hashtags a post may have; `None` where the network sets no number.
    pub hashtags: Option<u32>,
    /// What stands before the word of a hashtag, and what after.
    pub hashtag: (&'static str, &'static str),
}

/// How a network counts the length of a text. The rule matters more than the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountRule {
    /// By Unicode code point.
    Characters,
    /// By UTF-16 code unit: most emoji are two.
    CodeUnits,
    /// By character as people see it: a family emoji is one.
    Graphemes,
    /// As X does: a letter of most European scripts is one, one of another script or an emoji two, and
    /// a link 23.
    Weighted,
    /// As Mastodon does: by character as people see it, a link is 23, and of `@user@host` only `@user`
    /// counts.
    Mastodon,
    /// As 微博 does: two ASCII characters are one, rounded up.
    Halves,
}

/// Returns what is known of a network; `None` for one of a newer app.
pub fn facts(network: &Network) -> Option<&'static Facts> {
    FACTS.iter().find(|facts| facts.word == network.word())
}
