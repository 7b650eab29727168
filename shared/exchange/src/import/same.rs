//! Rows that say what was said before.

use std::collections::{BTreeMap, BTreeSet};

use model::{Day, Id, RecordId, TimeOfDay, order::gathered, records::Post};

use super::{Finding, Row, Target};
use crate::{Given, Plan, Problem, Reference};

/// What a post says, where and when. Two with all of it in common are one that came twice.
type Said = (String, BTreeSet<Reference>, Option<Day>, Option<TimeOfDay>);

/// What was said before a row.
pub(super) struct Before<'p> {
    posts: BTreeMap<Said, &'p Id<Post>>,
    rows: BTreeMap<Said, usize>,
    ids: BTreeMap<RecordId, usize>,
}

impl<'p> Before<'p> {
    pub(super) fn new(plan: &Plan<'p>) -> Self {
        let posts = plan.posts.iter().filter(|post| post.removed_at.is_none());
        let said = |post: &Post| {
            let channels = post.channels.iter().map(|id| Reference::There(id.untyped().clone()));
            (plain(words_of(&post.caption.0, &post.title)), gathered(channels), post.day, post.time)
        };
        Self {
            posts: gathered(posts.map(|post| (said(post), &post.id))),
            rows: BTreeMap::new(),
            ids: BTreeMap::new(),
        }
    }

    /// Holds a row against what was before it, and keeps it for those after it.
    pub(super) fn compare(&mut self, row: &mut Row) {
        let named = match &row.target {
            Target::New(id) => id.clone(),
            Target::Change(id) | Target::Same(id) => Some(id.clone()),
        };
        let mut note = |problem| row.problems.push(Finding { column: None, value: String::new(), problem });
        if let Some(id) = named {
            let first = *self.ids.entry(id.untyped().clone()).or_insert(row.number);
            if first != row.number {
                note(Problem::SameIdTwice { row: first });
            }
            // A row that names its post says what that one is to be, whatever others say.
            return;
        }
        let draft = &row.draft;
        let words = |given: &'_ Given<String>| given.value().cloned().unwrap_or_default();
        let text = words(&draft.text);
        let said = (
            plain(words_of(&text, &words(&draft.title))),
            draft.channels.value().cloned().unwrap_or_default(),
            draft.day.value().copied(),
            draft.time.value().copied(),
        );
        if said.0.is_empty() {
            return;
        }
        if let Some(post) = self.posts.get(&said) {
            note(Problem::SameInPlan { post: (*post).clone() });
        }
        let first = *self.rows.entry(said).or_insert(row.number);
        if first != row.number {
            note(Problem::SameInFile { row: first });
        }
    }
}

/// What a post says: its text, or else its title.
fn words_of<'w>(text: &'w str, title: &'w str) -> &'w str {
    if text.trim().is_empty() { title } else { text }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
