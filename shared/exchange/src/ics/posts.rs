//! Posts as events.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Day, TimeOfDay, Zone,
    networks::written_out,
    order::gathered,
    records::{Post, Status},
};

use super::{
    line::{escaped, push},
    zone::{compact, push_zone, stamp},
};
use crate::{Plan, words};

/// The program that writes, as the standard asks for.
const PROGRAM: &str = "-//Flockwork//Plan//EN";
/// How often a calendar is to look again.
const REFRESH: &str = "PT1H";
/// How long a post takes on a calendar: enough to be seen.
const LENGTH: &str = "PT15M";

/// A calendar of posts.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What makes the names of its events differ from those of all others, as the project's id does.
    pub domain: &'a str,
    /// What time it is, in milliseconds since 1970.
    pub now: i64,
    /// Whether those who see the calendar read what posts say.
    pub texts: Texts<'a>,
}

/// What of a post is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts<'a> {
    /// Its title and its text.
    Shown,
    /// Nothing but where and when.
    Hidden {
        /// What every post is called instead, in the reader's language.
        summary: &'a str,
    },
}

/// A post on the calendar.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The post. Without a day it is not on the calendar.
    pub post: &'a Post,
    /// Which state of it this is.
    pub revision: Revision,
    /// Where it is in the app.
    pub url: Option<String>,
}

/// Which state of a post is written. Calendars keep what they have unless its number has risen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// A number that rises with each change.
    pub sequence: u32,
    /// When it last changed, in milliseconds since 1970.
    pub changed: i64,
}

impl Revision {
    /// The beginning of 2020, in seconds since 1970: from it on the numbers last until 2088.
    const BEGIN: i64 = 1_577_836_800;

    /// Numbers a state by the second of its last change, where nobody counts the changes.
    pub fn of_change(changed: i64) -> Self {
        let seconds = (changed.div_euclid(1000) - Self::BEGIN).clamp(0, i32::MAX.into());
        Self { sequence: u32::try_from(seconds).unwrap_or_default(), changed }
    }
}

/// Writes a calendar.
pub fn calendar(entries: &[Entry<'_>], calendar: Calendar<'_>, plan: &Plan<'_>) -> String {
    let mut text = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", PROGRAM),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &escaped(calendar.name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
        ("X-PUBLISHED-TTL", REFRESH),
    ] {
        push(&mut text, name, value);
    }
    let mut spans: BTreeMap<&Zone, (i64, i64)> = BTreeMap::new();
    for (zone, at) in entries.iter().filter_map(|entry| instant(entry.post, plan)) {
        let span = spans.entry(zone).or_insert((at, at));
        *span = (span.0.min(at), span.1.max(at));
    }
    for (zone, (first, last)) in spans {
        push_zone(&mut text, zone, first, last, plan.rules);
    }
    for entry in entries {
        if let Some(day) = entry.post.day {
            push_event(&mut text, entry, day, calendar, plan);
        }
    }
    push(&mut text, "END", "VCALENDAR");
    text
}

/// Returns when a post goes out, and the zone whose clock says so; `None` where no clock does.
fn instant<'a>(post: &'a Post, plan: &Plan<'a>) -> Option<(&'a Zone, i64)> {
    let zone = plan.zone_of(post);
    Some((zone, zone.instant(post.day?, post.time?, plan.rules)?))
}

fn push_event(text: &mut String, entry: &Entry<'_>, day: Day, calendar: Calendar<'_>, plan: &Plan<'_>) {
    let post = entry.post;
    push(text, "BEGIN", "VEVENT");
    push(text, "UID", &escaped(&format!("{}@{}", post.id.key().replace(':', "-"), calendar.domain)));
    push(text, "DTSTAMP", &utc(calendar.now));
    push(text, "LAST-MODIFIED", &utc(entry.revision.changed));
    push(text, "SEQUENCE", &entry.revision.sequence.to_string());
    push_time(text, post, day, plan);
    let channels: Vec<_> = post.channels.iter().filter_map(|id| plan.channel(id)).collect();
    match calendar.texts {
        Texts::Shown => {
            push(text, "SUMMARY", &escaped(&post.title));
            let network = channels.first().map(|channel| channel.network.clone()).unwrap_or_default();
            let words = written_out(&network, &post.caption.0, &post.hashtags);
            if !words.is_empty() {
                push(text, "DESCRIPTION", &escaped(&words));
            }
        }
        Texts::Hidden { summary } => push(text, "SUMMARY", &escaped(summary)),
    }
    let networks: BTreeSet<_> =
        gathered(channels.iter().map(|channel| escaped(words::name_of(&channel.network))));
    if !networks.is_empty() {
        push(text, "CATEGORIES", &networks.into_iter().collect::<Vec<_>>().join(","));
    }
    if let Some(url) = &entry.url {
        push(text, "URL", &url.replace(char::is_control, ""));
    }
    push(text, "STATUS", status(post));
    // Who sees it is not busy then.
    push(text, "TRANSP", "TRANSPARENT");
    push(text, "END", "VEVENT");
}

/// Writes when a post goes out: by its zone's clock, on its day where it has no time, and as it is written where the
/// zone is not known here.
fn push_time(text: &mut String, post: &Post, day: Day, plan: &Plan<'_>) {
    let written = |day: Day, time: TimeOfDay| stamp(day.begins() + i64::from(time.minutes()) * 60_000);
    let Some(time) = post.time else {
        push(text, "DTSTART;VALUE=DATE", &compact(day));
        push(text, "DTEND;VALUE=DATE", &compact(day.plus(1)));
        return;
    };
    // Of a time that clocks skip, the one that it becomes.
    let shown = instant(post, plan).and_then(|(zone, at)| Some((zone, zone.shows(at, plan.rules)?)));
    match shown {
        Some((zone, (day, time))) => {
            push(text, &format!("DTSTART;TZID={}", zone.name()), &written(day, time));
        }
        None => push(text, "DTSTART", &written(day, time)),
    }
    push(text, "DURATION", LENGTH);
}

fn status(post: &Post) -> &'static str {
    match post.status {
        _ if post.removed_at.is_some() => "CANCELLED",
        Status::Rejected => "CANCELLED",
        Status::Approved | Status::Scheduled | Status::Published => "CONFIRMED",
        Status::Draft | Status::InReview | Status::Changes | Status::OnHold | Status::Other(_) => "TENTATIVE",
    }
}

fn utc(at: i64) -> String {
    stamp(at) + "Z"
}
