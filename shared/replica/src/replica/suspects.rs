//! Envelopes of which one ended the engine before: taken one by one, and the one that is certain not at all.

use protocol::DocumentId;

use super::Replica;
use crate::{Write, suspect::Suspect};

impl Replica {
    /// Notes which envelopes are taken up now, should that end the engine.
    pub(super) fn take_in_hand(&self, document: DocumentId, from: u64, until: u64) {
        let place = self.documents.get(&document).and_then(|document| document.log.cursor());
        let project = self.head.project;
        self.at_hand.set(place.map(|place| Suspect { project, document, log: place.log, from, until }));
    }

    /// Notes that all went well.
    pub(super) fn lay_down(&self) {
        self.at_hand.set(None);
    }

    /// Tells what is suspected of an envelope.
    pub(super) fn suspicion(&self, document: DocumentId, index: u64) -> Option<Suspect> {
        let suspect = self.suspect.filter(|suspect| suspect.document == document && suspect.names(index))?;
        let place = self.documents.get(&document)?.log.cursor()?;
        (place.log == suspect.log).then_some(suspect)
    }

    /// Suspects nothing more once all that was suspected is behind.
    pub(super) fn acquit(&mut self, document: DocumentId, writes: &mut Vec<Write>) {
        let place = self.documents.get(&document).and_then(|document| document.log.cursor());
        let Some((suspect, place)) = self.suspect.filter(|suspect| suspect.document == document).zip(place)
        else {
            return;
        };
        if place.log != suspect.log || place.index >= suspect.until {
            self.suspect = None;
            writes.push(Suspect::clear());
        }
    }
}
