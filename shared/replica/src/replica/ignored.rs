//! What was set aside: kept whole on the disk, and listed for people.

use std::collections::BTreeMap;

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

/// What is remembered of those that were set aside, by their places in the log.
pub(super) type Ignored = BTreeMap<u64, About>;

/// What is remembered of one.
#[derive(Debug)]
pub(super) struct About {
    device: Option<DeviceId>,
    check: String,
    at: i64,
}

/// Reads what was set aside before. What is damaged of it is of no use to anybody, and passed over.
pub(super) fn read(stored: &Stored) -> Ignored {
    let about = |framed: &[u8]| {
        let aside: Aside = minicbor::decode(storage::open(framed).ok()?).ok()?;
        let device = Envelope::decode(&aside.envelope).ok().map(|envelope| envelope.header().device);
        Some(About { device, check: aside.check, at: aside.at })
    };
    stored.iter().filter_map(|(key, framed)| Some((number(key, ASIDE)?, about(framed)?))).collect()
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
        let aside = Aside { check: check.to_owned(), at: self.now, envelope: bytes.to_vec().into() };
        writes.push(Write::put(numbered(ASIDE, index), &minicbor::to_vec(&aside).unwrap_or_default()));
        // Of a log that is read again, it takes its own place.
        self.ignored.insert(index, About { device: Some(device), check: aside.check, at: aside.at });
        self.notice(&Notice::EnvelopeSetAside { device: device.to_string(), check });
        let cards = self.ignored_cards();
        self.tell_all(|| PageEvent::Ignored(cards.clone()));
    }

    /// What was set aside, the newest first.
    pub(super) fn ignored_cards(&self) -> Vec<IgnoredCard> {
        let by =
            |device: &DeviceId| self.membership.ever_member_of(device).map(|member| profile_id(&member.id));
        let card = |(index, about): (&u64, &About)| IgnoredCard {
            index: *index,
            by: about.device.as_ref().and_then(by),
            check: about.check.clone(),
            at: about.at,
        };
        self.ignored.iter().rev().map(card).collect()
    }
}
