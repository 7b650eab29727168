//! Links within a text, as networks find them.

use std::ops::Range;

use super::facts::LINK_ENDINGS;

/// Which links a network shortens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// Those that begin with `http://` or `https://`.
    WithScheme,
    /// Bare domains too, as `stillkettle.com/shop`.
    WithBareDomains,
}

/// Returns where the links of a text are, in bytes, in order.
pub(super) fn links(text: &str, which: Links) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let follows = found.last().is_some_and(|last| at < last.end);
        if !follows {
            let rest = text.get(at..).unwrap_or_default();
            let length = with_scheme(rest, before)
                .or_else(|| if which == Links::WithBareDomains { bare(rest, before) } else { None });
            found.extend(length.map(|length| at..at + length));
        }
        before = Some(c);
    }
    found
}

/// Returns how many bytes the link has that the text begins with.
fn with_scheme(text: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let rest = text.get(scheme.len()..)?;
    let length = link_length(rest);
    (length > 0).then_some(scheme.len() + length)
}

fn bare(text: &str, before: Option<char>) -> Option<usize> {
    // Not the domain of an address, nor the rest of a word.
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "@#$_.-/".contains(c)) {
        return None;
    }
    let is_domain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let end = text.find(|c| !is_domain(c)).unwrap_or(text.len());
    let domain = text.get(..end)?.trim_end_matches('.');
    let (name, ending) = domain.rsplit_once('.')?;
    let is_known = LINK_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    let has_name = name.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    if !is_known || !has_name || text.get(end..)?.starts_with('@') {
        return None;
    }
    let path = text.get(domain.len()..)?;
    Some(domain.len() + if path.starts_with('/') { link_length(path) } else { 0 })
}

/// Returns how far a link goes: up to a space or a character that no address has unescaped, but without the
/// punctuation of the sentence around it.
fn link_length(text: &str) -> usize {
    let end = text.find(|c: char| !is_in_link(c)).unwrap_or(text.len());
    let mut link = text.get(..end).unwrap_or_default();
    while let Some(last) = link.chars().next_back() {
        let closes = |open: char| link.matches(last).count() > link.matches(open).count();
        let is_of_sentence = match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '"' => true,
            ')' => closes('('),
            ']' => closes('['),
            _ => false,
        };
        if !is_of_sentence {
            break;
        }
        link = link.get(..link.len() - last.len_utf8()).unwrap_or_default();
    }
    link.len()
}

/// Tells whether a link may have this character: ASCII, or a letter of a script of Europe.
fn is_in_link(c: char) -> bool {
    c.is_ascii_graphic() && !"<>\"`{}|\\^".contains(c)
        || c.is_alphanumeric() && !c.is_ascii() && c < '\u{530}'
}
