//! What the palette finds.

use std::{cell::RefCell, ops::Range, rc::Rc};

use leptos::prelude::*;
use model::{
    Id, Record, RecordId, RecordKind, order,
    query::search::{Folded, Hit as Found, SearchIndex, fold},
    records::{Campaign, Channel, Comment, Member, Post, Variant},
};

use super::{Target, notebooks::NotebookSeeker};
use crate::{
    commands::{Deed, Deeds},
    components::status_word,
    i18n::day_text,
    plan::Plan,
    session::Session,
    shell::Ways,
    t,
};

/// More hits of a sort than these are not read.
pub(super) const MOST: usize = 8;
/// What is looked at to fill the sorts.
pub(super) const ALL: usize = 60;

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
    /// Where the sought letters are, in bytes of the text, in order, without overlap.
    pub(super) ranges: Vec<Range<usize>>,
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
    pub(super) notebooks: NotebookSeeker,
    index: StoredValue<Rc<RefCell<Option<SearchIndex>>>, LocalStorage>,
}

impl Hit {
    /// The text in parts, each with whether it is what was sought.
    pub(super) fn parts(&self) -> Vec<(String, bool)> {
        let mut parts = Vec::new();
        let mut push = |range: Range<usize>, found| {
            let part = self.text.get(range).filter(|part| !part.is_empty());
            parts.extend(part.map(|part| (part.to_owned(), found)));
        };
        let mut at = 0;
        for range in &self.ranges {
            push(at..range.start, false);
            push(range.clone(), true);
            at = range.end;
        }
        push(at..self.text.len(), false);
        parts
    }
}

impl Seeker {
    pub(super) fn new(session: Session, deeds: Deeds, ways: Ways) -> Self {
        let notebooks = NotebookSeeker::new();
        Self { session, deeds, ways, notebooks, index: StoredValue::new_local(Rc::default()) }
    }

    /// Finds what fits: deeds alone after `>`, people alone after `@`.
    pub(super) fn seek(self, asked: &str) -> Vec<Group> {
        let asked = asked.trim();
        let groups = match (asked.strip_prefix('>'), asked.strip_prefix('@')) {
            (Some(rest), _) => vec![self.deeds(rest.trim(), usize::MAX)],
            (_, Some(rest)) => vec![self.people(rest.trim())],
            _ if asked.is_empty() => vec![self.deeds(asked, usize::MAX)],
            _ => {
                let records = self.records(asked).into_iter().chain(self.notebooks.seek(asked));
                records.chain([self.deeds(asked, MOST)]).collect()
            }
        };
        groups.into_iter().filter(|group| !group.hits.is_empty()).collect()
    }

    /// Everything that people wrote, sorted by what it belongs to.
    fn records(self, asked: &str) -> [Group; 4] {
        let index = self.index.with_value(Rc::clone);
        let mut index = index.borrow_mut();
        let index = index.get_or_insert_with(|| index_of(self.session.plan));
        let mut groups = [RecordKind::Post, RecordKind::Campaign, RecordKind::Channel, RecordKind::Member]
            .map(|kind| Group { label: label_of(kind), hits: Vec::new() });
        let [posts, campaigns, channels, members] = &mut groups;
        for found in index.find(asked, ALL) {
            let group = match found.id.kind() {
                Some(RecordKind::Post | RecordKind::Comment | RecordKind::Variant) => &mut *posts,
                Some(RecordKind::Campaign) => &mut *campaigns,
                Some(RecordKind::Channel) => &mut *channels,
                Some(RecordKind::Member) => &mut *members,
                // These have no page that could be opened.
                Some(
                    RecordKind::Decision
                    | RecordKind::Device
                    | RecordKind::HashtagGroup
                    | RecordKind::Limit
                    | RecordKind::Note
                    | RecordKind::Notebook
                    | RecordKind::Occasion
                    | RecordKind::Pillar
                    | RecordKind::Settings
                    | RecordKind::Template
                    | RecordKind::View,
                )
                | None => continue,
            };
            // A post is shown once, though several comments on it are found.
            let hit =
                self.hit(found).filter(|hit| !group.hits.iter().any(|known| known.target == hit.target));
            if group.hits.len() < MOST {
                group.hits.extend(hit);
            }
        }
        groups
    }

