//! Names of the file that the plan has not: which there are, and what a person decides of them.

use exchange::{
    Problem,
    import::{CampaignChoice, ChannelChoice, Choices, DryRun},
};
use model::{
    Id,
    records::{Channel, Network},
};

/// A name of a channel that is to be decided on, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ChannelName {
    pub(super) name: String,
    /// The channels that are likely.
    pub(super) near: Vec<Id<Channel>>,
}

/// Returns the names of channels, in the order of the file; those that were decided on come first.
pub(super) fn of_channels(run: &DryRun, choices: &Choices) -> Vec<ChannelName> {
    let decided = choices.channels.keys().map(|name| ChannelName { name: name.clone(), near: Vec::new() });
    let mut names: Vec<ChannelName> = decided.collect();
    for finding in run.rows.iter().flat_map(|row| &row.problems) {
        let (Problem::UnknownChannel { suggestions: near } | Problem::AmbiguousChannel { candidates: near }) =
            &finding.problem
        else {
            continue;
        };
        if names.iter().all(|known| known.name != finding.value) {
            names.push(ChannelName { name: finding.value.clone(), near: near.clone() });
        }
    }
    names
}

/// Returns the names of campaigns, those that were decided on first.
pub(super) fn of_campaigns(run: &DryRun, choices: &Choices) -> Vec<String> {
    let mut names: Vec<String> = choices.campaigns.keys().cloned().collect();
    for finding in run.rows.iter().flat_map(|row| &row.problems) {
        if finding.problem == Problem::UnknownCampaign && !names.contains(&finding.value) {
            names.push(finding.value.clone());
        }
    }
    names
}

const USE: &str = "use ";
const CREATE: &str = "create ";
const LEAVE: &str = "leave";

/// The words of the choices, as a list on the page has them.
pub(super) fn use_word(key: &str) -> String {
    [USE, key].concat()
}

/// The word for a new channel on a network, or for a new campaign.
pub(super) fn create_word(network: &str) -> String {
    [CREATE, network].concat()
}

/// The word for none.
pub(super) fn leave_word() -> String {
    LEAVE.to_owned()
}

/// Writes a decision on a channel; empty where there is none yet.
pub(super) fn word_of_channel(choice: Option<&ChannelChoice>) -> String {
    match choice {
        Some(ChannelChoice::Use(id)) => use_word(id.key()),
        Some(ChannelChoice::Create(network)) => create_word(network.word()),
        Some(ChannelChoice::Leave) => leave_word(),
        None => String::new(),
    }
}

/// Reads a decision on a channel.
pub(super) fn channel_choice(word: &str) -> Option<ChannelChoice> {
    let there = word.strip_prefix(USE).map(|key| ChannelChoice::Use(Id::from_key(key)));
    let new = || word.strip_prefix(CREATE).map(|network| ChannelChoice::Create(Network::from(network)));
    there.or_else(new).or_else(|| (word == LEAVE).then_some(ChannelChoice::Leave))
}

/// Writes a decision on a campaign; empty where there is none yet.
pub(super) fn word_of_campaign(choice: Option<&CampaignChoice>) -> String {
    match choice {
        Some(CampaignChoice::Use(id)) => use_word(id.key()),
        Some(CampaignChoice::Create) => create_word(""),
        Some(CampaignChoice::Leave) => leave_word(),
        None => String::new(),
    }
}

/// Reads a decision on a campaign.
pub(super) fn campaign_choice(word: &str) -> Option<CampaignChoice> {
    let there = word.strip_prefix(USE).map(|key| CampaignChoice::Use(Id::from_key(key)));
    let new = || word.starts_with(CREATE).then_some(CampaignChoice::Create);
    there.or_else(new).or_else(|| (word == LEAVE).then_some(CampaignChoice::Leave))
}

#[cfg(test)]
mod tests {
    use exchange::import::{CampaignChoice, ChannelChoice};
    use model::{Id, records::Network};

    use super::{campaign_choice, channel_choice, word_of_campaign, word_of_channel};

    #[test]
    fn what_is_chosen_in_a_list_is_what_was_decided() {
        for choice in [
            None,
            Some(ChannelChoice::Use(Id::new("ig"))),
            Some(ChannelChoice::Create(Network::Instagram)),
            Some(ChannelChoice::Leave),
        ] {
            assert_eq!(channel_choice(&word_of_channel(choice.as_ref())), choice);
        }
        for choice in [
            None,
            Some(CampaignChoice::Use(Id::new("tea"))),
            Some(CampaignChoice::Create),
            Some(CampaignChoice::Leave),
        ] {
            assert_eq!(campaign_choice(&word_of_campaign(choice.as_ref())), choice);
        }
    }
}
