//! A file as posts that might be: a dry run, and the command that makes them.

mod channels;
mod command;
mod fields;
mod moment;
mod names;
mod row;
mod same;

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Id, Zone,
    order::gathered,
    records::{Campaign, Channel, Network, Post},
};

pub use command::command;

use crate::{
    DateOrder, Draft, Mapping, Meaning, Plan, Problem, Tool, cells,
    csv::{Cells, Sheet},
    problem::Weight,
    when,
};

/// What a person decides about names that the plan has not, and about the file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// For each name of a channel in the file.
    pub channels: BTreeMap<String, ChannelChoice>,
    /// For each name of a campaign in the file.
    pub campaigns: BTreeMap<String, CampaignChoice>,
    /// Where posts go out that name no channel, as in a file for one account.
    pub for_all: BTreeSet<Id<Channel>>,
}

/// What a name of a channel means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelChoice {
    /// A channel of the plan.
    Use(Id<Channel>),
    /// A new one on this network.
    Create(Network),
    /// None.
    Leave,
}

/// What a name of a campaign means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampaignChoice {
    /// A campaign of the plan.
    Use(Id<Campaign>),
    /// A new one of this name.
    Create,
    /// None.
    Leave,
}

/// What would come of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DryRun {
    /// What is wrong with the file as a whole; the column is named where it is about one.
    pub problems: Vec<Finding>,
    /// Each row, in order.
    pub rows: Vec<Row>,
    /// The channels that are made along, by their word.
    pub new_channels: BTreeMap<String, NewChannel>,
}

/// A channel that is made along with the posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChannel {
    /// Where it is.
    pub network: Network,
    /// What it is called there, or in the file.
    pub account: String,
}

/// What would come of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it.
    pub number: usize,
    /// What it says.
    pub draft: Draft,
    /// What becomes of it.
    pub target: Target,
    /// What is wrong with it.
    pub problems: Vec<Finding>,
}

/// What a row becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new post, under the id that the file names, if it does.
    New(Option<Id<Post>>),
    /// A change to a post of the plan.
    Change(Id<Post>),
    /// Nothing: the post of the plan is so already.
    Same(Id<Post>),
}

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The column as people call it; `None` where it is about the whole.
    pub column: Option<String>,
    /// What the cell says, cut where it is long.
    pub value: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Row {
    /// Tells whether the row can be taken over.
    pub fn is_sound(&self) -> bool {
        self.problems.iter().all(|finding| finding.problem.weight() < Weight::Error)
    }

    /// Tells whether the row is offered to be taken over: it is sound, and says something new. So a file that is
    /// imported twice changes nothing the second time.
    pub fn is_offered(&self) -> bool {
        let is_again = |finding: &Finding| {
            matches!(finding.problem, Problem::SameInFile { .. } | Problem::SameInPlan { .. })
        };
        self.is_sound() && !matches!(self.target, Target::Same(_)) && !self.problems.iter().any(is_again)
    }
}

/// What all rows are read with.
struct Reading<'r> {
    sheet: &'r Sheet,
    mapping: &'r Mapping,
    choices: &'r Choices,
    plan: &'r Plan<'r>,
    posts: BTreeMap<&'r str, &'r Post>,
    order: DateOrder,
    zone: Zone,
}

/// Says what would come of a file, and changes nothing.
pub fn dry_run(sheet: &Sheet, mapping: &Mapping, choices: &Choices, plan: &Plan<'_>) -> DryRun {
    let (rows, shown) = (rows(sheet, mapping), order_shown(sheet, mapping));
    let of_tool = mapping.tool.map_or(DateOrder::MonthFirst, |tool| tool.facts().order);
    let reading = Reading {
        sheet,
        mapping,
        choices,
        plan,
        posts: gathered(plan.posts.iter().map(|post| (post.id.key(), post))),
        order: mapping.order.or(shown).unwrap_or(of_tool),
        zone: mapping.zone.as_deref().map_or_else(|| plan.zone.clone(), Zone::from),
    };
    let mut run = DryRun {
        problems: about_all(&reading, rows, shown),
        rows: Vec::new(),
        new_channels: BTreeMap::new(),
    };
    let mut before = same::Before::new(plan);
    for cells in rows {
        let mut row = row::read(&reading, cells, &mut run.new_channels);
        before.compare(&mut row);
        run.rows.push(row);
    }
    run
}

/// The rows below the header.
fn rows<'s>(sheet: &'s Sheet, mapping: &Mapping) -> &'s [Cells] {
    sheet.rows.get(mapping.header.map_or(0, |at| at + 1)..).unwrap_or_default()
}

fn about_all(reading: &Reading<'_>, rows: &[Cells], shown: Option<DateOrder>) -> Vec<Finding> {
    let about = |column: Option<usize>, problem| {
        let column = column.map(|column| reading.mapping.name(reading.sheet, column));
        Finding { column, value: String::new(), problem }
    };
    let mut problems: Vec<_> =
        reading.mapping.problems(reading.sheet).into_iter().map(|problem| about(None, problem)).collect();
    for (column, meaning) in reading.mapping.columns.iter().enumerate() {
        let says = || rows.iter().filter_map(|row| row.cells.get(column)).any(|cell| !cell.trim().is_empty());
        if !cells::is_kept(meaning) && says() {
            problems.push(about(Some(column), Problem::NotKept));
        }
        // Hootsuite writes as its account does, so its month may come last too.
        let may_be_either = reading.mapping.order.is_none() && shown.is_none() && is_of_days(meaning);
        let mut days = rows.iter().filter_map(|row| row.cells.get(column));
        if may_be_either && days.any(|cell| when::is_of_either_order(cell)) {
            problems.push(about(Some(column), Problem::EitherOrder));
        }
    }
    problems
}

const fn is_of_days(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Moment | Meaning::Date | Meaning::FeedbackDue | Meaning::ApprovalDue)
}

/// The order that some day of the file can have alone; `None` where there is none, or days contradict each other.
fn order_shown(sheet: &Sheet, mapping: &Mapping) -> Option<DateOrder> {
    let columns: Vec<usize> = mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, meaning)| is_of_days(meaning))
        .map(|(at, _)| at)
        .collect();
    let cells =
        rows(sheet, mapping).iter().flat_map(|row| columns.iter().filter_map(|at| row.cells.get(*at)));
    let mut shown = cells.filter_map(|cell| when::order_shown(cell));
    let first = shown.next()?;
    shown.all(|order| order == first).then_some(first)
}

impl Reading<'_> {
    /// Tells whether the file is of our own form, in which apostrophes guard formulas.
    fn is_own(&self) -> bool {
        self.mapping.tool == Some(Tool::Own)
    }
}
