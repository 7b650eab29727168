//! Posts as files of planners.

mod loss;
mod own;
mod tools;

pub use loss::{Loss, LossKind};
pub use own::own;

use std::collections::BTreeSet;

use model::{
    Day, Id, TimeOfDay, Zone,
    networks::{count, facts, written_out},
    order::{gathered, sort_by},
    records::{Channel, Post},
};

use crate::{
    Meaning, Plan, Tool, cells, csv,
    tool::{Column, Facts},
};

/// What a planner is to get.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The planner.
    pub tool: Tool,
    /// The posts.
    pub posts: &'a [&'a Post],
    /// The zone that its account is set to, since its files name none.
    pub zone: &'a Zone,
    /// What time it is, in milliseconds since 1970.
    pub now: i64,
}

/// Files for a planner, and what they do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files, in the order in which they are to be handed in.
    pub files: Vec<File>,
    /// What becomes of posts that the planner cannot take as they are.
    pub losses: Vec<Loss>,
    /// What some of the posts say and the planner's file has no column for.
    pub not_carried: Vec<Meaning>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The account that it is for, where a file is for one.
    pub channel: Option<Id<Channel>>,
    /// Which of the files for the same account it is, from 1.
    pub part: usize,
    /// How many posts it has.
    pub rows: usize,
    /// All of it, in UTF-8.
    pub text: String,
}

/// A post on its way to a planner.
struct Going<'a> {
    post: &'a Post,
    /// Where it goes out: one channel, or all that the planner has.
    channels: Vec<&'a Channel>,
    /// Its text with its hashtags.
    text: String,
    day: Day,
    time: TimeOfDay,
    /// When that is, in milliseconds since 1970.
    at: i64,
}

/// Writes the files that a planner takes. Of a planner that is only read there are none.
pub fn export(request: Request<'_>, plan: &Plan<'_>) -> Exported {
    if request.tool == Tool::Own {
        let (text, rows) = (own(request.posts, plan), request.posts.len());
        let files = vec![File { channel: None, part: 1, rows, text }];
        return Exported { files, ..Exported::default() };
    }
    let mut exported = Exported::default();
    let Some(cells) = tools::writer(request.tool) else { return exported };
    let facts = request.tool.facts();
    let mut going = Vec::new();
    for post in request.posts {
        let Some((at, (day, time))) = moment(post, request, &facts, plan, &mut exported.losses) else {
            continue;
        };
        for channels in destinations(post, request, &facts, plan, &mut exported.losses) {
            let network = channels.first().map(|channel| channel.network.clone()).unwrap_or_default();
            let text = written_out(&network, &post.caption.0, &post.hashtags);
            going.push(Going { post, channels, text, day, time, at });
        }
    }
    sort_by(&mut going, |a, b| (a.at, &a.post.id).cmp(&(b.at, &b.post.id)));
    for going in &going {
        note_texts(going, &mut exported.losses);
    }
    let accounts: BTreeSet<_> = gathered(going.iter().map(|going| account(going, &facts)));
    for channel in accounts {
        let of_account: Vec<_> = going.iter().filter(|going| account(going, &facts) == channel).collect();
        for (part, rows) in of_account.chunks(facts.rows.unwrap_or(usize::MAX)).enumerate() {
            let network =
                rows.first().and_then(|going| going.channels.first()).map(|channel| &channel.network);
            let lines = tools::header(request.tool, network).into_iter();
            let text = lines.chain(rows.iter().map(|going| cells(going))).map(csv::line).collect();
            let channel = channel.cloned();
            exported.files.push(File { channel, part: part + 1, rows: rows.len(), text });
        }
    }
    exported.not_carried = not_carried(&going, request.tool, plan);
    exported
}

fn account<'a>(going: &Going<'a>, facts: &Facts) -> Option<&'a Id<Channel>> {
    going.channels.first().filter(|_| facts.for_one_account).map(|channel| &channel.id)
}

