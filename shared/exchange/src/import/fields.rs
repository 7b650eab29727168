//! Where drafts and posts meet: a line for each field.
//!
//! A field that posts get later has its line in [`fill`], and in `cells.rs` the line that writes it.

use model::{
    Id, Record, RecordId, Text, Value,
    order::gathered,
    records::{Channel, Post},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Draft, Given, Meaning, Problem, Reference};

/// How long a title is that is taken from the text, in characters as people count them.
const TITLE: usize = 80;
/// The longest member of a set; the model's rule CHECK-3.
const LONGEST_MEMBER: usize = model::rules::check::LONGEST_MEMBER as usize;

/// Writes into a post what a draft says of it. What is to be made with it is not there yet, and is left out.
pub(super) fn fill(post: &mut Post, draft: &Draft) {
    fill_with(post, draft, |_| None, |_| None);
}

/// Writes into a post what a draft says of it, with the ids of what is made along with it.
pub(super) fn fill_with(
    post: &mut Post,
    draft: &Draft,
    campaign: impl Fn(&str) -> Option<RecordId>,
    channel: impl Fn(&str) -> Option<RecordId>,
) {
    draft.title.give(&mut post.title);
    draft.description.give_as(&mut post.description, Text);
    draft.format.give(&mut post.format);
    draft.campaign.give_as(&mut post.campaign, |of| there(&of, campaign).map(|id| Id::from_key(id.key())));
    draft.keywords.give(&mut post.keywords);
    draft.tags.give(&mut post.hashtags);
    draft.post_type.give(&mut post.post_type);
    draft.cta.give(&mut post.cta_kind);
    draft.cta_text.give(&mut post.cta_text);
    draft.cta_url.give(&mut post.cta_url);
    draft.text.give_as(&mut post.caption, Text);
    draft.owner.give_some(&mut post.owner);
    draft.status.give(&mut post.status);
    draft.day.give_some(&mut post.day);
    draft.time.give_some(&mut post.time);
    draft.zone.give_some(&mut post.zone);
    draft.notes.give_as(&mut post.notes, Text);
    draft.channels.give_as(&mut post.channels, |all| {
        let ids = all.iter().filter_map(|one| there(one, &channel));
        gathered(ids.map(|id| Id::<Channel>::from_key(id.key())))
    });
    // What another planner sorts by is the nearest to what people look for.
    if let Given::Value(labels) = &draft.labels {
        post.keywords.extend(labels.iter().cloned());
    }
}

fn there(reference: &Reference, made: impl Fn(&str) -> Option<RecordId>) -> Option<RecordId> {
    match reference {
        Reference::There(id) => Some(id.clone()),
        Reference::New(word) => made(word),
    }
}

/// Tells whether nothing is made along with the post.
pub(super) fn makes_nothing(draft: &Draft) -> bool {
    let is_new = |reference: &Reference| matches!(reference, Reference::New(_));
    !draft.campaign.value().is_some_and(is_new)
        && !draft.channels.value().is_some_and(|all| all.iter().any(is_new))
}

/// Returns a title for a draft that has none: the first line of its text, or else of its description.
pub(super) fn title_of(draft: &Draft) -> Option<String> {
    let mut texts = [&draft.text, &draft.description].into_iter().filter_map(Given::value);
    let line = texts.find_map(|text| text.lines().map(str::trim).find(|line| !line.is_empty()))?;
    let title: String = line.graphemes(true).take(TITLE).collect();
    Some(if title.len() < line.len() { title.trim_end().to_owned() + "…" } else { title })
}

/// Returns which fields would have more than the plan holds, and by how much.
pub(super) fn over_limits(before: &Post, after: &Post) -> Vec<(Meaning, Problem)> {
    let mut found = Vec::new();
    for (name, was, value) in model::changed_fields(before, after) {
        let Some(spec) = Post::FIELDS.iter().find(|spec| spec.name == name) else { continue };
        let mut note = |limit: usize, size: usize, was: usize| {
            if size > limit && size > was {
                let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
                let (limit, over) = (number(limit), number(size - limit));
                found.push((meaning(name), Problem::TooLong { field: spec.label, limit, over }));
            }
        };
        let limit = spec.limit.map_or(usize::MAX, |limit| limit as usize);
        match (&value, &was) {
            (Value::Str(words) | Value::Text(words), Value::Str(was) | Value::Text(was)) => {
                note(limit, length(words, limit), length(was, limit));
            }
            (Value::Str(words), _) => note(limit, length(words, limit), 0),
            (Value::Set(members), Value::Set(was)) => {
                note(limit, members.len(), was.len());
                let longest = members.difference(was).map(|member| length(member, LONGEST_MEMBER)).max();
                note(LONGEST_MEMBER, longest.unwrap_or_default(), 0);
            }
            _ => (),
        }
    }
    found
}

/// Returns how many characters a text has. Each has at least one byte, so most texts need not be counted.
fn length(words: &str, limit: usize) -> usize {
    if words.len() <= limit { words.len() } else { words.graphemes(true).count() }
}

/// The column that says a field.
fn meaning(field: &str) -> Meaning {
    match field {
        "caption" => Meaning::Text,
        "hashtags" => Meaning::Tags,
        "channels" => Meaning::Channel,
        "zone" => Meaning::Zone,
        // The others are called the same.
        other => Meaning::from(other.to_owned()),
    }
}
