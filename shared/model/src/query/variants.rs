//! What of a post goes out on a channel, and how it begins to be another there.
//!
//! A variant takes from its post whatever it has not of its own. Two who begin at once make two records, since
//! a text that both had begun would hold the post's words twice; the one with the smaller id counts, the other is
//! kept and named.

mod publishing;

use std::{collections::BTreeSet, fmt};

pub use publishing::publish;

use crate::{
    Command, Day, Id, Record, Text, TimeOfDay, order,
    records::{Channel, Post, Variant},
};

/// What of a post may be another on a channel, and is written by several people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The caption.
    Caption,
    /// The hashtags.
    Hashtags,
    /// The first comment.
    FirstComment,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Caption, Self::Hashtags, Self::FirstComment];

    /// Tells whether a variant has this of its own.
    pub const fn is_own(self, variant: &Variant) -> bool {
        match self {
            Self::Caption => variant.own_caption,
            Self::Hashtags => variant.own_hashtags,
            Self::FirstComment => variant.own_first_comment,
        }
    }

    const fn set_own(self, variant: &mut Variant, own: bool) {
        match self {
            Self::Caption => variant.own_caption = own,
            Self::Hashtags => variant.own_hashtags = own,
            Self::FirstComment => variant.own_first_comment = own,
        }
    }

    fn has_words(self, variant: &Variant) -> bool {
        match self {
            Self::Caption => !variant.caption.0.is_empty(),
            Self::Hashtags => !variant.hashtags.is_empty(),
            Self::FirstComment => !variant.first_comment.0.is_empty(),
        }
    }

    fn copy(self, post: &Post, variant: &mut Variant) {
        match self {
            Self::Caption => variant.caption = Text(post.caption.0.clone()),
            Self::Hashtags => variant.hashtags.clone_from(&post.hashtags),
            Self::FirstComment => variant.first_comment = Text(post.first_comment.0.clone()),
        }
    }
}

/// The variants of one post on one channel: mostly none or one.
#[derive(Clone, Debug)]
pub struct Variants<'a> {
    post: &'a Post,
    channel: Id<Channel>,
    /// By id, which is by when they were made.
    all: Vec<&'a Variant>,
}

/// What goes out on a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing<'a> {
    /// Its name, where the network has one.
    pub title: &'a str,
    /// What readers see.
    pub caption: &'a str,
    /// Hashtags, without their sign.
    pub hashtags: &'a BTreeSet<String>,
    /// What the team comments first.
    pub first_comment: &'a str,
    /// The day on which it goes out, in the post's zone.
    pub day: Option<Day>,
    /// The time on that day.
    pub time: Option<TimeOfDay>,
    /// What tells its links from those of other variants; empty where nobody wrote it.
    pub utm_content: &'a str,
    /// Where it stands since it went out; empty before that.
    pub permalink: &'a str,
    /// When it went out, in milliseconds since 1970.
    pub published_at: Option<i64>,
}

impl<'a> Variants<'a> {
    /// Gathers those of a post and a channel. What is in the trash is none.
    pub fn new(
        post: &'a Post,
        channel: &Id<Channel>,
        variants: impl IntoIterator<Item = &'a Variant>,
    ) -> Self {
        let is_of =
            |one: &&Variant| one.post == post.id && one.channel == *channel && one.removed_at.is_none();
        let mut all: Vec<&Variant> = variants.into_iter().filter(is_of).collect();
        order::sort_by_key(&mut all, |one| one.id.clone());
        Self { post, channel: channel.clone(), all }
    }

