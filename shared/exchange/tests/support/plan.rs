//! A small plan to hold files against, and what becomes of files.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "each test takes what it needs, of a plan that is there"
)]

use std::collections::{BTreeMap, BTreeSet};

use exchange::{
    Mapping, Plan, Problem, Tables,
    csv::{Sheet, read},
    import::{Choices, DryRun, command, dry_run},
};
use model::{
    Command, Day, Edit, IanaRules, Id, Record, Text, TimeOfDay, Zone,
    records::{Campaign, Channel, Member, Network, Post},
};

/// The records of a plan.
pub(crate) struct Records {
    pub(crate) posts: Vec<Post>,
    pub(crate) channels: Vec<Channel>,
    pub(crate) campaigns: Vec<Campaign>,
    pub(crate) members: Vec<Member>,
    pub(crate) zone: Zone,
}

impl Records {
    /// Three channels, a campaign and a member; no posts.
    pub(crate) fn new() -> Self {
        let channel = |name: &str, network, handle: &str| {
            let mut channel = Channel::new(Id::new(name));
            channel.name = format!("Still Kettle {name}");
            (channel.network, channel.handle) = (network, handle.to_owned());
            channel
        };
        let mut campaign = Campaign::new(Id::new("winter"));
        campaign.name = "First snow".into();
        let mut member = Member::new(Id::new("ana"));
        member.name = "Ana".into();
        Self {
            posts: Vec::new(),
            channels: vec![
                channel("ig", Network::Instagram, "@stillkettle"),
                channel("x", Network::X, "@stillkettle"),
                channel("shop", Network::X, "@kettleshop"),
            ],
            campaigns: vec![campaign],
            members: vec![member],
            zone: Zone::from("Europe/Berlin"),
        }
    }

    pub(crate) fn plan(&self) -> Plan<'_> {
        Plan {
            posts: &self.posts,
            channels: &self.channels,
            campaigns: &self.campaigns,
            members: &self.members,
            zone: &self.zone,
            rules: &IanaRules,
        }
    }

    /// What would come of a text, with the mapping that is guessed for it.
    pub(crate) fn try_text(&self, text: &str) -> DryRun {
        let sheet = sheet(text);
        dry_run(&sheet, &Mapping::guess(&sheet), &Choices::default(), &self.plan())
    }

    /// Takes over all that is offered, and returns the command.
    pub(crate) fn take(&mut self, run: &DryRun) -> Option<Command> {
        let offered: BTreeSet<usize> =
            run.rows.iter().filter(|row| row.is_offered()).map(|row| row.number).collect();
        let mut names = (self.posts.len()..).map(|number| format!("new{number}"));
        let command = command(run, &offered, &self.plan(), &mut || names.next().unwrap_or_default())?;
        self.apply(&command);
        Some(command)
    }

    /// Makes what a command makes; changes to posts that are there are left to whoever looks at the command.
    fn apply(&mut self, command: &Command) {
        for edit in &command.edits {
            let Edit::Create { id, fields } = edit else { continue };
            let key = id.key();
            match key.split_once(':').map(|(kind, _)| kind) {
                Some("post") => self.posts.push(Post::read(Id::from_key(key), fields).0),
                Some("channel") => self.channels.push(Channel::read(Id::from_key(key), fields).0),
                Some("campaign") => self.campaigns.push(Campaign::read(Id::from_key(key), fields).0),
                _ => (),
            }
        }
    }

    pub(crate) fn only(&self) -> &Post {
        let [post] = &self.posts[..] else { panic!("one post, and not {}", self.posts.len()) };
        post
    }
}

pub(crate) fn sheet(text: &str) -> Sheet {
    read(text.as_bytes(), &Tables).expect("a file that is read")
}

/// A post with a title and a text, on a channel at a time.
pub(crate) fn post(name: &str, text: &str, channel: &str, day: &str, time: &str) -> Post {
    let mut post = Post::new(Id::new(name));
    post.title = name.into();
    post.caption = Text(text.to_owned());
    post.channels = [Id::new(channel)].into();
    post.day = Some(day.parse::<Day>().expect("a day"));
    post.time = Some(time.parse::<TimeOfDay>().expect("a time"));
    post
}

/// The problems of each row by its number.
pub(crate) fn problems(run: &DryRun) -> BTreeMap<usize, Vec<Problem>> {
    let of =
        |row: &exchange::import::Row| row.problems.iter().map(|finding| finding.problem.clone()).collect();
    run.rows
        .iter()
        .map(|row| (row.number, of(row)))
        .filter(|(_, problems): &(_, Vec<_>)| !problems.is_empty())
        .collect()
}

/// The instant at which clocks in UTC show a time.
pub(crate) fn utc(day: &str, time: &str) -> i64 {
    let (day, time) = (day.parse::<Day>().expect("a day"), time.parse::<TimeOfDay>().expect("a time"));
    day.begins() + i64::from(time.minutes()) * 60_000
}