/// Returns when a post goes out by the planner's clock, at a time that it takes.
fn moment(
    post: &Post,
    request: Request<'_>,
    facts: &Facts,
    plan: &Plan<'_>,
    losses: &mut Vec<Loss>,
) -> Option<(i64, (Day, TimeOfDay))> {
    let mut lose = |kind| losses.push(Loss { post: post.id.clone(), kind });
    let Some((day, time)) = post.day.zip(post.time) else {
        lose(if post.day.is_none() { LossKind::NoDay } else { LossKind::NoTime });
        return None;
    };
    let Some(at) = plan.zone_of(post).instant(day, time, plan.rules) else {
        lose(LossKind::UnknownZone);
        return None;
    };
    let step = i64::from(facts.step) * 60_000;
    // Later rather than earlier: nothing goes out before it may.
    let on_grid = at.div_euclid(step) * step + if at.rem_euclid(step) > 0 { step } else { 0 };
    let Some(shown) = request.zone.shows(on_grid, plan.rules) else {
        lose(LossKind::UnknownZone);
        return None;
    };
    if on_grid < request.now + i64::from(facts.ahead) * 60_000 {
        lose(LossKind::TooSoon { minutes: facts.ahead });
        return None;
    }
    if on_grid != at {
        lose(LossKind::Moved { day: shown.0, time: shown.1 });
    }
    Some((on_grid, shown))
}

/// Returns where a post goes out: once for each account, or once for all of them where one row says all.
fn destinations<'a>(
    post: &Post,
    request: Request<'_>,
    facts: &Facts,
    plan: &Plan<'a>,
    losses: &mut Vec<Loss>,
) -> Vec<Vec<&'a Channel>> {
    let mut lose = |kind| losses.push(Loss { post: post.id.clone(), kind });
    let there = post.channels.iter().filter_map(|id| plan.channel(id));
    let channels: Vec<&Channel> = there.filter(|channel| channel.removed_at.is_none()).collect();
    if channels.is_empty() {
        lose(LossKind::NoChannel);
        return Vec::new();
    }
    if facts.for_one_account {
        return channels.into_iter().map(|channel| vec![channel]).collect();
    }
    let (taken, others): (Vec<_>, Vec<_>) =
        channels.into_iter().partition(|channel| request.tool.column_of(&channel.network).is_some());
    for other in others {
        lose(LossKind::NoSuchNetwork { channel: other.id.clone() });
    }
    let networks: BTreeSet<_> = gathered(taken.iter().map(|channel| &channel.network));
    if networks.len() < taken.len() {
        lose(LossKind::OneAccountEach);
    }
    if taken.is_empty() { Vec::new() } else { vec![taken] }
}

/// Notes what somebody should look at in a text, which goes out as it is all the same.
fn note_texts(going: &Going<'_>, losses: &mut Vec<Loss>) {
    let mut lose = |kind| losses.push(Loss { post: going.post.id.clone(), kind });
    for channel in &going.channels {
        let text = written_out(&channel.network, &going.post.caption.0, &going.post.hashtags);
        let counted = count(&channel.network, &text).zip(facts(&channel.network));
        if let Some((count, facts)) = counted.filter(|(count, _)| count.over() > 0) {
            lose(LossKind::OverNetworkLimit { network: facts.name, limit: count.limit, over: count.over() });
        }
    }
    // An apostrophe would guard it in a spreadsheet, and go out with it.
    if csv::guarded(&going.text) != going.text {
        lose(LossKind::LooksLikeFormula);
    }
}

/// Returns what some post says and the planner's file has no column for.
fn not_carried(going: &[Going<'_>], tool: Tool, plan: &Plan<'_>) -> Vec<Meaning> {
    let carried: Vec<&Meaning> = tool.facts().columns.iter().map(Column::meaning).collect();
    let empty = <Post as model::Record>::new(Id::default());
    let is_said = |meaning: &&Meaning| {
        let meaning = *meaning;
        // Hashtags are in the text, the account is the file, and day and time may be one column.
        let otherwise =
            [Meaning::Id, Meaning::Tags, Meaning::Channel, Meaning::Account, Meaning::Date, Meaning::Time];
        let under_another = match meaning {
            Meaning::Keywords => carried.contains(&&Meaning::Labels),
            Meaning::Status => carried.contains(&&Meaning::IsDraft),
            meaning => carried.contains(&meaning) || otherwise.contains(meaning),
        };
        let nothing = cells::cell(&empty, meaning, plan);
        !under_another && going.iter().any(|going| cells::cell(going.post, meaning, plan) != nothing)
    };
    Tool::Own.facts().columns.iter().map(Column::meaning).filter(is_said).cloned().collect()
}