    fn people(self, asked: &str) -> Group {
        let members = self.session.plan.read_list::<Member>();
        let hits = members.iter().filter_map(|member| {
            let ranges = ranges(&member.name, asked)?;
            Some(Hit { ranges, ..page("person", member.name.clone(), "people") })
        });
        Group { label: label_of(RecordKind::Member), hits: hits.take(MOST).collect() }
    }

    fn deeds(self, asked: &str, most: usize) -> Group {
        let hit = |deed: Deed| {
            let text = t!(deed.label);
            let ranges = ranges(&text, asked)?;
            let (mark, target) = (Mark::Icon(deed.icon), Target::Deed(deed.id));
            Some(Hit { mark, text, ranges, aside: String::new(), keys: deed.keys, target })
        };
        // The palette is open already.
        let deeds = self.deeds.list().into_iter().filter(|deed| deed.id != "palette");
        Group { label: "palette-do", hits: deeds.filter_map(hit).take(most).collect() }
    }

    fn hit(self, found: Found) -> Option<Hit> {
        let plan = self.session.plan;
        let (mut hit, named_by) = match found.id.kind()? {
            RecordKind::Post => (post(plan, &found.id)?, "title"),
            RecordKind::Comment => {
                // A comment is found as what was said about its post.
                let comment = plan.read(&Id::<Comment>::from_key(found.id.key()))?;
                (post(plan, &comment.about)?, "")
            }
            RecordKind::Campaign => {
                (named::<Campaign>(plan, &found.id, "flag", "campaigns", |it| &it.name)?, "name")
            }
            RecordKind::Channel => {
                (named::<Channel>(plan, &found.id, "globe", "channels", |it| &it.name)?, "name")
            }
            RecordKind::Member => {
                (named::<Member>(plan, &found.id, "person", "people", |it| &it.name)?, "name")
            }
            RecordKind::Variant => {
                // Words of a variant are found as those of its post.
                let variant = plan.read(&Id::<Variant>::from_key(found.id.key()))?;
                (post(plan, variant.post.untyped())?, "")
            }
            RecordKind::Decision
            | RecordKind::Device
            | RecordKind::HashtagGroup
            | RecordKind::Limit
            | RecordKind::Note
            | RecordKind::Notebook
            | RecordKind::Occasion
            | RecordKind::Pillar
            | RecordKind::Settings
            | RecordKind::Template
            | RecordKind::View => return None,
        };
        if found.field == named_by {
            (hit.text, hit.ranges) = (found.text, found.ranges);
        } else {
            // Found in something else than its name.
            hit.aside = words_around(&found);
        }
        Some(hit)
    }
}

pub(super) fn index_of(plan: Plan) -> SearchIndex {
    let mut index = SearchIndex::default();
    plan.with_records(|records| records.iter().for_each(|(id, fields)| index.put(id, fields)));
    index
}

/// A few words around what was found, in one line, and from the beginning of a word where there is one.
pub(super) fn words_around(found: &Found) -> String {
    let (part, ranges) = found.excerpt(16, 48);
    let words = if found.text.starts_with(part) {
        part.to_owned()
    } else {
        let before = part.get(..ranges.first().map_or(0, |range| range.start)).unwrap_or_default();
        let cut = before.find(char::is_whitespace).map_or(part, |at| part.get(at..).unwrap_or(part));
        ["…", cut.trim_start()].concat()
    };
    words.replace('\n', " ")
}

