//! Campaigns and members by their names.

use model::{Id, query::search::fold, records::Member};

use super::{CampaignChoice, row::Reader};
use crate::{Given, Meaning, Problem, Reference};

/// Reads the campaign that a row names.
pub(super) fn campaign(reader: &mut Reader<'_>) -> Given<Reference> {
    let name = match reader.said(&Meaning::Campaign) {
        Given::Absent => return Given::Absent,
        Given::Empty => return Given::Empty,
        Given::Value(cell) => cell.trim().to_owned(),
    };
    match reader.reading.choices.campaigns.get(&name) {
        Some(CampaignChoice::Use(id)) => return Given::Value(Reference::There(id.untyped().clone())),
        Some(CampaignChoice::Create) => return Given::Value(Reference::New(name)),
        Some(CampaignChoice::Leave) => return Given::Absent,
        None => (),
    }
    let campaigns = reader.reading.plan.campaigns.iter().filter(|campaign| campaign.removed_at.is_none());
    let mut called = campaigns
        .filter(|campaign| fold(campaign.name.trim()) == fold(&name) || campaign.id.key() == name)
        .map(|campaign| Reference::There(campaign.id.untyped().clone()));
    if let (Some(one), None) = (called.next(), called.next()) {
        return Given::Value(one);
    }
    reader.about(&Meaning::Campaign, &name, Problem::UnknownCampaign);
    Given::Absent
}

/// Reads the member that a row names.
pub(super) fn owner(reader: &mut Reader<'_>) -> Given<Id<Member>> {
    let name = match reader.said(&Meaning::Owner) {
        Given::Absent => return Given::Absent,
        Given::Empty => return Given::Empty,
        Given::Value(cell) => cell.trim().trim_start_matches('@').to_owned(),
    };
    let members = reader.reading.plan.members.iter();
    let mut called = members
        .filter(|member| fold(member.name.trim()) == fold(&name) || member.id.key() == name)
        .map(|member| member.id.clone());
    if let (Some(one), None) = (called.next(), called.next()) {
        return Given::Value(one);
    }
    reader.about(&Meaning::Owner, &name, Problem::UnknownOwner);
    Given::Absent
}
