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
    /// What stands for it as the source of a visit, in `utm_source`.
    pub source: &'static str,
    /// How long a caption may be, in what `rule` counts.
    pub limit: u32,
    /// How it counts.
    pub rule: CountRule,
    /// How long a caption may be where there are images or videos; `None` where that is no other.
    pub with_media: Option<u32>,
    /// How many bytes a caption may have besides, in UTF-8.
    pub bytes: Option<u32>,
    /// From what length on captions do worse, as far as anybody says.
    pub recommended: Option<u32>,
    /// After how much a caption is cut until readers ask for more. About, since screens differ.
    pub cut: Option<u32>,
    /// The title; `None` where posts have none.
    pub title: Option<Title>,
    /// How long a first comment may be; `None` where it is not known.
    pub first_comment: Option<u32>,
    /// How long the description of an image may be; `None` where it is not known.
    pub alt: Option<u32>,
    /// How many hashtags.
    pub hashtags: Hashtags,
    /// What stands before the word of a hashtag, and what after.
    pub hashtag: (&'static str, &'static str),
    /// How long keywords may be together; `None` where posts have none.
    pub keywords: Option<u32>,
    /// Images and videos.
    pub media: Media,
    /// How far ahead the network itself schedules: minutes at least, days at most.
    pub ahead: Option<(u32, u32)>,
    /// The day on which all this was checked.
    pub checked_on: &'static str,
    /// Which of it no document of the network confirms.
    pub unsure: &'static [&'static str],
}

/// What a network allows of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// How long it may be, in what the network counts.
    pub limit: u32,
    /// How short it may be, where there is one.
    pub least: Option<u32>,
    /// Whether a post must have one.
    pub required: bool,
    /// Whether it counts towards the length of the caption too.
    pub in_caption: bool,
}

/// How many hashtags a network allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashtags {
    /// At most; `None` where it sets no number.
    pub limit: Option<u32>,
    /// At most, for readers' sake.
    pub advised: Option<u32>,
    /// At least.
    pub least: Option<u32>,
}

/// What images and videos a network takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// Whether a post must have some.
    pub required: bool,
    /// How many images.
    pub images: u32,
    /// How large each image may be, in millions of bytes.
    pub image_megabytes: Option<u32>,
    /// Between what width over height each image may be, in hundredths.
    pub ratio: Option<(u32, u32)>,
    /// How many videos.
    pub videos: u32,
    /// How long a video may be, from and to, in milliseconds.
    pub video_millis: Option<(u32, u32)>,
    /// How large a video may be, in millions of bytes.
    pub video_megabytes: Option<u32>,
    /// Whether one post may have images and videos.
    pub mixed: bool,
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
