//! Words of files: lists in a cell, and below, networks and choices as people write them.

mod choices;

use std::collections::BTreeSet;

pub(crate) use choices::{cta, format, name_of, network, post_type, status};

use model::{order::gathered, query::search::fold};

/// What stands before a character of a list that does not end a member.
const ESCAPE: char = '\\';

/// Writes members as one cell.
pub(crate) fn join<'m>(members: impl IntoIterator<Item = &'m str>) -> String {
    let escaped = |member: &str| {
        let mut cell = String::with_capacity(member.len());
        for c in member.chars() {
            if c == ESCAPE || is_separator(c) {
                cell.push(ESCAPE);
            }
            cell.push(c);
        }
        cell
    };
    members.into_iter().map(escaped).collect::<Vec<_>>().join("; ")
}

/// Reads the members of a cell. People write all kinds of commas.
pub(crate) fn split(cell: &str) -> Vec<String> {
    let (mut members, mut member, mut is_escaped) = (Vec::new(), String::new(), false);
    for c in cell.chars() {
        match c {
            ESCAPE if !is_escaped => is_escaped = true,
            c if is_separator(c) && !is_escaped => members.push(std::mem::take(&mut member)),
            c => {
                member.push(c);
                is_escaped = false;
            }
        }
    }
    members.push(member);
    members.into_iter().map(|member| member.trim().to_owned()).filter(|member| !member.is_empty()).collect()
}

const fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '，' | '；' | '、' | '\n')
}

/// Reads hashtags, with or without their sign. Where they have one, spaces stand between them.
pub(crate) fn hashtags(cell: &str) -> BTreeSet<String> {
    let has_signs = cell.contains('#');
    let words = split(cell);
    let words = words.iter().flat_map(|word| {
        word.split(move |c: char| has_signs && (c.is_whitespace() || c == '#')).map(ToOwned::to_owned)
    });
    gathered(words.filter(|word| !word.is_empty()))
}

/// Reads addresses. One may have a comma in it, but not one before the next address.
pub(crate) fn addresses(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in cell.split_whitespace() {
        let mut from = 0;
        let begins = word.match_indices("http").map(|(at, _)| at);
        let cuts =
            begins.filter(|at| word.get(..*at).is_some_and(|before| before.ends_with([',', ';', '|'])));
        for at in cuts.chain([word.len()]) {
            found.push(word.get(from..at).unwrap_or_default().trim_matches([',', ';', '|']).to_owned());
            from = at;
        }
    }
    found.retain(|address| !address.is_empty());
    found
}

/// Reads yes or no as planners write it.
pub(crate) fn is_yes(cell: &str) -> bool {
    matches!(fold(cell.trim()).as_str(), "true" | "yes" | "y" | "1" | "x" | "是" | "√")
}
