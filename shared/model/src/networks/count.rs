//! Counting as each network does.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::{
    CountRule,
    compose::{composed, is_composed},
    facts,
    link::{Links, links},
};
use crate::records::Network;

/// What a link counts on the networks that shorten it.
const LINK: usize = 23;

/// How long a text is for a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How long it is, as the network counts.
    pub used: u32,
    /// How long it may be.
    pub limit: u32,
}

impl Count {
    /// Returns by how much it is too long; 0 where it is not.
    pub const fn over(self) -> u32 {
        self.used.saturating_sub(self.limit)
    }

    /// Tells whether little room is left: a twentieth of the limit.
    pub const fn is_near(self) -> bool {
        self.used as u64 * 20 > self.limit as u64 * 19 && self.over() == 0
    }
}

/// Counts a text as a network does; `None` for a network of a newer app.
pub fn count(network: &Network, text: &str) -> Option<Count> {
    let facts = facts(network)?;
    Some(Count { used: length(facts.rule, text), limit: facts.limit })
}

/// Returns how long a text is by a rule.
pub(super) fn length(rule: CountRule, text: &str) -> u32 {
    let used = match rule {
        CountRule::Characters => text.chars().count(),
        CountRule::CodeUnits => text.chars().map(char::len_utf16).sum(),
        CountRule::Graphemes => text.graphemes(true).count(),
        CountRule::Weighted => weighted(text),
        CountRule::Mastodon => {
            around_links(text, Links::WithScheme, |part| part.graphemes(true).count() - hosts(part))
        }
        CountRule::Halves => {
            let ascii = text.chars().filter(char::is_ascii).count();
            text.chars().count() - ascii + ascii.div_ceil(2)
        }
    };
    u32::try_from(used).unwrap_or(u32::MAX)
}

/// Writes a caption with its hashtags below, as it goes out on a network. Hashtags that the caption has
/// already are not repeated.
pub fn written_out(network: &Network, caption: &str, hashtags: &BTreeSet<String>) -> String {
    let (before, after) = facts(network).map_or(("#", ""), |facts| facts.hashtag);
    let tags = hashtags.iter().map(|tag| format!("{before}{}{after}", tag.trim_start_matches('#')));
    let new: Vec<String> = tags.filter(|tag| !has_tag(caption, tag)).collect();
    match (caption.trim_end(), new.is_empty()) {
        (caption, true) => caption.to_owned(),
        ("", false) => new.join(" "),
        (caption, false) => format!("{caption}\n\n{}", new.join(" ")),
    }
}

/// Tells whether a caption has a hashtag, and not only the beginning of a longer one.
fn has_tag(caption: &str, tag: &str) -> bool {
    caption.match_indices(tag).any(|(at, _)| {
        let after = caption.get(at + tag.len()..).and_then(|rest| rest.chars().next());
        tag.ends_with('#') || after.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

fn around_links(text: &str, which: Links, measure: impl Fn(&str) -> usize) -> usize {
    let (mut used, mut from) = (0, 0);
    for link in links(text, which) {
        used += measure(text.get(from..link.start).unwrap_or_default()) + LINK;
        from = link.end;
    }
    used + measure(text.get(from..).unwrap_or_default())
}

/// Counts as X does, by the configuration v3 of twitter-text.
fn weighted(text: &str) -> usize {
    let measure = |text: &str| {
        around_links(text, Links::WithBareDomains, |part| part.graphemes(true).map(weight).sum())
    };
    if is_composed(text) { measure(text) } else { measure(&composed(text)) }
}

/// Weighs one character as people see it: an emoji with all that it is made of is two, also one that is newer than
/// the configuration.
fn weight(grapheme: &str) -> usize {
    let is_light = |c| matches!(c, '\0'..='\u{10ff}' | '\u{2000}'..='\u{200d}' | '\u{2010}'..='\u{201f}' | '\u{2032}'..='\u{2037}');
    let weigh = |c: char| if is_light(c) { 1 } else { 2 };
    let mut chars = grapheme.chars();
    let first = chars.next();
    let is_keycap = first.is_some_and(|c| c.is_ascii_digit() || c == '#' || c == '*')
        && matches!(chars.as_str(), "\u{20e3}" | "\u{fe0f}\u{20e3}");
    let is_sign = first.is_some_and(|c| matches!(c, '©' | '®')) && chars.as_str().starts_with('\u{fe0f}');
    if is_keycap || is_sign || first.is_some_and(is_emoji) {
        return 2 + chars.filter(|c| !is_of_emoji(*c)).map(weigh).sum::<usize>();
    }
    grapheme.chars().map(weigh).sum()
}

/// Tells whether an emoji may begin with a character. Alone, it weighs as an emoji in any case.
const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}'
        | '\u{24c2}' | '\u{25a0}'..='\u{27bf}' | '\u{2934}'..='\u{2935}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}'
        | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Tells whether a character goes on an emoji: what joins, colours or fills it, and the emoji that is joined.
const fn is_of_emoji(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}') || is_emoji(c)
}

/// Returns how many characters of `@user@host` do not count.
fn hosts(text: &str) -> usize {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.-".contains(c);
    let (mut spared, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        let begins = c == '@' && before.is_none_or(|c: char| !c.is_ascii_alphanumeric() && c != '/');
        before = Some(c);
        let rest = if begins { text.get(at + 1..) } else { None };
        let Some((user, rest)) = rest.and_then(|rest| rest.split_once('@')) else { continue };
        if user.is_empty() || !user.chars().all(is_name) {
            continue;
        }
        let host = rest.find(|c| !is_name(c)).and_then(|end| rest.get(..end)).unwrap_or(rest);
        // A dot at the end is the sentence's.
        let host = host.trim_end_matches(['.', '-']);
        if host.contains('.') {
            spared += 1 + host.len();
        }
    }
    spared
}
