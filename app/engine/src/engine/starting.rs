//! From the first event to the first answer: the lock, then the storage. What pages say before is kept.

use bridge::{Problem, ToEngine, ToPage};
use protocol::DeviceKeys;
use replica::{PageId, Stored, Write};

use super::Engine;
use crate::{
    Act,
    cards::Cards,
    disk::{Batch, Change, Owner, Shelf},
};

/// The key of the device's keys on their shelf.
const KEYS: &str = "keys";

/// Where the engine stands.
#[derive(Debug)]
pub(super) enum Standing {
    /// The storage is not open yet.
    Waiting {
        /// Whether another build's engine is known to have it.
        elsewhere: bool,
        /// What pages said, in order.
        heard: Vec<(PageId, ToEngine)>,
    },
    /// Pages are answered.
    Ready {
        /// The keys of this device.
        keys: Box<DeviceKeys>,
        /// Whether the browser refuses to store anything.
        refused: bool,
    },
}

impl Default for Standing {
    fn default() -> Self {
        Self::Waiting { elsewhere: false, heard: Vec::new() }
    }
}

impl Engine {
    pub(super) fn held_elsewhere(&mut self) {
        if let Standing::Waiting { elsewhere, .. } = &mut self.standing {
            *elsewhere = true;
            self.say_to_all(&ToPage::Problem { token: None, problem: Problem::OtherTab });
        }
    }

    pub(super) fn storage_opened(&mut self, device: &Stored, projects: &Stored) {
        let (cards, damaged) = Cards::read(projects);
        self.cards = cards;
        let mut damaged: Vec<_> = damaged.into_iter().map(|key| format!("projects/{}", key.0)).collect();
        let keys = device.get(KEYS).map(|bytes| <&[u8; DeviceKeys::LEN]>::try_from(bytes.as_slice()));
        let keys = match keys {
            Some(Ok(bytes)) => DeviceKeys::from_bytes(bytes),
            Some(Err(_)) => {
                damaged.push(format!("device/{KEYS}"));
                self.make_keys()
            }
            None => self.make_keys(),
        };
        self.get_ready(keys, false);
        if !damaged.is_empty() {
            let problem = Problem::StorageDamaged { keys: damaged, recoverable: false };
            self.say_to_all(&ToPage::Problem { token: None, problem });
        }
    }

    pub(super) fn storage_refused(&mut self) {
        let keys = DeviceKeys::generate(&mut self.rng);
        self.get_ready(keys, true);
    }

    /// Makes the keys of this device, and writes them before anything that they sign.
    fn make_keys(&mut self) -> DeviceKeys {
        let keys = DeviceKeys::generate(&mut self.rng);
        let write = Write::Put { key: KEYS.to_owned(), value: keys.to_bytes().to_vec() };
        let changes = vec![Change { shelf: Shelf::Device, write }];
        self.disk.push(Batch { owner: Owner::Engine, changes });
        keys
    }

    fn get_ready(&mut self, keys: DeviceKeys, refused: bool) {
        let before = std::mem::replace(&mut self.standing, Standing::Ready { keys: Box::new(keys), refused });
        if let Standing::Waiting { heard, .. } = before {
            for (page, message) in heard {
                self.hear(page, message);
            }
        }
    }

    pub(super) fn page_came(&mut self, page: PageId) {
        self.pages.add(page);
        if matches!(self.standing, Standing::Waiting { elsewhere: true, .. }) {
            self.say_problem(page, None, Problem::OtherTab);
        }
    }

    pub(super) fn page_said(&mut self, page: PageId, message: &[u8]) {
        if !self.pages.has(page) {
            return;
        }
        let Ok(message) = bridge::decode::<ToEngine>(message) else {
            self.acts.push(Act::Refuse { page });
            return self.page_gone(page);
        };
        // It must be known even now when a page is gone.
        if let ToEngine::Lives { lock } = &message {
            self.acts.push(Act::Watch { page, lock: lock.clone() });
        }
        match &mut self.standing {
            Standing::Waiting { heard, .. } => heard.push((page, message)),
            Standing::Ready { .. } => self.hear(page, message),
        }
    }

    pub(super) fn refuses_writes(&self) -> bool {
        matches!(self.standing, Standing::Ready { refused: true, .. })
    }
}
