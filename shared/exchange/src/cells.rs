//! A post as the cells of our own file.
//!
//! What is written here is what a later import compares with: a cell that still says what it would be written as
//! leaves its field alone, whatever names and references have become meanwhile.

use model::records::{Channel, Post};

use crate::{Meaning, Plan, words};

/// Writes one field of a post, with line ends as `\n`.
pub(crate) fn cell(post: &Post, meaning: &Meaning, plan: &Plan<'_>) -> String {
    let said = match meaning {
        Meaning::Id => post.id.key().to_owned(),
        Meaning::Title => post.title.clone(),
        Meaning::Description => post.description.0.clone(),
        Meaning::Format => post.format.word().to_owned(),
        Meaning::Campaign => post.campaign.as_ref().map_or_else(String::new, |id| {
            plan.campaign(id).map_or_else(|| id.key().to_owned(), |campaign| campaign.name.clone())
        }),
        Meaning::Keywords => words::join(post.keywords.iter().map(String::as_str)),
        Meaning::Tags => words::join(post.hashtags.iter().map(String::as_str)),
        Meaning::Channel => words::join(
            channels(post, plan).map(|(_, channel)| channel.map_or("", |of| words::name_of(&of.network))),
        ),
        Meaning::Account => {
            words::join(channels(post, plan).map(|(key, channel)| channel.map_or(key, account)))
        }
        Meaning::PostType => post.post_type.word().to_owned(),
        Meaning::Cta => post.cta_kind.word().to_owned(),
        Meaning::CtaText => post.cta_text.clone(),
        Meaning::CtaUrl => post.cta_url.clone(),
        Meaning::Text => post.caption.0.clone(),
        Meaning::Owner => post.owner.as_ref().map_or_else(String::new, |id| {
            plan.member(id).map_or_else(|| id.key().to_owned(), |member| member.name.clone())
        }),
        Meaning::Date => post.day.map_or_else(String::new, |day| day.to_string()),
        Meaning::Time => post.time.map_or_else(String::new, |time| time.to_string()),
        Meaning::Zone => plan.zone_of(post).name().to_owned(),
        Meaning::Status => post.status.word().to_owned(),
        Meaning::Notes => post.notes.0.clone(),
        // Posts have no place for the first of these yet; our own file says the last in other columns.
        Meaning::Pillar
        | Meaning::Labels
        | Meaning::FirstComment
        | Meaning::Media
        | Meaning::AltText
        | Meaning::FeedbackDue
        | Meaning::ApprovalDue
        | Meaning::UtmCampaign
        | Meaning::Permalink
        | Meaning::Moment
        | Meaning::IsDraft
        | Meaning::On(_)
        | Meaning::Nothing => String::new(),
    };
    said.replace("\r\n", "\n").replace('\r', "\n")
}

/// Tells whether the plan keeps what a column means.
pub(crate) const fn is_kept(meaning: &Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Pillar
            | Meaning::FirstComment
            | Meaning::Media
            | Meaning::AltText
            | Meaning::FeedbackDue
            | Meaning::ApprovalDue
            | Meaning::UtmCampaign
            | Meaning::Permalink
    )
}

/// The channels of a post in the order of their ids, which both columns of them have.
fn channels<'a>(post: &'a Post, plan: &Plan<'a>) -> impl Iterator<Item = (&'a str, Option<&'a Channel>)> {
    let plan = *plan;
    post.channels.iter().map(move |id| (id.key(), plan.channel(id)))
}

/// What a channel's account is called: its name on the network, or else what the team calls it.
pub(crate) fn account(channel: &Channel) -> &str {
    if channel.handle.is_empty() { &channel.name } else { &channel.handle }
}
