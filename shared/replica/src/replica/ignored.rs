//! What was set aside: kept whole on the disk, and listed for people.

use minicbor::{Decode, Encode, bytes::ByteVec};
use protocol::{DeviceId, Envelope};

use super::{Replica, profile_id};
use crate::{
    IgnoredCard, Notice, PageEvent, Write,
    storage::{self, Stored, number, numbered},
};

const ASIDE: &str = "aside/";

/// An envelope that was set aside, as it lies on the disk.
#[derive(Encode, Decode)]
struct Aside {
    /// The check that it failed.
    #[n(0)]
    check: String,
    /// When it came, in milliseconds since 1970.
    #[n(1)]
    at: i64,
    #[n(2)]
    envelope: ByteVec,
}

/// What is remembered of one.
#[derive(Debug)]
pub(super) struct Ignored {
    device: Option<DeviceId>,
    check: String,
    at: i64,
}

/// Reads what was set aside before. What is damaged of it is of no use to anybody, and passed over.
pub(super) fn read(stored: &Stored) -> Vec<Ignored> {
    let framed = stored.iter().filter(|(key, _)| number(key, ASIDE).is_some());
    framed
        .filter_map(|(_, framed)| {
            let aside: Aside = minicbor::decode(storage::open(framed).ok()?).ok()?;
            let device = Envelope::decode(&aside.envelope).ok().map(|envelope| envelope.header().device);
            Some(Ignored { device, check: aside.check, at: aside.at })
        })
        .collect()
}

impl Replica {
    /// Keeps an envelope whole, out of the plan. The log goes on behind it.
    pub(super) fn set_aside(
        &mut self,
        index: u64,
        bytes: &[u8],
        device: DeviceId,
        check: &'static str,
        writes: &mut Vec<Write>,
    ) {
        let (check_word, at) = (check.to_owned(), self.now);
        let aside = Aside { check: check_word.clone(), at, envelope: bytes.to_vec().into() };
        writes.push(Write::put(numbered(ASIDE, index), &minicbor::to_vec(&aside).unwrap_or_default()));
        self.ignored.push(Ignored { device: Some(device), check: check_word, at });
        self.notice(&Notice::EnvelopeSetAside { device: device.to_string(), check });
        let cards = self.ignored_cards();
        self.tell_all(|| PageEvent::Ignored(cards.clone()));
    }

    /// What was set aside, the newest first.
    pub(super) fn ignored_cards(&self) -> Vec<IgnoredCard> {
        let by =
            |device: &DeviceId| self.membership.ever_member_of(device).map(|member| profile_id(&member.id));
        let card = |ignored: &Ignored| IgnoredCard {
            by: ignored.device.as_ref().and_then(by),
            check: ignored.check.clone(),
            at: ignored.at,
        };
        self.ignored.iter().rev().map(card).collect()
    }
}