    /// Returns what goes out: each of it from the first that has it, else the post's.
    pub fn outgoing(&self) -> Outgoing<'a> {
        let line = |of: fn(&Variant) -> &String, post: &'a str| {
            let own = self.all.iter().map(|one| of(one).as_str()).find(|line| !line.trim().is_empty());
            own.unwrap_or(post)
        };
        let (caption, comment) = (self.own(Part::Caption), self.own(Part::FirstComment));
        Outgoing {
            title: line(|one| &one.title, &self.post.title),
            caption: caption.map_or(&self.post.caption.0, |one| &one.caption.0),
            hashtags: self.own(Part::Hashtags).map_or(&self.post.hashtags, |one| &one.hashtags),
            first_comment: comment.map_or(&self.post.first_comment.0, |one| &one.first_comment.0),
            day: self.all.iter().find_map(|one| one.day).or(self.post.day),
            time: self.all.iter().find_map(|one| one.time).or(self.post.time),
            utm_content: line(|one| &one.utm_content, ""),
            permalink: line(|one| &one.permalink, ""),
            published_at: self.all.iter().find_map(|one| one.published_at),
        }
    }

    /// Returns the record in which a part is written; `None` while it is the post's.
    pub fn own(&self, part: Part) -> Option<&'a Variant> {
        self.all.iter().find(|one| part.is_own(one)).copied()
    }

    /// Returns the records in which the same part was written at the same time by others, for people to choose
    /// from.
    pub fn beside(&self, part: Part) -> Vec<&'a Variant> {
        self.all.iter().filter(|one| part.is_own(one)).skip(1).copied().collect()
    }

    /// Lets a part be another than the post's: what it was before it went back to the post's, else what the post
    /// says now. `fresh` makes the id of a record that does not exist yet.
    pub fn begin(&self, part: Part, fresh: &impl fmt::Display) -> Command {
        let own = |variant: &mut Variant| part.set_own(variant, true);
        if self.own(part).is_some() {
            return command(Vec::new());
        }
        match self.all.iter().find(|one| part.has_words(one)) {
            Some(before) => command(vec![Command::update(*before, own)]),
            None => command(vec![self.create(fresh, |variant| {
                own(variant);
                part.copy(self.post, variant);
            })]),
        }
    }

    /// Lets a part be another with the words that somebody has written into the post's: what they saw and wrote
    /// stands there, also where the record has words from before. Nothing for hashtags, which are no words.
    pub fn write(&self, part: Part, fresh: &impl fmt::Display, words: &str) -> Command {
        let own = |variant: &mut Variant| {
            part.set_own(variant, true);
            match part {
                Part::Caption => variant.caption = Text(words.to_owned()),
                Part::FirstComment => variant.first_comment = Text(words.to_owned()),
                Part::Hashtags => part.copy(self.post, variant),
            }
        };
        if self.own(part).is_some() {
            return command(Vec::new());
        }
        command(vec![match self.all.iter().find(|one| part.has_words(one)) {
            Some(before) => Command::update(*before, own),
            None => self.create(fresh, own),
        }])
    }

    /// Lets a part be the post's again. The words stay in the record.
    pub fn inherit(&self, part: Part) -> Command {
        let own = self.all.iter().filter(|one| part.is_own(one));
        command(own.map(|one| Command::update(*one, |variant| part.set_own(variant, false))).collect())
    }

    /// Changes what is no text, as the permalink, in the record that there is, or in a new one.
    pub fn change(&self, fresh: &impl fmt::Display, change: impl FnOnce(&mut Variant)) -> Command {
        let changed = match self.all.first() {
            Some(first) => Command::update(*first, change),
            None => self.create(fresh, change),
        };
        command(vec![changed])
    }

    fn create(&self, fresh: &impl fmt::Display, fill: impl FnOnce(&mut Variant)) -> Command {
        Command::create(Variant::id(&self.post.id, &self.channel, fresh), |variant| {
            variant.post = self.post.id.clone();
            variant.channel = self.channel.clone();
            fill(variant);
        })
    }
}

/// Makes one command of several, of which each changes a variant.
fn command(parts: Vec<Command>) -> Command {
    let label = format!("{}-update", Variant::PREFIX);
    Command { label, edits: parts.into_iter().flat_map(|part| part.edits).collect() }
}
