//! One row.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Id, Record, RecordKind,
    networks::{count, written_out},
    order::gathered,
    records::{Channel, Network, Post, Status},
};

use super::{Finding, NewChannel, Reading, Row, Target, channels, fields, names};
use crate::{
    Draft, Given, Meaning, Problem, Reference, cells,
    csv::{Cells, unguarded},
    words,
};

/// How much of a cell a finding repeats, in characters.
const REPEATED: usize = 80;

/// A row while it is read.
pub(super) struct Reader<'r> {
    pub(super) reading: &'r Reading<'r>,
    row: &'r Cells,
    /// The post that it is about.
    pub(super) post: Option<&'r Post>,
    pub(super) problems: Vec<Finding>,
}

/// Reads a row, and names the channels that it needs made.
pub(super) fn read(reading: &Reading<'_>, row: &Cells, new: &mut BTreeMap<String, NewChannel>) -> Row {
    let mut reader = Reader { reading, row, post: None, problems: Vec::new() };
    let columns = reading.mapping.columns.len();
    if row.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
        let problem = Problem::MoreCells { cells: row.cells.len(), columns };
        reader.problems.push(Finding { column: None, value: String::new(), problem });
    }
    let named = reader.id();
    let mut draft = reader.draft(new);
    if draft.title.value().is_none_or(String::is_empty) {
        match (reader.post, fields::title_of(&draft)) {
            // No post loses its title.
            (Some(_), _) => draft.title = Given::Absent,
            (None, Some(title)) => draft.title = Given::Value(title),
            (None, None) => reader.about(&Meaning::Text, "", Problem::NothingInIt),
        }
    }
    let before = reader.post.cloned();
    let id = before.as_ref().map(|post| post.id.clone()).or_else(|| named.clone()).unwrap_or_default();
    let before = before.unwrap_or_else(|| Post::new(id));
    let mut after = before.clone();
    fields::fill(&mut after, &draft);
    reader.hold_to_limits(&before, &after, new, &draft);
    let target = match reader.post {
        None => Target::New(named),
        Some(post) if post.removed_at.is_none() && fields::makes_nothing(&draft) && after == before => {
            Target::Same(post.id.clone())
        }
        Some(post) => Target::Change(post.id.clone()),
    };
    Row { number: row.number, draft, target, problems: reader.problems }
}

