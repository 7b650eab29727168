//! What networks allow, from `networks.json`, and the endings of domains, from `link_endings.txt`.

use std::{
    error::Error,
    fmt::{self, Write},
};

use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    networks: Vec<Network>,
}

/// What is known of a network. Its `evidence` is for people.
#[derive(Deserialize)]
struct Network {
    word: String,
    name: String,
    monogram: String,
    source: String,
    caption: Caption,
    title: Option<Title>,
    first_comment: Option<u32>,
    alt: Option<u32>,
    #[serde(default)]
    hashtags: Hashtags,
    hashtag: String,
    keywords: Option<u32>,
    media: Media,
    ahead: Option<(u32, u32)>,
    checked_on: String,
    unsure: Vec<String>,
}

#[derive(Deserialize)]
struct Caption {
    limit: u32,
    count: Rule,
    with_media: Option<u32>,
    bytes: Option<u32>,
    recommended: Option<u32>,
    cut: Option<u32>,
}

// These are written as they are: the crate's types have the same names and fields.

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rule {
    Characters,
    CodeUnits,
    Graphemes,
    Weighted,
    Mastodon,
    Halves,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "they are read by being written out")]
struct Title {
    limit: u32,
    least: Option<u32>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    in_caption: bool,
}

#[derive(Debug, Default, Deserialize)]
#[expect(dead_code, reason = "they are read by being written out")]
struct Hashtags {
    limit: Option<u32>,
    advised: Option<u32>,
    least: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "they are read by being written out")]
struct Media {
    #[serde(default)]
    required: bool,
    images: u32,
    image_megabytes: Option<u32>,
    ratio: Option<(u32, u32)>,
    videos: u32,
    video_millis: Option<(u32, u32)>,
    video_megabytes: Option<u32>,
    #[serde(default)]
    mixed: bool,
}

/// A list as a constant has it.
struct Slice<'a>(&'a [String]);

impl fmt::Debug for Slice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "&{:?}", self.0)
    }
}

/// Writes the tables that `src/networks/facts.rs` reads.
pub(crate) fn table(json: &str, link_endings: &str) -> Result<String, Box<dyn Error>> {
    let File { networks } = serde_json::from_str(json)?;
    let mut table = String::new();
    let endings: Vec<&str> = link_endings.split_whitespace().collect();
    writeln!(table, "pub(super) static LINK_ENDINGS: &str = {:?};", endings.join(" "))?;
    writeln!(
        table,
        "#[expect(clippy::unreadable_literal, reason = \"they are readable where they are kept\")]"
    )?;
    writeln!(table, "static FACTS: &[Facts] = &[")?;
    for Network {
        word,
        name,
        monogram,
        source,
        caption,
        title,
        first_comment,
        alt,
        hashtags,
        hashtag,
        keywords,
        media,
        ahead,
        checked_on,
        unsure,
    } in networks
    {
        let Caption { limit, count, with_media, bytes, recommended, cut } = caption;
        let hashtag = hashtag.split_once("{}").ok_or("a hashtag has no place for its word")?;
        let unsure = Slice(&unsure);
        writeln!(
            table,
            "    Facts {{ word: {word:?}, name: {name:?}, monogram: {monogram:?}, source: {source:?}, \
             limit: {limit}, rule: CountRule::{count:?}, with_media: {with_media:?}, bytes: {bytes:?}, recommended: {recommended:?}, \
             cut: {cut:?}, title: {title:?}, first_comment: {first_comment:?}, alt: {alt:?}, \
             hashtags: {hashtags:?}, hashtag: {hashtag:?}, keywords: {keywords:?}, media: {media:?}, \
             ahead: {ahead:?}, checked_on: {checked_on:?}, unsure: {unsure:?} }},"
        )?;
    }
    writeln!(table, "];")?;
    Ok(table)
}
