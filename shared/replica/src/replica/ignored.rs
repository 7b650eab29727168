//! What was set aside: listed for people.

use protocol::{DeviceId, DocumentId};

use super::{Replica, profile_id};
use crate::{IgnoredCard, Notice, PageEvent, Write, document::Document};

impl Replica {
    /// Keeps an envelope whole, out of its document. The log goes on behind it.
    pub(super) fn set_aside(
        &mut self,
        id: DocumentId,
        index: u64,
        bytes: &[u8],
        (device, check): (DeviceId, &'static str),
        writes: &mut Vec<Write>,
    ) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        writes.push(document.ignored.keep(index, bytes, device, check, self.now));
        self.notice(&Notice::EnvelopeSetAside { device: device.to_string(), check });
        let Some(document) = self.documents.get(&id) else { return };
        let cards = self.ignored_cards(document);
        for page in document.pages.ids() {
            self.tell_in(id, page, PageEvent::Ignored(cards.clone()));
        }
    }

    /// What was set aside of a document's log, the newest first.
    pub(super) fn ignored_cards(&self, document: &Document) -> Vec<IgnoredCard> {
        let by =
            |device: &DeviceId| self.membership.ever_member_of(device).map(|member| profile_id(&member.id));
        let cards = document.ignored.iter().rev().map(|(index, about)| IgnoredCard {
            index,
            by: about.device.as_ref().and_then(by),
            check: about.check.clone(),
            at: about.at,
        });
        cards.collect()
    }
}
