//! Hashtags within a text, and those that a group brings.

use std::collections::BTreeSet;

use super::Facts;
use crate::{
    Day,
    query::search::fold,
    records::{HashtagGroup, Network},
};

/// Returns the hashtags that readers find in a text, without their sign, each once and in order.
///
/// On a network that closes hashtags, as 微博 does, a hashtag is what stands between two signs. Elsewhere it goes as
/// far as letters, digits and low lines of any script, and is none without a letter.
pub fn hashtags_in<'t>(facts: &Facts, text: &'t str) -> Vec<&'t str> {
    let closes = !facts.hashtag.1.is_empty();
    let mut found: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some((head, tail)) = rest.split_once(['#', '＃']) {
        before = head.chars().next_back().or(before);
        let word = if closes {
            tail.split_once('#')
                .map(|(word, _)| word)
                .filter(|word| !word.trim().is_empty() && !word.contains('\n'))
        } else {
            let end = tail.find(|c: char| !is_of_word(c)).unwrap_or(tail.len());
            tail.get(..end).filter(|word| word.contains(|c: char| is_of_word(c) && !c.is_numeric()))
        };
        // Within a word or an address it is none.
        let stands = closes || before.is_none_or(|c| !is_of_word(c) && !"/&#＃".contains(c));
        before = Some('#');
        rest = tail;
        if let Some(word) = word.filter(|_| stands) {
            before = word.chars().next_back();
            rest = tail.get(word.len() + usize::from(closes)..).unwrap_or_default();
            if !found.iter().any(|known| fold(known) == fold(word)) {
                found.push(word);
            }
        }
    }
    found
}

/// Returns the hashtags of a group that a post gets on a network: those that it has not yet, as many as group and
/// network allow. `turn` says where a group begins whose hashtags take turns. A group that is not to be used on
/// the day, or not there, brings none.
pub fn of_group<'g>(
    group: &'g HashtagGroup,
    facts: &Facts,
    there: &BTreeSet<String>,
    day: Option<Day>,
    turn: usize,
) -> Vec<&'g str> {
    let is_banned = group.banned_until.is_some_and(|until| day.is_none_or(|day| day < until));
    let is_here = group.networks.is_empty() || group.networks.contains(&Network::from(facts.word));
    if is_banned || !is_here {
        return Vec::new();
    }
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let room = facts.hashtags.limit.map_or(usize::MAX, |most| count(most).saturating_sub(there.len()));
    let most = usize::try_from(group.most).ok().filter(|most| *most > 0).unwrap_or(usize::MAX);
    let taken: BTreeSet<String> = there.iter().map(|tag| fold(tag)).collect();
    let begin = if group.rotate { turn.checked_rem(group.hashtags.len()).unwrap_or_default() } else { 0 };
    let tags = group.hashtags.iter().skip(begin).chain(group.hashtags.iter().take(begin));
    tags.map(String::as_str).filter(|tag| !taken.contains(&fold(tag))).take(room.min(most)).collect()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{e4f}')
}
