//! The plan as it is now, as files are held against it.

use std::{collections::BTreeMap, sync::Arc};

use model::{
    Fields, Id, Record, RecordId, Zone,
    records::{Campaign, Channel, Member, Post, Settings},
};

use crate::{plan::Plan, zones::CLOCKS};

/// The records of the plan, those in the trash too.
pub(in crate::pages) struct Snapshot {
    pub(in crate::pages) posts: Vec<Post>,
    pub(in crate::pages) channels: Vec<Channel>,
    campaigns: Vec<Campaign>,
    members: Vec<Member>,
    zone: Zone,
}

impl Snapshot {
    /// Takes it, without drawing anything again when the plan differs.
    pub(in crate::pages) fn take(plan: Plan) -> Self {
        plan.with_records(|records| Self {
            posts: all(records),
            channels: all(records),
            campaigns: all(records),
            members: all(records),
            zone: all::<Settings>(records)
                .into_iter()
                .find_map(|settings| settings.zone)
                .unwrap_or_else(|| Zone::from("UTC")),
        })
    }

    /// Returns it as what `exchange` asks for.
    pub(in crate::pages) fn plan(&self) -> exchange::Plan<'_> {
        exchange::Plan {
            posts: &self.posts,
            channels: &self.channels,
            campaigns: &self.campaigns,
            members: &self.members,
            zone: &self.zone,
            rules: &CLOCKS,
        }
    }
}

fn all<R: Record>(records: &BTreeMap<RecordId, Arc<Fields>>) -> Vec<R> {
    let prefix = [R::PREFIX, ":"].concat();
    records
        .range(RecordId::from_key(prefix.clone())..)
        .take_while(|(id, _)| id.key().starts_with(&prefix))
        .map(|(id, fields)| R::read(Id::from_key(id.key()), fields).0)
        .collect()
}
