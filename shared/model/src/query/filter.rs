//! What a page is narrowed to.

mod field;
mod language;
mod shown;

pub use field::{DayField, FilterField, When};
pub use language::{Ids, Names, QueryError};
pub use shown::FilterContext;

use std::collections::BTreeSet;

use crate::{Id, records::Post};

/// Which posts are shown: those that fit every term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
}

/// One thing that is asked of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether those are shown that do not fit.
    pub is_negated: bool,
    /// What is asked.
    pub test: Test,
}

/// What may be asked of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// That of a field it has one of these: ids, stored words, or words that people write.
    OneOf(FilterField, BTreeSet<String>),
    /// That a day of it is neither before the first nor after the second.
    Between(DayField, Option<When>, Option<When>),
}

impl Filter {
    /// Makes a filter of terms. One that asks for nothing is left out.
    pub fn of(terms: impl IntoIterator<Item = Term>) -> Self {
        let asks = |term: &Term| match &term.test {
            Test::OneOf(_, words) => !words.is_empty(),
            Test::Between(_, from, to) => from.is_some() || to.is_some(),
        };
        Self { terms: terms.into_iter().filter(asks).collect() }
    }

    /// Returns the terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Tells whether it shows everything.
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Tells whether it shows a post.
    pub fn shows(&self, post: &Post, context: FilterContext<'_>) -> bool {
        self.terms.iter().all(|term| context.fits(post, &term.test) != term.is_negated)
    }

    /// Returns what a field has to be one of, in the first term that says so; `None` where it may be anything.
    pub fn one_of(&self, field: FilterField) -> Option<&BTreeSet<String>> {
        self.terms.iter().find_map(|term| match &term.test {
            Test::OneOf(of, words) if *of == field && !term.is_negated => Some(words),
            Test::OneOf(..) | Test::Between(..) => None,
        })
    }

    /// Returns the same filter with these in the first term of a field, which is made where there is none, and goes
    /// where there are none of them.
    #[must_use]
    pub fn with(&self, field: FilterField, words: BTreeSet<String>) -> Self {
        let is_of = |term: &Term| !term.is_negated && matches!(term.test, Test::OneOf(of, _) if of == field);
        let mut terms = self.terms.clone();
        let new = Term { is_negated: false, test: Test::OneOf(field, words) };
        match terms.iter_mut().find(|term| is_of(term)) {
            Some(term) => *term = new,
            None => terms.push(new),
        }
        Self::of(terms)
    }

    /// Makes a new post one that is shown, as far as the filter leaves no choice.
    pub fn fit(&self, post: &mut Post) {
        for term in self.terms.iter().filter(|term| !term.is_negated) {
            let Test::OneOf(field, words) = &term.test else { continue };
            if *field == FilterField::Channel {
                post.channels.extend(words.iter().filter(|word| *word != NONE).map(Id::from_key));
            } else if let (Some(word), 1) = (words.first(), words.len()) {
                fit(post, *field, word);
            }
        }
    }
}

/// What stands for the lack of a record.
const NONE: &str = "none";

fn fit(post: &mut Post, field: FilterField, word: &str) {
    match field {
        FilterField::Owner => post.owner = (word != NONE).then(|| Id::from_key(word)),
        FilterField::Campaign => post.campaign = (word != NONE).then(|| Id::from_key(word)),
        FilterField::Pillar => post.pillar = (word != NONE).then(|| Id::from_key(word)),
        FilterField::Type => post.post_type = word.into(),
        FilterField::Format => post.format = word.into(),
        FilterField::Cta => post.cta_kind = word.into(),
        FilterField::Label => _ = post.labels.insert(word.to_owned()),
        FilterField::Hashtag => _ = post.hashtags.insert(word.trim_start_matches('#').to_owned()),
        // A new post is a draft of its own words, and a network may have several channels.
        FilterField::Channel
        | FilterField::Network
        | FilterField::Status
        | FilterField::Is
        | FilterField::Text => (),
    }
}
