//! What one channel makes of a post.

use model::{
    Id,
    networks::{Count, Draft, Facts, Finding, Gravity, findings},
    query::variants::Part,
    records::Channel,
};

use super::OnChannels;
use crate::{i18n::number, t};

/// How a post stands on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::post) struct Tally {
    /// The channel.
    pub(super) channel: Id<Channel>,
    /// How long the caption is as it goes out; `None` for a network of a newer app.
    pub(super) count: Option<Count>,
    /// Whether the caption is another than the post's.
    pub(super) differs: bool,
    /// What does not fit, and the way out.
    pub(super) sentences: Vec<(Gravity, String)>,
}

/// Judges a post on a channel; draws again with every key.
pub(in crate::pages::post) fn tally(on: OnChannels, id: &Id<Channel>) -> Option<Tally> {
    let channel = on.channel(id)?;
    let (name, facts) = (on.name(id), on.facts(&channel));
    on.with(id, |post, variants| {
        let differs = variants.own(Part::Caption).is_some();
        let draft = Draft::of(post, variants.outgoing());
        let count = facts.as_ref().map(|facts| draft.count(facts));
        let judged =
            facts.iter().flat_map(|facts| findings(facts, &draft).into_iter().map(move |one| (facts, one)));
        let said = judged.filter_map(|(facts, one)| Some((one.gravity(), said(one, facts, count, &name)?)));
        Tally { channel: id.clone(), count, differs, sentences: said.collect() }
    })
}

/// What a channel is called: its name, else its network's.
pub(in crate::pages::post) fn channel_name(channel: &Channel) -> String {
    if channel.name.trim().is_empty() { network_name(channel) } else { channel.name.clone() }
}

/// What a channel's network is called.
pub(super) fn network_name(channel: &Channel) -> String {
    channel.network.label().map_or_else(|| channel.network.word().to_owned(), |label| t!(label))
}

/// A finding as a sentence; `None` for what the counter says already, and for what is found only in images and
/// videos, of which a plan has none yet.
fn said(finding: Finding, facts: &Facts, count: Option<Count>, name: &str) -> Option<String> {
    let say = match finding {
        Finding::CaptionOver(over) => {
            let count = count.unwrap_or(Count { used: facts.limit + over, limit: facts.limit });
            let (used, limit) = (number(count.used.into()), number(count.limit.into()));
            t!("post-caption-long", name = name, used = used, limit = limit, n = over)
        }
        Finding::CaptionBytesOver(over) => t!("finding-bytes-over", name = name, n = over),
        Finding::CaptionLong(most) => t!("finding-caption-long", name = name, n = most),
        Finding::TitleMissing => t!("finding-title-missing", name = name),
        Finding::TitleOver(over) => t!("finding-title-over", name = name, n = over),
        Finding::TitleUnder(under) => t!("finding-title-under", name = name, n = under),
        Finding::FirstCommentOver(over) => t!("finding-first-comment-over", name = name, n = over),
        Finding::HashtagsOver(over) => {
            let most = facts.hashtags.limit.unwrap_or_default();
            t!("post-hashtags-many", name = name, most = most, n = over)
        }
        Finding::HashtagsMany(most) => t!("finding-hashtags-many", name = name, n = most),
        Finding::HashtagsFew(few) => t!("finding-hashtags-few", name = name, n = few),
        Finding::KeywordsOver(over) => t!("finding-keywords-over", name = name, n = over),
        Finding::MediaMissing => t!("finding-media-missing", name = name),
        Finding::CaptionNear(_)
        | Finding::ImagesOver(_)
        | Finding::VideosOver(_)
        | Finding::MediaMixed
        | Finding::TooLarge(_)
        | Finding::WrongShape(_)
        | Finding::TooBrief(_)
        | Finding::TooLong(_)
        | Finding::AltMissing(_)
        | Finding::AltOver(..)
        | Finding::TooSoon(_)
        | Finding::TooFar(_) => return None,
    };
    Some(say)
}
