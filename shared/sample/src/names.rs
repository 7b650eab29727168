//! Ids of what the sample makes.

use model::{
    Day, Id, Record,
    records::{Campaign, Channel, Member, Network},
};

use crate::{campaigns::Theme, team::Who};

/// Gives ids. The same for the same day, and in order: new records of a person come after.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'a> {
    me: &'a Id<Member>,
    /// When the sample's records are said to be made, in milliseconds since 1970.
    made: i64,
}

impl<'a> Names<'a> {
    /// The records are said to be made on the day before `today`.
    pub(crate) fn new(me: &'a Id<Member>, today: Day) -> Self {
        Self { me, made: today.plus(-1).begins().max(0) }
    }

    /// Returns the so manyth id of a kind, in the form of a UUID of version 7, which begins with a time.
    pub(crate) fn fresh<R: Record>(self, number: usize) -> Id<R> {
        let millis = self.made.saturating_add(i64::try_from(number).unwrap_or_default());
        Id::new(format_args!("{:08x}-{:04x}-7000-8000-000000000000", millis >> 16, millis & 0xffff))
    }

    pub(crate) fn campaign(self, theme: Theme) -> Id<Campaign> {
        self.fresh(theme as usize)
    }

    pub(crate) fn channel(self, network: &Network) -> Id<Channel> {
        self.fresh(Network::ALL.iter().position(|known| known == network).unwrap_or_default())
    }

    pub(crate) fn member(self, who: Who) -> Id<Member> {
        match who {
            Who::Me => self.me.clone(),
            Who::Ines | Who::Zhou | Who::Lin | Who::Tom | Who::Chen => self.fresh(who as usize),
        }
    }
}
