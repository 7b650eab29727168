//! What the plan has already.

use model::{
    Id, Record, Zone, ZoneRules,
    records::{Campaign, Channel, Member, Post},
};

/// The records that files are held against. What is in the trash is among them, and is known by `removed_at`.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The posts.
    pub posts: &'a [Post],
    /// The channels.
    pub channels: &'a [Channel],
    /// The campaigns.
    pub campaigns: &'a [Campaign],
    /// The profiles of members.
    pub members: &'a [Member],
    /// The project's zone, which posts are in that name none.
    pub zone: &'a Zone,
    /// What clocks show around the world.
    pub rules: &'a dyn ZoneRules,
}

impl<'a> Plan<'a> {
    /// Returns a channel, in the trash too: posts may still name it.
    pub(crate) fn channel(&self, id: &Id<Channel>) -> Option<&'a Channel> {
        of(self.channels, id)
    }

    pub(crate) fn campaign(&self, id: &Id<Campaign>) -> Option<&'a Campaign> {
        of(self.campaigns, id)
    }

    pub(crate) fn member(&self, id: &Id<Member>) -> Option<&'a Member> {
        of(self.members, id)
    }

    /// Returns the zone of a post.
    pub(crate) fn zone_of(&self, post: &'a Post) -> &'a Zone {
        post.zone.as_ref().unwrap_or(self.zone)
    }
}

fn of<'a, R: Record>(records: &'a [R], id: &Id<R>) -> Option<&'a R> {
    records.iter().find(|record| record.id() == id)
}
