//! What is said of files, in the reader's language.

use exchange::{Argument, Meaning, Sentence};
use model::records::Channel;

use crate::{
    i18n::{self, About},
    t,
};

/// Says a sentence of `exchange`.
pub(in crate::pages) fn said((id, about): Sentence) -> String {
    let about: Vec<(&str, About)> = about
        .into_iter()
        .map(|(name, what)| match what {
            Argument::Words(words) => (name, words.into()),
            Argument::Count(count) => (name, count.into()),
        })
        .collect();
    i18n::say(id, &about)
}

/// Returns what a meaning of a column is called.
pub(in crate::pages) fn meaning_name(meaning: &Meaning) -> String {
    match (meaning, meaning.label()) {
        (Meaning::On(_), Some(label)) => t!("import-on", network = t!(label)),
        (_, Some(label)) => t!(label),
        (_, None) => meaning.word().into_owned(),
    }
}

/// Returns what a channel is called where channels of several networks stand together.
pub(in crate::pages) fn channel_name(channel: &Channel) -> String {
    let network =
        channel.network.label().map_or_else(|| channel.network.word().to_owned(), |label| t!(label));
    if channel.name.is_empty() { network } else { [&network, " · ", &channel.name].concat() }
}
