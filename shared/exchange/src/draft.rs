//! A row of a file as a post that might be: the layer between files and records.

use std::collections::BTreeSet;

use model::{
    Day, Id, RecordId, TimeOfDay, Zone,
    records::{CtaKind, Format, Member, PostType, Status},
};

/// What a file says of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Given<T> {
    /// Nothing: the field stays as it is.
    #[default]
    Absent,
    /// That it is empty.
    Empty,
    /// This.
    Value(T),
}

impl<T: Clone> Given<T> {
    /// Returns the value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Empty => None,
        }
    }

    /// Writes into a field what is said of it.
    pub(crate) fn give_as<F: Default>(&self, field: &mut F, turn: impl FnOnce(T) -> F) {
        match self {
            Self::Absent => (),
            Self::Empty => *field = F::default(),
            Self::Value(value) => *field = turn(value.clone()),
        }
    }

    /// Writes into a field of the same type what is said of it.
    pub(crate) fn give(&self, field: &mut T)
    where
        T: Default,
    {
        self.give_as(field, |value| value);
    }

    /// Writes into an optional field what is said of it.
    pub(crate) fn give_some(&self, field: &mut Option<T>) {
        self.give_as(field, Some);
    }
}

/// A record that a post refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// One of the plan.
    There(RecordId),
    /// One that is made along with the posts, under this word of the file.
    New(String),
}

/// All that a row can say of a post.
///
/// It has more than a post of this version may have, so that what files say and what records hold can change
/// apart; `import::fields` is where the two meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What the team calls it.
    pub title: Given<String>,
    /// What it should say and show.
    pub description: Given<String>,
    /// What it is made of.
    pub format: Given<Format>,
    /// What it serves.
    pub campaign: Given<Reference>,
    /// What it is about, of a few subjects, by name.
    pub pillar: Given<String>,
    /// What people look for.
    pub keywords: Given<BTreeSet<String>>,
    /// Hashtags, without their sign.
    pub tags: Given<BTreeSet<String>>,
    /// Words by which a tool sorts posts.
    pub labels: Given<BTreeSet<String>>,
    /// Where it goes out.
    pub channels: Given<BTreeSet<Reference>>,
    /// Who pays, and who speaks.
    pub post_type: Given<PostType>,
    /// What readers are asked to do.
    pub cta: Given<CtaKind>,
    /// In which words.
    pub cta_text: Given<String>,
    /// Where that leads.
    pub cta_url: Given<String>,
    /// What readers will see.
    pub text: Given<String>,
    /// The first comment below it.
    pub first_comment: Given<String>,
    /// Addresses of pictures and films, in order.
    pub media: Given<Vec<String>>,
    /// What each of them shows.
    pub alt_text: Given<String>,
    /// Who answers for it.
    pub owner: Given<Id<Member>>,
    /// The day.
    pub day: Given<Day>,
    /// The time.
    pub time: Given<TimeOfDay>,
    /// The zone of both; empty for the plan's.
    pub zone: Given<Zone>,
    /// How far it has come.
    pub status: Given<Status>,
    /// Until when colleagues may say something.
    pub feedback_due: Given<Day>,
    /// Until when it is to be approved.
    pub approval_due: Given<Day>,
    /// What the link is counted under.
    pub utm_campaign: Given<String>,
    /// Where it is once it is out.
    pub permalink: Given<String>,
    /// What the team should know.
    pub notes: Given<String>,
}
