//! Fingerprints that the person at this device has compared with somebody, by voice. M10

use std::collections::BTreeMap;

use protocol::MemberId;

use super::Replica;
use crate::{
    Comparison, Notice, PageEvent, Write,
    input::PageId,
    storage::{self, Stored},
};

const COMPARED: &str = "compared/";

/// The fingerprint that was right, by member. It stays on this device: nobody can say of another device what
/// its person has heard.
pub(super) type Compared = BTreeMap<MemberId, String>;

/// Reads what was compared. What is damaged of it is compared again.
pub(super) fn read(stored: &Stored) -> Compared {
    let compared = |key: &str, framed: &[u8]| {
        let member = key.strip_prefix(COMPARED)?.parse().ok()?;
        let digits = String::from_utf8(storage::open(framed).ok()?.to_vec()).ok()?;
        Some((member, digits))
    };
    stored.iter().filter_map(|(key, framed)| compared(key, framed)).collect()
}

impl Replica {
    /// How a member's fingerprint stands to the one that was compared.
    pub(super) fn comparison(&self, member: &MemberId, fingerprint: &str) -> Comparison {
        match self.compared.get(member) {
            None => Comparison::None,
            Some(compared) if compared == fingerprint => Comparison::Same,
            Some(_) => Comparison::Changed,
        }
    }

    /// Keeps that the person has compared a fingerprint. One that is no more the member's is not what they
    /// have before them.
    pub(super) fn note_compared(
        &mut self,
        page: PageId,
        token: u32,
        profile: &model::RecordId,
        fingerprint: String,
    ) {
        let member = self.find_member(profile);
        let now = member.and_then(|member| self.membership.fingerprint(&member));
        let Some(member) = member.filter(|_| now.as_deref() == Some(fingerprint.as_str())) else {
            return self.notice_to(page, token, Notice::NoSuchMember);
        };
        self.store(vec![Write::put(format!("{COMPARED}{member}"), fingerprint.as_bytes())]);
        self.compared.insert(member, fingerprint);
        self.tell(page, PageEvent::Done { token });
        self.say_members();
    }
}
