//! Links within a text, as twitter-text finds them.

use std::ops::Range;

use super::{facts::LINK_ENDINGS, punycode};

/// The longest link that there may be, in characters, without its scheme.
const LONGEST: usize = 4096 - "https://".len();
/// The longest path of a link of X's own.
const LONGEST_SHORTENED: usize = 40;

/// Which links a network shortens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    /// Those that begin with `http://` or `https://`.
    WithScheme,
    /// Bare domains too, as `stillkettle.com/shop`.
    WithBareDomains,
}

/// What was read from one place: the links in it, and where reading goes on.
struct Found {
    links: Vec<Range<usize>>,
    end: usize,
}

/// Returns where the links of a text are, in bytes, in order.
pub(super) fn links(text: &str, which: Links) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // What was read, and how far there is no domain.
    let (mut from, mut barren) = (0, 0);
    let mut before = None;
    for (at, c) in text.char_indices() {
        let may_begin = at >= from && before.is_none_or(|(place, c)| place >= from && may_precede(c));
        before = Some((at, c));
        if !may_begin {
            continue;
        }
        let here = with_scheme(text, at).or_else(|| {
            if which == Links::WithScheme || at < barren || !is_of_domain(c) {
                return None;
            }
            let bare = bare(text, at);
            if bare.is_none() {
                barren = barren_until(text, at);
            }
            bare
        });
        if let Some(Found { links, end }) = here {
            found.extend(links);
            from = end;
        }
    }
    found
}

fn with_scheme(text: &str, start: usize) -> Option<Found> {
    let rest = text.get(start..)?;
    let is_start = |scheme: &&str| rest.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    let domain = start + ["https://", "http://"].into_iter().find(is_start)?.len();
    let domain_end = domain_end(text, domain)?;
    let end = domain_end + rest_length(text.get(domain_end..)?);
    if !is_sound(text.get(domain..domain_end)?, text.get(domain..end)?) {
        return Some(Found { links: Vec::new(), end });
    }
    let host = text.get(domain..domain_end)?;
    let path = text.get(domain_end..end)?.strip_prefix('/').unwrap_or_default();
    let slug = path.len() - path.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let link = if !host.eq_ignore_ascii_case("t.co") || slug == 0 {
        Some(start..end)
    } else {
        // What X itself made has no more path than its word.
        let slug_end = domain_end + 1 + slug;
        let shortened = slug_end + query_length(text.get(slug_end..)?);
        (slug <= LONGEST_SHORTENED).then_some(start..shortened)
    };
    Some(Found { links: link.into_iter().collect(), end })
}

fn bare(text: &str, start: usize) -> Option<Found> {
    let domain_end = domain_end(text, start)?;
    let end = domain_end + rest_length(text.get(domain_end..)?);
    let domain = text.get(start..domain_end)?;
    let mut links = Vec::new();
    // Not the domain of an address, nor the rest of a word.
    let is_rest = text.get(..start)?.ends_with(['-', '_', '.', '/']);
    if !is_rest && is_sound(domain, text.get(start..end)?) {
        links = ascii_domains(domain);
        for link in &mut links {
            *link = start + link.start..start + link.end;
        }
        if let Some(last) =
            links.last_mut().filter(|_| text.get(domain_end..end).is_some_and(|rest| rest.contains('/')))
        {
            last.end = end;
        }
    }
    Some(Found { links, end })
}

/// Returns where the longest domain ends that begins here.
fn domain_end(text: &str, start: usize) -> Option<usize> {
    let run = run(text, start);
    run.rmatch_indices('.').find_map(|(dot, _)| {
        let length = ending_length(text.get(start + dot + 1..)?)?;
        let mut labels = run.get(..dot)?.rsplit('.');
        let name = labels.next().filter(|name| is_bounded(name) && !name.contains('_'));
        (name.is_some() && labels.all(is_bounded)).then_some(start + dot + 1 + length)
    })
}

/// Returns as far as no domain begins: to the end of the run where nothing in it is an ending.
fn barren_until(text: &str, start: usize) -> usize {
    let run = run(text, start);
    let ends = |(dot, _): (usize, &str)| text.get(start + dot + 1..).and_then(ending_length).is_some();
    if run.match_indices('.').any(ends) { start } else { start + run.len() }
}

