//! What networks allow, from `networks.json`.

use std::{error::Error, fmt::Write};

use serde::Deserialize;

/// The file. Its `evidence` is for people.
#[derive(Deserialize)]
struct File {
    checked_on: String,
    link_endings: Vec<String>,
    networks: Vec<Network>,
}

#[derive(Deserialize)]
struct Network {
    word: String,
    name: String,
    monogram: String,
    caption: Caption,
    hashtags: Option<u32>,
    hashtag: String,
}

#[derive(Deserialize)]
struct Caption {
    limit: u32,
    count: Rule,
}

/// The ways to count; `CountRule` of the crate has the same.
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

/// Writes the tables that `src/networks/facts.rs` reads.
pub(crate) fn table(json: &str) -> Result<String, Box<dyn Error>> {
    let File { checked_on, link_endings, networks } = serde_json::from_str(json)?;
    let mut table = String::new();
    writeln!(table, "/// The day on which the facts were checked.")?;
    writeln!(table, "pub const CHECKED_ON: &str = {checked_on:?};")?;
    writeln!(table, "pub(super) static LINK_ENDINGS: &[&str] = &{link_endings:?};")?;
    writeln!(table, "static FACTS: &[Facts] = &[")?;
    for Network { word, name, monogram, caption: Caption { limit, count }, hashtags, hashtag } in networks {
        let hashtag = hashtag.split_once("{}").ok_or("a hashtag has no place for its word")?;
        writeln!(
            table,
            "    Facts {{ word: {word:?}, name: {name:?}, monogram: {monogram:?}, limit: {limit}, \
             rule: CountRule::{count:?}, hashtags: {hashtags:?}, hashtag: {hashtag:?} }},"
        )?;
    }
    writeln!(table, "];")?;
    Ok(table)
}
