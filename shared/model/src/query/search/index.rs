//! The index: every line and every text, folded once.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::{Folded, fold};
use crate::{FieldSpec, Fields, Holds, RecordId, RecordKind, Shape, Value, order};

/// What people wrote, ready to be searched. A page puts each record in as it changes.
///
/// A search reads all of it: a megabyte of text takes about a millisecond.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    records: BTreeMap<RecordId, Vec<Passage>>,
}

/// A record that has all the words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: RecordId,
    /// The field that has the most of the words.
    pub field: &'static str,
    /// What the field holds; of a set, the member.
    pub text: String,
    /// Where the words are in it, in bytes, on the bounds of characters, in order, without overlap.
    pub ranges: Vec<Range<usize>>,
}

#[derive(Clone, Debug)]
struct Passage {
    field: &'static str,
    weight: Weight,
    text: String,
    folded: String,
}

/// How much it says about a record to have a word there; the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// The line by which the record is known.
    Name,
    Line,
    Prose,
}

/// How well a word is found; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Beginning,
    BeginningOfAWord,
    Within,
}

impl SearchIndex {
    /// Puts a record in, in place of what it was before. One in the trash is left out, and so is one of
    /// a kind that this version does not know.
    pub fn put(&mut self, id: &RecordId, fields: &Fields) {
        let removed = !matches!(fields.get(crate::REMOVED_AT), None | Some(Value::Null));
        let passages = if removed { Vec::new() } else { passages(id, fields) };
        if passages.is_empty() {
            self.records.remove(id);
        } else {
            self.records.insert(id.clone(), passages);
        }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: &RecordId) {
        self.records.remove(id);
    }

    /// Returns the records that have every word of a query in some field, the best first, and at most so
    /// many. A query without a word finds nothing.
    pub fn find(&self, query: &str, most: usize) -> Vec<Hit> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (id, passages) in &self.records {
            found.extend(rank(passages, &words).map(|rank| (rank, id, passages)));
        }
        // Ids begin with the moment at which they were made: of equals, the newest first.
        order::sort_by_key(&mut found, |(rank, id, _)| (*rank, Reverse(*id)));
        found.into_iter().take(most).filter_map(|(_, id, passages)| hit(id, passages, &words)).collect()
    }
}

impl Hit {
    /// Returns the part of the text around the first word, with at most so many characters before it and so
    /// many in all, and where the words are in that part.
    pub fn excerpt(&self, before: usize, all: usize) -> (&str, Vec<Range<usize>>) {
        let first = self.ranges.first().map_or(0, |range| range.start);
        let head = self.text.get(..first).unwrap_or_default();
        let start = head.char_indices().rev().take(before).last().map_or(first, |(at, _)| at);
        let rest = self.text.get(start..).unwrap_or_default();
        let part = rest.char_indices().nth(all).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest);
        let within = |range: &Range<usize>| range.start - start..(range.end - start).min(part.len());
        let shown = self.ranges.iter().filter(|range| range.start - start < part.len());
        (part, shown.map(within).collect())
    }
}

fn passages(id: &RecordId, fields: &Fields) -> Vec<Passage> {
    let specs = id.kind().map(RecordKind::fields).unwrap_or_default();
    let mut passages = Vec::new();
    for spec in specs.iter().filter(|spec| spec.holds.is_words()) {
        let mut push = |text: &String| {
            if !text.is_empty() {
                let (field, weight) = (spec.name, weight(spec));
                passages.push(Passage { field, weight, text: text.clone(), folded: fold(text) });
            }
        };
        match fields.get(spec.name) {
            Some(Value::Str(text) | Value::Text(text)) => push(text),
            Some(Value::Set(members)) => members.iter().for_each(push),
            None | Some(Value::Null | Value::Bool(_) | Value::Int(_)) => (),
        }
    }
    passages
}

const fn weight(spec: &FieldSpec) -> Weight {
    match (spec.holds, spec.shape, spec.required) {
        (Holds::Line, Shape::Scalar, true) => Weight::Name,
        (Holds::Line, ..) => Weight::Line,
        _ => Weight::Prose,
    }
}

/// Ranks a record by where its words are found, the worst of them; `None` where one is not.
fn rank(passages: &[Passage], words: &[&str]) -> Option<(Weight, Place)> {
    let best = |word: &&str| {
        let places =
            passages.iter().filter_map(|passage| Some((passage.weight, place(&passage.folded, word)?)));
        places.min()
    };
    words.iter().map(best).try_fold((Weight::Name, Place::Beginning), |worst, best| Some(worst.max(best?)))
}

fn place(folded: &str, word: &str) -> Option<Place> {
    let place = |at: usize| match folded.get(..at).and_then(|before| before.chars().next_back()) {
        None => Place::Beginning,
        // Han is written without spaces: a word may begin anywhere.
        Some(before) if before.is_alphanumeric() && before < '\u{2e80}' => Place::Within,
        Some(_) => Place::BeginningOfAWord,
    };
    folded.match_indices(word).map(|(at, _)| place(at)).min()
}

/// Shows the passage with the most of the words; of equals, the one that says most.
fn hit(id: &RecordId, passages: &[Passage], words: &[&str]) -> Option<Hit> {
    let of_words = |passage: &Passage| words.iter().filter(|word| passage.folded.contains(**word)).count();
    let best = passages.iter().min_by_key(|passage| (Reverse(of_words(passage)), passage.weight))?;
    let folded = Folded::new(&best.text);
    let mut ranges: Vec<Range<usize>> = words.iter().flat_map(|word| folded.find(word)).collect();
    order::sort_by_key(&mut ranges, |range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    Some(Hit { id: id.clone(), field: best.field, text: best.text.clone(), ranges: apart })
}