/// Returns all that may be of a domain from here on.
fn run(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(|c: char| !is_of_domain(c) && !"-_.".contains(c)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn is_bounded(label: &str) -> bool {
    !label.is_empty() && !label.starts_with(['-', '_']) && !label.ends_with(['-', '_'])
}

/// Returns how long the ending is with which the text begins.
fn ending_length(text: &str) -> Option<usize> {
    let is_over = |length: usize| {
        let next = text.get(length..).and_then(|rest| rest.chars().next());
        next.is_none_or(|c| !c.is_ascii_alphanumeric() && !"@+-".contains(c))
    };
    let letters = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..letters)?;
    if let Some(code) = text.get(..4).filter(|it| it.eq_ignore_ascii_case("xn--")).and(text.get(4..)) {
        let end = code.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(code.len());
        return (end > 0).then_some(4 + end);
    }
    let mut known = LINK_ENDINGS.split_whitespace();
    if is_over(letters) && letters > 1 && known.any(|known| known.eq_ignore_ascii_case(word)) {
        return Some(letters);
    }
    let of_other_scripts = LINK_ENDINGS.split_whitespace().filter(|known| !known.is_ascii());
    let lengths = of_other_scripts.filter(|known| text.starts_with(*known) && is_over(known.len()));
    lengths.map(str::len).max()
}

/// Returns where in a domain there are domains of Latin letters.
fn ascii_domains(domain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = domain.get(from..).filter(|rest| !rest.is_empty()) {
        let is_latin = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.' || is_accented(c);
        let begin = from + rest.find(is_latin).unwrap_or(rest.len());
        let run = domain.get(begin..).unwrap_or_default();
        let run = run.get(..run.find(|c| !is_latin(c)).unwrap_or(run.len())).unwrap_or_default();
        let has_labels = |name: &str| !name.is_empty() && name.split('.').all(|label| !label.is_empty());
        let mut ends = run.rmatch_indices('.').filter(|(dot, _)| run.get(..*dot).is_some_and(has_labels));
        let end =
            ends.find_map(|(dot, _)| Some(dot + 1 + domain.get(begin + dot + 1..).and_then(ending_length)?));
        found.extend(end.map(|end| begin..begin + end));
        from = begin + end.unwrap_or(run.len()).max(1);
        while !domain.is_char_boundary(from) {
            from += 1;
        }
    }
    found
}

/// Tells whether a domain has names that may be, and its link is not too long.
fn is_sound(domain: &str, link: &str) -> bool {
    let is_encoded = domain.starts_with("xn--") && ascii_domains(domain).is_empty();
    !is_encoded && domain.split('.').all(punycode::is_label) && link.chars().count() <= LONGEST
}

/// Returns how long port, path and query are, with which the text begins.
fn rest_length(text: &str) -> usize {
    let port = text.strip_prefix(':').map_or(0, |rest| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 { 0 } else { 1 + digits }
    });
    let path = path_length(text.get(port..).unwrap_or_default());
    let before = port + path;
    before + query_length(text.get(before..).unwrap_or_default())
}

fn path_length(text: &str) -> usize {
    if !text.starts_with('/') {
        return 0;
    }
    // As far as it surely goes; and as far as it may, should an ending follow.
    let (mut sure, mut at) = (1, 1);
    while let Some(rest) = text.get(at..) {
        let Some(c) = rest.chars().next() else { break };
        if let Some(within) = balanced(rest) {
            // After what may not be of it, parentheses are no ending either.
            let is_sure = sure == at;
            at += within;
            if is_sure {
                sure = at;
            }
        } else if is_in_path(c) {
            at += c.len_utf8();
            if "+-=_#/".contains(c) || c.is_ascii_alphanumeric() || is_cyrillic(c) || is_accented(c) {
                sure = at;
            }
        } else {
            break;
        }
    }
    sure
}

/// Returns how long the parentheses are with which the text begins, with one more pair within at most.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut has_words = false;
    for (at, c) in text.char_indices() {
        match c {
            '(' if depth < 2 && !(depth == 1 && text.get(1..at)?.contains('(')) => {
                (depth, has_words) = (depth + 1, false);
            }
            ')' if depth == 2 && has_words => depth = 1,
            ')' if depth == 1 && (has_words || at > 1) => return Some(at + 1),
            c if depth > 0 && is_in_path(c) => has_words = true,
            _ => return None,
        }
    }
    None
}

fn query_length(text: &str) -> usize {
    let Some(query) = text.strip_prefix('?') else { return 0 };
    let is_in_query = |c: char| c.is_ascii_alphanumeric() || "!?*'@();:&=+$/%#[]-_.,~|".contains(c);
    let query = query.get(..query.find(|c| !is_in_query(c)).unwrap_or(query.len())).unwrap_or_default();
    let last = query.rfind(|c: char| c.is_ascii_alphanumeric() || "-_&=#/".contains(c));
    last.map_or(0, |last| 1 + last + 1)
}

fn is_in_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!*';:=+,.$/%#[]-–_~@|&".contains(c) || is_cyrillic(c) || is_accented(c)
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// Tells whether a character is a Latin letter beyond ASCII, or a mark.
const fn is_accented(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{253}' | '\u{254}'
        | '\u{256}' | '\u{257}' | '\u{259}' | '\u{25b}' | '\u{263}' | '\u{268}' | '\u{26f}' | '\u{272}'
        | '\u{289}' | '\u{28b}' | '\u{2bb}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

/// Tells whether a link may begin after this character.
fn may_precede(c: char) -> bool {
    !c.is_ascii_alphanumeric() && !"@＠$#＃\u{fffe}\u{feff}\u{ffff}".contains(c)
}

/// Tells whether a domain may have this character, besides its signs.
fn is_of_domain(c: char) -> bool {
    let is_sign = c.is_ascii_punctuation() && c != '"' && c != '`';
    let is_space = c.is_whitespace() || c == '\u{180e}';
    let is_direction =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    !is_sign && !is_space && !is_direction && !matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::Value;

    use super::{Links, links};

    /// NET-2
    #[test]
    fn the_links_of_a_text_are_those_that_twitter_text_finds() {
        let cases: Value = serde_json::from_str(include_str!("../../tests/twitter-text.json")).unwrap();
        let cases = cases["links"].as_array().unwrap();
        assert!(cases.len() > 90);
        let mut wrong = Vec::new();
        for case in cases {
            let text = case["text"].as_str().unwrap();
            let found: Vec<&str> =
                links(text, Links::WithBareDomains).into_iter().map(|link| text.get(link).unwrap()).collect();
            let wanted: Vec<&str> =
                case["links"].as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
            if found != wanted {
                wrong.push((text, found, wanted));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
