//! What the palette finds.

use std::ops::Range;

use model::records::{Campaign, Channel, Member, Post};

use super::Target;
use crate::{commands::Deeds, components::status_word, i18n::day_text, session::Session, shell::Ways, t};

/// More than these are not read.
const MOST: usize = 8;

/// What stands before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Icon(&'static str),
    Status(&'static str),
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) mark: Mark,
    pub(super) text: String,
    /// Where the sought letters are, in bytes of the text.
    found: Option<(usize, usize)>,
    pub(super) aside: String,
    pub(super) keys: &'static str,
    pub(super) target: Target,
}

/// Hits of one sort.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) label: &'static str,
    pub(super) hits: Vec<Hit>,
}

/// Who seeks.
#[derive(Clone, Copy)]
pub(super) struct Seeker {
    pub(super) session: Session,
    pub(super) deeds: Deeds,
    pub(super) ways: Ways,
}

impl Hit {
    /// The text in parts, each with whether it is what was sought.
    pub(super) fn parts(&self) -> Vec<(String, bool)> {
        let Some((from, to)) = self.found else { return vec![(self.text.clone(), false)] };
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default().to_owned();
        let parts = [(part(0..from), false), (part(from..to), true), (part(to..self.text.len()), false)];
        parts.into_iter().filter(|(text, _)| !text.is_empty()).collect()
    }
}

impl Seeker {
    /// Finds what fits: deeds alone after `>`, people alone after `@`.
    pub(super) fn seek(self, asked: &str) -> Vec<Group> {
        let asked = asked.trim();
        let groups = match (asked.strip_prefix('>'), asked.strip_prefix('@')) {
            (Some(rest), _) => vec![self.deeds(rest.trim(), usize::MAX)],
            (_, Some(rest)) => vec![self.people(rest.trim())],
            _ if asked.is_empty() => vec![self.deeds(asked, usize::MAX)],
            _ => {
                let (posts, lists) = (self.posts(asked), [self.campaigns(asked), self.channels(asked)]);
                [posts]
                    .into_iter()
                    .chain(lists)
                    .chain([self.people(asked), self.deeds(asked, MOST)])
                    .collect()
            }
        };
        groups.into_iter().filter(|group| !group.hits.is_empty()).collect()
    }

    fn posts(self, asked: &str) -> Group {
        let hit = |post: &Post| {
            let text = if post.title.is_empty() { t!("post-untitled") } else { post.title.clone() };
            let found = place(&text, asked)?;
            let aside = post.day.map_or_else(|| t!("post-unscheduled"), day_of);
            Some(Hit {
                mark: Mark::Status(status_word(post.status.word())),
                text,
                found: Some(found),
                aside,
                keys: "",
                target: Target::Post(post.id.untyped().clone()),
            })
        };
        let posts = self.session.plan.read_list::<Post>();
        Group { label: "kind-post", hits: best(posts.iter().filter_map(|post| hit(post))) }
    }

    fn campaigns(self, asked: &str) -> Group {
        let campaigns = self.session.plan.read_list::<Campaign>();
        let hits = campaigns.iter().filter_map(|campaign| named("flag", &campaign.name, asked, "campaigns"));
        Group { label: "kind-campaign", hits: best(hits) }
    }

    fn channels(self, asked: &str) -> Group {
        let channels = self.session.plan.read_list::<Channel>();
        let hits = channels.iter().filter_map(|channel| named("globe", &channel.name, asked, "channels"));
        Group { label: "kind-channel", hits: best(hits) }
    }

    fn people(self, asked: &str) -> Group {
        let members = self.session.plan.read_list::<Member>();
        let hits = members.iter().filter_map(|member| named("person", &member.name, asked, "people"));
        Group { label: "kind-member", hits: best(hits) }
    }

    fn deeds(self, asked: &str, most: usize) -> Group {
        let hit = |deed: crate::commands::Deed| {
            let text = t!(deed.label);
            let found = place(&text, asked)?;
            let (mark, target) = (Mark::Icon(deed.icon), Target::Deed(deed.id));
            Some(Hit { mark, text, found: Some(found), aside: String::new(), keys: deed.keys, target })
        };
        // The palette is open already.
        let deeds = self.deeds.list().into_iter().filter(|deed| deed.id != "palette");
        Group { label: "palette-do", hits: deeds.filter_map(hit).take(most).collect() }
    }
}

fn named(icon: &'static str, name: &str, asked: &str, page: &'static str) -> Option<Hit> {
    let found = Some(place(name, asked)?);
    let (mark, target) = (Mark::Icon(icon), Target::Page(page));
    Some(Hit { mark, text: name.to_owned(), found, aside: String::new(), keys: "", target })
}

/// The best of the hits: those that begin with what was sought before those that hold it.
fn best(hits: impl Iterator<Item = Hit>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| hit.found.map(|(from, _)| from));
    hits.truncate(MOST);
    hits
}

fn day_of(day: model::Day) -> String {
    day_text(day.year(), day.month(), day.day())
}

/// Finds where a text holds what was sought, in bytes; letters of either case are the same.
fn place(text: &str, asked: &str) -> Option<(usize, usize)> {
    let sought: Vec<char> = asked.chars().flat_map(char::to_lowercase).collect();
    let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts
        .filter_map(|from| {
            let mut rest = text.get(from..)?.char_indices().peekable();
            for wanted in &sought {
                let (_, c) = rest.next()?;
                // Letters that are two in lower case are rare enough to be found by their first.
                if c.to_lowercase().next() != Some(*wanted) {
                    return None;
                }
            }
            Some((from, rest.peek().map_or(text.len(), |(at, _)| from + at)))
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn letters_of_either_case_are_found_where_they_are() {
        assert_eq!(place("Packing a Kiln, fast", "kiln"), Some((10, 14)));
        assert_eq!(place("一分钟看装窑", "装窑"), Some((12, 18)));
        assert_eq!(place("tea", "teas"), None);
        assert_eq!(place("tea", ""), Some((0, 0)));
    }
}
