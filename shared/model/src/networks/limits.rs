//! The facts as the team has them.

use super::{Facts, facts};
use crate::records::{Channel, Limit, Limited};

/// Returns what is known of a channel's network, with the limits that the team has set for the channel, else for
/// the network. `None` for a network of a newer app.
pub fn limited<'l>(channel: &Channel, limits: impl IntoIterator<Item = &'l Limit>) -> Option<Facts> {
    let mut known = *facts(&channel.network)?;
    let (mut of_network, mut of_channel) = (Vec::new(), Vec::new());
    for limit in limits.into_iter().filter(|limit| limit.removed_at.is_none()) {
        match &limit.channel {
            Some(of) if *of == channel.id => of_channel.push(limit),
            None if limit.network == channel.network => of_network.push(limit),
            Some(_) | None => (),
        }
    }
    of_network.into_iter().chain(of_channel).for_each(|limit| set(&mut known, limit));
    Some(known)
}

/// Sets one limit. None below one is taken: it would be a mistake, and nothing could be written any more.
fn set(known: &mut Facts, limit: &Limit) {
    let Some(most) = u32::try_from(limit.most).ok().filter(|most| *most > 0) else { return };
    match &limit.of {
        Limited::Caption => {
            known.limit = most;
            // Whoever is allowed more characters is allowed what they take.
            known.bytes = known.bytes.map(|bytes| bytes.max(most.saturating_mul(4)));
        }
        Limited::Title => known.title = known.title.map(|title| super::Title { limit: most, ..title }),
        Limited::FirstComment => known.first_comment = Some(most),
        Limited::Hashtags => known.hashtags.limit = Some(most),
        Limited::Images => known.media.images = most,
        Limited::VideoSeconds => {
            let least = known.media.video_millis.map_or(0, |(least, _)| least);
            known.media.video_millis = Some((least, most.saturating_mul(1000)));
        }
        Limited::Other(_) => (),
    }
}