impl Reader<'_> {
    /// Returns the cells that mean something, joined where several columns mean the same. A row that ends before
    /// them says nothing.
    pub(super) fn cell(&self, meaning: &Meaning) -> Option<String> {
        let columns = self.reading.mapping.columns.iter().enumerate();
        let cells = columns.filter(|(_, of)| *of == meaning).filter_map(|(at, _)| self.row.cells.get(at));
        let mut cells = cells.map(|cell| if self.reading.is_own() { unguarded(cell) } else { cell });
        let mut joined = cells.next()?.to_owned();
        for cell in cells.filter(|cell| !cell.trim().is_empty()) {
            joined.extend(["\n", cell]);
        }
        Some(joined)
    }

    /// Returns what a cell says that is to be read: not one that says what the post would be written as, which
    /// leaves it as it is.
    pub(super) fn said(&self, meaning: &Meaning) -> Given<String> {
        let Some(cell) = self.cell(meaning) else { return Given::Absent };
        if self.post.is_some_and(|post| cells::cell(post, meaning, self.reading.plan) == cell) {
            return Given::Absent;
        }
        if cell.trim().is_empty() { Given::Empty } else { Given::Value(cell) }
    }

    /// Notes a problem with what a cell says.
    pub(super) fn about(&mut self, meaning: &Meaning, value: &str, problem: Problem) {
        let at = self.reading.mapping.columns.iter().position(|of| of == meaning);
        let column = at.map(|at| self.reading.mapping.name(self.reading.sheet, at));
        let value = value.trim().chars().take(REPEATED).collect();
        self.problems.push(Finding { column, value, problem });
    }

    /// Finds the post that the row names, and returns the id that a new one is to have.
    fn id(&mut self) -> Option<Id<Post>> {
        let key = self.cell(&Meaning::Id).filter(|key| !key.trim().is_empty())?;
        let id = Id::<Post>::from_key(key.trim());
        self.post = self.reading.posts.get(id.key()).copied();
        if self.post.is_some_and(|post| post.removed_at.is_some()) {
            self.about(&Meaning::Id, &key, Problem::InTrash);
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let name = id.key().split_once(':').map_or("", |(_, name)| name);
        let is_ours = id.untyped().kind() == Some(RecordKind::Post)
            && (1..=64).contains(&name.len())
            && name.chars().all(is_plain);
        if self.post.is_none() && !is_ours {
            self.about(&Meaning::Id, &key, Problem::ForeignId);
            return None;
        }
        Some(id)
    }

    fn draft(&mut self, new: &mut BTreeMap<String, NewChannel>) -> Draft {
        let mut draft = Draft {
            title: self.line(&Meaning::Title),
            description: self.said(&Meaning::Description),
            format: self.choice(&Meaning::Format, words::format),
            campaign: names::campaign(self),
            pillar: self.line(&Meaning::Pillar),
            keywords: self.list(&Meaning::Keywords),
            tags: self.with(&Meaning::Tags, words::hashtags),
            labels: self.list(&Meaning::Labels),
            channels: channels::read(self, new),
            post_type: self.choice(&Meaning::PostType, words::post_type),
            cta: self.choice(&Meaning::Cta, words::cta),
            cta_text: self.line(&Meaning::CtaText),
            cta_url: self.line(&Meaning::CtaUrl),
            text: self.said(&Meaning::Text),
            first_comment: self.said(&Meaning::FirstComment),
            media: self.with(&Meaning::Media, words::addresses),
            alt_text: self.said(&Meaning::AltText),
            owner: names::owner(self),
            status: self.choice(&Meaning::Status, words::status),
            feedback_due: self.day(&Meaning::FeedbackDue),
            approval_due: self.day(&Meaning::ApprovalDue),
            utm_campaign: self.line(&Meaning::UtmCampaign),
            permalink: self.line(&Meaning::Permalink),
            notes: self.said(&Meaning::Notes),
            ..Draft::default()
        };
        if draft.status == Given::Absent
            && self.said(&Meaning::IsDraft).value().is_some_and(|cell| words::is_yes(cell))
        {
            draft.status = Given::Value(Status::Draft);
        }
        self.moment(&mut draft);
        draft
    }

    pub(super) fn with<T>(&self, meaning: &Meaning, read: impl FnOnce(&str) -> T) -> Given<T> {
        match self.said(meaning) {
            Given::Absent => Given::Absent,
            Given::Empty => Given::Empty,
            Given::Value(cell) => Given::Value(read(&cell)),
        }
    }

    /// Reads a line, which has neither ends of lines nor spaces around it.
    fn line(&self, meaning: &Meaning) -> Given<String> {
        self.with(meaning, |cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn list(&self, meaning: &Meaning) -> Given<BTreeSet<String>> {
        self.with(meaning, |cell| gathered(words::split(cell)))
    }

    /// Reads a word of a choice. An empty cell leaves it as it is: no choice is empty.
    fn choice<T>(&mut self, meaning: &Meaning, read: impl FnOnce(&str) -> Option<T>) -> Given<T> {
        let Given::Value(cell) = self.said(meaning) else { return Given::Absent };
        if let Some(choice) = read(&cell) {
            return Given::Value(choice);
        }
        self.about(meaning, &cell, Problem::UnknownWord);
        Given::Absent
    }

    /// Holds the post that would be to the limits of the plan, which refuses more, and to those of its networks,
    /// which are for people to judge.
    fn hold_to_limits(
        &mut self,
        before: &Post,
        after: &Post,
        new: &BTreeMap<String, NewChannel>,
        draft: &Draft,
    ) {
        for (meaning, problem) in fields::over_limits(before, after) {
            self.about(&meaning, "", problem);
        }
        let changes_text = draft.text != Given::Absent || draft.tags != Given::Absent;
        if !changes_text && draft.channels == Given::Absent {
            return;
        }
        let mut networks: BTreeSet<Network> = BTreeSet::new();
        let there = after.channels.iter().filter_map(|id: &Id<Channel>| self.reading.plan.channel(id));
        networks.extend(there.map(|channel| channel.network.clone()));
        let made = draft.channels.value().into_iter().flatten().filter_map(|channel| match channel {
            Reference::New(word) => new.get(word).map(|channel| channel.network.clone()),
            Reference::There(_) => None,
        });
        networks.extend(made);
        for network in networks {
            let counted = count(&network, &written_out(&network, &after.caption.0, &after.hashtags));
            let facts = model::networks::facts(&network);
            if let Some((counted, facts)) = counted.zip(facts).filter(|(counted, _)| counted.over() > 0) {
                let (limit, over) = (counted.limit, counted.over());
                let problem = Problem::OverNetworkLimit { network: facts.name, limit, over };
                self.about(&Meaning::Text, "", problem);
            }
        }
        if after.channels.is_empty() && draft.channels.value().is_none_or(BTreeSet::is_empty) {
            self.about(&Meaning::Channel, "", Problem::NoChannel);
        }
    }
}
