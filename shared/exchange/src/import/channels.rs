//! The channels that a row names.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Id,
    order::gathered,
    query::search::fold,
    records::{Channel, Network},
};

use super::{ChannelChoice, NewChannel, row::Reader};
use crate::{Given, Meaning, Problem, Reference, words};

/// A channel as a row names it.
struct Named {
    /// What decisions about it are kept under.
    word: String,
    network: Option<Network>,
    account: Option<String>,
}

/// What a name of a channel leads to.
#[derive(PartialEq)]
enum Found {
    /// A channel.
    This(Reference),
    /// None, as a person decided.
    Left,
    /// None, or several.
    Nothing,
}

/// Reads the channels from the columns of networks and accounts, and from those that each network has of its own.
pub(super) fn read(
    reader: &mut Reader<'_>,
    new: &mut BTreeMap<String, NewChannel>,
) -> Given<BTreeSet<Reference>> {
    let Some(named) = named(reader) else { return Given::Absent };
    let for_all = &reader.reading.choices.for_all;
    if named.is_empty() && reader.post.is_none() && !for_all.is_empty() {
        let all = for_all.iter().map(|id| Reference::There(id.untyped().clone()));
        return Given::Value(gathered(all));
    }
    let found: Vec<Found> = named.into_iter().map(|named| find(reader, named, new)).collect();
    // A post that is there keeps its channels until all that the row names are known.
    if reader.post.is_some() && found.contains(&Found::Nothing) {
        return Given::Absent;
    }
    let channels: BTreeSet<_> = gathered(found.into_iter().filter_map(|found| match found {
        Found::This(channel) => Some(channel),
        Found::Left | Found::Nothing => None,
    }));
    if channels.is_empty() { Given::Empty } else { Given::Value(channels) }
}

/// Returns what a row names; `None` where it says nothing of channels, or what the post has already.
fn named(reader: &Reader<'_>) -> Option<Vec<Named>> {
    let (networks, accounts) = (reader.said(&Meaning::Channel), reader.said(&Meaning::Account));
    let columns = &reader.reading.mapping.columns;
    let flags: Vec<_> = columns
        .iter()
        .filter_map(|meaning| match meaning {
            Meaning::On(network) => Some((network, reader.said(meaning))),
            _ => None,
        })
        .collect();
    let says_nothing = networks == Given::Absent && accounts == Given::Absent && flags.is_empty();
    if says_nothing {
        return reader.post.is_none().then(Vec::new);
    }
    // One of the two may say what it did before, and counts with the other all the same.
    let list = |meaning: &Meaning| reader.cell(meaning).map(|cell| words::split(&cell)).unwrap_or_default();
    let (networks, accounts) = (list(&Meaning::Channel), list(&Meaning::Account));
    let alone = |word: &String| match words::network(word) {
        Some(network) => Named { word: word.clone(), network: Some(network), account: None },
        None => Named { word: word.clone(), network: None, account: Some(word.clone()) },
    };
    let both = |(network, account): (&String, &String)| Named {
        word: format!("{network} {account}"),
        network: words::network(network),
        account: Some(account.clone()),
    };
    let mut named: Vec<Named> = match (&networks[..], &accounts[..]) {
        (networks, []) => networks.iter().map(alone).collect(),
        ([network], accounts) => accounts.iter().map(|account| both((network, account))).collect(),
        (networks, accounts) if networks.len() == accounts.len() => {
            networks.iter().zip(accounts).map(both).collect()
        }
        (_, accounts) => accounts.iter().map(alone).collect(),
    };
    let yes = flags.into_iter().filter(|(_, said)| said.value().is_some_and(|cell| words::is_yes(cell)));
    named.extend(yes.map(|(network, _)| Named {
        word: words::name_of(network).to_owned(),
        network: Some(network.clone()),
        account: None,
    }));
    Some(named)
}

/// Finds the one channel that is meant, as a person decided or as the plan has it.
fn find(reader: &mut Reader<'_>, named: Named, new: &mut BTreeMap<String, NewChannel>) -> Found {
    let there = |id: &Id<Channel>| Found::This(Reference::There(id.untyped().clone()));
    match reader.reading.choices.channels.get(&named.word) {
        Some(ChannelChoice::Use(id)) => return there(id),
        Some(ChannelChoice::Leave) => return Found::Left,
        Some(ChannelChoice::Create(network)) => {
            let account = named.account.unwrap_or_else(|| words::name_of(network).to_owned());
            new.insert(named.word.clone(), NewChannel { network: network.clone(), account });
            return Found::This(Reference::New(named.word));
        }
        None => (),
    }
    let channels = reader.reading.plan.channels.iter().filter(|channel| channel.removed_at.is_none());
    let on_network =
        |channel: &&Channel| named.network.as_ref().is_none_or(|network| channel.network == *network);
    let alike: Vec<&Channel> = channels.filter(on_network).collect();
    let is_called =
        |channel: &&&Channel| named.account.as_ref().is_none_or(|account| is_called(channel, account));
    let candidates: Vec<&Channel> = alike.iter().filter(is_called).copied().collect();
    let ids = |channels: &[&Channel]| channels.iter().map(|channel| channel.id.clone()).collect();
    let problem = match &candidates[..] {
        [one] => return there(&one.id),
        [] => {
            let suggestions = if named.network.is_some() { ids(&alike) } else { Vec::new() };
            Problem::UnknownChannel { suggestions }
        }
        several => Problem::AmbiguousChannel { candidates: ids(several) },
    };
    let meanings = [Meaning::Account, Meaning::Channel];
    let columns = &reader.reading.mapping.columns;
    let said = meanings.into_iter().find(|meaning| columns.contains(meaning));
    let said = said.or(named.network.map(Meaning::On)).unwrap_or(Meaning::Channel);
    reader.about(&said, &named.word, problem);
    Found::Nothing
}

/// Tells whether a channel is called so: by its account, by the team's name, at its address, or by its id.
fn is_called(channel: &Channel, account: &str) -> bool {
    let plain = |name: &str| fold(name.trim().trim_start_matches('@'));
    let last = |url: &str| plain(url.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    let wanted = plain(account);
    let names = [plain(&channel.handle), plain(&channel.name), last(&channel.url)];
    !wanted.is_empty() && names.contains(&wanted)
        || channel.id.key() == account
        || account.contains("://") && names.contains(&last(account))
}