fn post(plan: Plan, id: &RecordId) -> Option<Hit> {
    let post = plan.read(&Id::<Post>::from_key(id.key()))?;
    let text = if post.title.is_empty() { t!("post-untitled") } else { post.title.clone() };
    let day = post.day.map(|day| day_text(day.year(), day.month(), day.day()));
    Some(Hit {
        mark: Mark::Status(status_word(post.status.word())),
        text,
        ranges: Vec::new(),
        aside: day.unwrap_or_else(|| t!("post-unscheduled")),
        keys: "",
        target: Target::Post(id.clone()),
    })
}

fn named<R: Record>(
    plan: Plan,
    id: &RecordId,
    icon: &'static str,
    shown_on: &'static str,
    name: impl Fn(&R) -> &String,
) -> Option<Hit> {
    let record = plan.read(&Id::<R>::from_key(id.key()))?;
    Some(page(icon, name(&record).clone(), shown_on))
}

fn page(icon: &'static str, text: String, shown_on: &'static str) -> Hit {
    let (mark, target) = (Mark::Icon(icon), Target::Page(shown_on));
    Hit { mark, text, ranges: Vec::new(), aside: String::new(), keys: "", target }
}

pub(super) const fn label_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Campaign => "kind-campaign",
        RecordKind::Channel => "kind-channel",
        RecordKind::Comment => "kind-comment",
        RecordKind::Decision => "kind-decision",
        RecordKind::Device => "kind-device",
        RecordKind::HashtagGroup => "kind-hashtag-group",
        RecordKind::Limit => "kind-limit",
        RecordKind::Member => "kind-member",
        RecordKind::Note => "kind-note",
        RecordKind::Notebook => "kind-notebook",
        RecordKind::Occasion => "kind-occasion",
        RecordKind::Pillar => "kind-pillar",
        RecordKind::Post => "kind-post",
        RecordKind::Settings => "kind-settings",
        RecordKind::Template => "kind-template",
        RecordKind::Variant => "kind-variant",
        RecordKind::View => "kind-view",
    }
}

/// Where a line has every word of what was sought; `None` where it lacks one.
fn ranges(text: &str, asked: &str) -> Option<Vec<Range<usize>>> {
    let folded = Folded::new(text);
    let sought = fold(asked);
    let mut ranges = Vec::new();
    for word in sought.split_whitespace() {
        ranges.push(folded.find(word).into_iter().next()?);
    }
    order::sort_by_key(&mut ranges, |range: &Range<usize>| range.start);
    ranges.dedup_by(|next, last| next.start < last.end);
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_by_its_words_in_any_order() {
        assert_eq!(ranges("Search or jump", "jump sea"), Some(vec![0..3, 10..14]));
        assert_eq!(ranges("切换到中文", "中文 切换"), Some(vec![0..6, 9..15]));
        assert_eq!(ranges("Undo", "redo"), None);
        assert_eq!(ranges("Undo", ""), Some(Vec::new()));
    }

    #[test]
    fn the_words_around_begin_with_a_whole_word_where_there_are_words() {
        let around = |text: &str, sought: &str| {
            let start = text.find(sought).unwrap();
            let range = start..start + sought.len();
            words_around(&Found {
                id: RecordId::from_key("note:a"),
                field: "body",
                text: text.to_owned(),
                ranges: vec![range],
            })
        };
        assert_eq!(around("Ask Finn", "Finn"), "Ask Finn");
        assert_eq!(
            around("once the second one is built; ask Finn\nabout", "Finn"),
            "…is built; ask Finn about"
        );
        assert_eq!(
            around("五月起，第二座窑建好以后，每袋陶土就只要十元", "十元"),
            "…第二座窑建好以后，每袋陶土就只要十元"
        );
    }

    #[test]
    fn parts_are_the_text() {
        let hit =
            Hit { ranges: vec![0..3, 10..14], ..page("flag", "Search or jump".to_owned(), "campaigns") };
        let parts = hit.parts();
        assert_eq!(parts.iter().map(|(part, _)| part.as_str()).collect::<String>(), hit.text);
        assert_eq!(parts.iter().filter(|(_, found)| *found).count(), 2);
    }
}
