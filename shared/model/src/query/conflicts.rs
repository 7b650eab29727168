//! What may go wrong when posts stand where they stand. Hints, not walls.

use std::collections::BTreeMap;

use super::calendar::Clock;
use crate::{
    Day, Id, RecordId,
    occasions::Occurrence,
    order,
    records::{Channel, Post, Status},
};

/// Nearer than this on one channel, posts take readers from each other, in milliseconds.
const NEAR: i64 = 60 * 60_000;
/// Within so many days nobody wants to see an asset twice.
const AGAIN: i64 = 7;

/// What may go wrong with a post. Posts that stand in each other's way each have a hint of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Another goes out on the same channel less than an hour before or after.
    Near {
        /// The channel.
        channel: Id<Channel>,
        /// The other.
        other: Id<Post>,
        /// How many minutes lie between, rounded down.
        minutes: i64,
    },
    /// Another has the same asset within seven days.
    SameAsset {
        /// The asset.
        asset: RecordId,
        /// The other.
        other: Id<Post>,
        /// How many days lie between.
        days: i64,
    },
    /// A channel has more posts on the day than the team wants.
    TooMany {
        /// The channel.
        channel: Id<Channel>,
        /// How many it has.
        there: usize,
        /// How many it should have at most.
        most: usize,
    },
    /// Nothing should go out on the day.
    Embargo {
        /// The day.
        day: Day,
    },
}

/// What conflicts are looked for in.
#[derive(Clone, Copy)]
pub struct Schedule<'a> {
    /// The calendar's clock.
    pub clock: Clock<'a>,
    /// The most posts that a channel should have a day; `None` where the team sets no number.
    pub most_a_day: Option<usize>,
    /// The occasions of the days in question.
    pub occasions: &'a [Occurrence<'a>],
    /// Returns the assets of a post.
    pub assets: &'a dyn Fn(&Post) -> Vec<RecordId>,
}

/// A post on its day.
struct Placed<'p> {
    post: &'p Post,
    day: Day,
    /// When it goes out; `None` while it has no time.
    at: Option<i64>,
}

impl Schedule<'_> {
    /// Returns the conflicts of all posts that have any. What is in the trash, rejected or on hold is in nobody's way.
    pub fn conflicts<'p>(
        self,
        posts: impl IntoIterator<Item = &'p Post>,
    ) -> BTreeMap<Id<Post>, Vec<Conflict>> {
        let mut placed: Vec<Placed<'p>> = posts.into_iter().filter_map(|post| self.place(post)).collect();
        order::sort_by_key(&mut placed, |one| (one.day, one.at, one.post.id.clone()));
        let mut found: BTreeMap<Id<Post>, Vec<Conflict>> = BTreeMap::new();
        let mut add =
            |post: &Post, conflict: Conflict| found.entry(post.id.clone()).or_default().push(conflict);
        near(&placed, &mut add);
        self.same_assets(&placed, &mut add);
        self.too_many(&placed, &mut add);
        for Placed { post, day, .. } in &placed {
            if self.occasions.iter().any(|occasion| occasion.embargo && occasion.is_on(*day)) {
                add(post, Conflict::Embargo { day: *day });
            }
        }
        found
    }

    fn place(self, post: &Post) -> Option<Placed<'_>> {
        let stands = post.removed_at.is_none() && !matches!(post.status, Status::Rejected | Status::OnHold);
        let (day, time) = self.clock.place(post).filter(|_| stands)?;
        let at = time.and_then(|_| self.clock.due(post));
        Some(Placed { post, day, at })
    }

    fn same_assets(self, placed: &[Placed<'_>], add: &mut impl FnMut(&Post, Conflict)) {
        let mut by_asset: BTreeMap<RecordId, Vec<(Day, &Post)>> = BTreeMap::new();
        for Placed { post, day, .. } in placed {
            for asset in (self.assets)(post) {
                by_asset.entry(asset).or_default().push((*day, post));
            }
        }
        // Within an asset, posts are in the order of their days.
        for (asset, posts) in by_asset {
            for (place, (day, post)) in posts.iter().enumerate() {
                let after =
                    posts.iter().skip(place + 1).take_while(|(other, _)| other.days_since(*day) < AGAIN);
                for (other_day, other) in after.filter(|(_, other)| other.id != post.id) {
                    let days = other_day.days_since(*day);
                    let conflict = |other: &Post| Conflict::SameAsset {
                        asset: asset.clone(),
                        other: other.id.clone(),
                        days,
                    };
                    add(post, conflict(other));
                    add(other, conflict(post));
                }
            }
        }
    }

    fn too_many(self, placed: &[Placed<'_>], add: &mut impl FnMut(&Post, Conflict)) {
        let Some(most) = self.most_a_day else { return };
        let mut by_day: BTreeMap<(Day, &Id<Channel>), Vec<&Post>> = BTreeMap::new();
        for Placed { post, day, .. } in placed {
            for channel in &post.channels {
                by_day.entry((*day, channel)).or_default().push(post);
            }
        }
        for ((_, channel), posts) in by_day.into_iter().filter(|(_, posts)| posts.len() > most) {
            let there = posts.len();
            for post in posts {
                add(post, Conflict::TooMany { channel: channel.clone(), there, most });
            }
        }
    }
}

fn near(placed: &[Placed<'_>], add: &mut impl FnMut(&Post, Conflict)) {
    let mut by_channel: BTreeMap<&Id<Channel>, Vec<(i64, &Post)>> = BTreeMap::new();
    for Placed { post, at, .. } in placed {
        for (channel, at) in post.channels.iter().filter_map(|channel| Some((channel, (*at)?))) {
            by_channel.entry(channel).or_default().push((at, post));
        }
    }
    for (channel, mut posts) in by_channel {
        order::sort_by_key(&mut posts, |(at, post)| (*at, post.id.clone()));
        for (place, (at, post)) in posts.iter().enumerate() {
            let after = posts.iter().skip(place + 1).take_while(|(other, _)| other - at < NEAR);
            for (other_at, other) in after {
                let minutes = (other_at - at) / 60_000;
                let conflict = |other: &Post| Conflict::Near {
                    channel: channel.clone(),
                    other: other.id.clone(),
                    minutes,
                };
                add(post, conflict(other));
                add(other, conflict(post));
            }
        }
    }
}
