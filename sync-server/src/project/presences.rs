//! What the devices of a project look at now: the newest word of each, and nothing older.
//!
//! Sessions read it like a log, by the number of the last word that they have passed on. So a reader who is
//! slow gets the newest word of each device when it has room again, and none of those in between.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use protocol::{
    DeviceId, DocumentId,
    wire::{ToClient, encode},
};

use crate::websocket::message_frame;

/// How many departures are remembered, for readers who have not been told.
const DEPARTED: usize = 256;

/// The newest word of each device in each document.
#[derive(Debug, Default)]
pub(crate) struct Presences {
    last: u64,
    words: BTreeMap<u64, Word>,
    newest: HashMap<(DocumentId, DeviceId), u64>,
}

/// What one device shows in one document.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) document: DocumentId,
    pub(crate) device: DeviceId,
    /// Which session it came from: another session of the device may show something else meanwhile.
    session: u64,
    /// Whether it says that the device has gone.
    is_departure: bool,
    /// The frame that says so, the same for everybody.
    pub(crate) frame: Bytes,
}

impl Word {
    fn new(document: DocumentId, device: DeviceId, session: u64, sealed: Option<Vec<u8>>) -> Self {
        let is_departure = sealed.is_none();
        let sealed = sealed.map(Into::into);
        let frame = message_frame(&encode(&ToClient::Presence { document, device, sealed }));
        Self { document, device, session, is_departure, frame }
    }
}

impl Presences {
    /// Takes a device's newest word.
    pub(crate) fn show(&mut self, document: DocumentId, device: DeviceId, session: u64, sealed: Vec<u8>) {
        self.put(Word::new(document, device, session, Some(sealed)));
    }

    /// Notes that a session has gone, with whatever it showed. Returns whether it showed anything.
    pub(crate) fn leave(&mut self, session: u64) -> bool {
        let shown = |word: &&Word| word.session == session && !word.is_departure;
        let shown = self.words.values().filter(shown).map(|word| (word.document, word.device));
        let shown: Vec<_> = shown.collect();
        for (document, device) in &shown {
            self.put(Word::new(*document, *device, session, None));
        }
        self.forget();
        !shown.is_empty()
    }

    /// Returns the words after number `seen`, each with its own number.
    pub(crate) fn after(&self, seen: u64) -> impl Iterator<Item = (u64, &Word)> {
        self.words.range(seen + 1..).map(|(number, word)| (*number, word))
    }

    fn put(&mut self, word: Word) {
        self.last += 1;
        if let Some(older) = self.newest.insert((word.document, word.device), self.last) {
            self.words.remove(&older);
        }
        self.words.insert(self.last, word);
    }

    /// Forgets the oldest departures.
    fn forget(&mut self) {
        let departed = self.words.iter().filter(|(_, word)| word.is_departure);
        let departed: Vec<_> = departed.map(|(number, word)| (*number, word.document, word.device)).collect();
        let surplus = departed.len().saturating_sub(DEPARTED);
        for (number, document, device) in departed.into_iter().take(surplus) {
            self.words.remove(&number);
            self.newest.remove(&(document, device));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: DocumentId = DocumentId::from_bytes([1; 16]);

    fn device(name: u64) -> DeviceId {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&name.to_be_bytes());
        DeviceId::from_bytes(bytes)
    }

    /// The words after one, with the sealed part as text.
    fn words(presences: &Presences, seen: u64) -> Vec<(DeviceId, Option<String>)> {
        let message = |word: &Word| protocol::wire::decode(&word.frame[2..]).unwrap();
        let words = presences.after(seen).map(|(_, word)| match message(word) {
            ToClient::Presence { device, sealed, .. } => {
                (device, sealed.map(|sealed| String::from_utf8(sealed.into()).unwrap()))
            }
            other => panic!("{other:?}"),
        });
        words.collect()
    }

    fn says(name: u64, word: &str) -> (DeviceId, Option<String>) {
        (device(name), Some(word.to_owned()))
    }

    /// E6
    #[test]
    fn a_slow_reader_gets_the_newest_word_alone() {
        let mut presences = Presences::default();
        presences.show(PLAN, device(1), 1, "here".into());
        presences.show(PLAN, device(2), 2, "me too".into());
        presences.show(PLAN, device(1), 1, "there".into());
        assert_eq!(words(&presences, 0), [says(2, "me too"), says(1, "there")]);
        assert_eq!(words(&presences, 2), [says(1, "there")]);
        assert!(words(&presences, 3).is_empty());
    }

    #[test]
    fn a_session_that_ends_does_not_hide_a_newer_one_of_its_device() {
        let mut presences = Presences::default();
        presences.show(PLAN, device(1), 1, "old".into());
        presences.show(PLAN, device(1), 2, "new".into());
        assert!(!presences.leave(1));
        assert_eq!(words(&presences, 0), [says(1, "new")]);
        assert!(presences.leave(2));
        assert_eq!(words(&presences, 0), [(device(1), None)]);
    }

    #[test]
    fn departures_are_not_remembered_without_end() {
        let mut presences = Presences::default();
        for name in 0..1000 {
            presences.show(PLAN, device(name), name, "here".into());
            presences.leave(name);
        }
        assert_eq!(presences.words.len(), DEPARTED);
        assert_eq!(presences.newest.len(), DEPARTED);
    }
}
