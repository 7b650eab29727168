//! The real thing, driven by the same steps.

use std::collections::BTreeSet;

use protocol::{
    Audience, DeviceKeys, DocumentId, EntryError, InviteId, InviteSecret, InviteTerms, MemberId, Membership,
    SignedEntry,
};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

use crate::step::{DEVICES, Step};

/// The year in which the histories play.
const YEAR: i64 = 2026;

pub(crate) struct Real {
    pub(crate) rng: ChaCha20Rng,
    pub(crate) devices: Vec<DeviceKeys>,
    pub(crate) people: Vec<MemberId>,
    pub(crate) secrets: Vec<InviteSecret>,
    pub(crate) documents: Vec<DocumentId>,
    pub(crate) log: Vec<SignedEntry>,
    pub(crate) membership: Membership,
    pub(crate) now: i64,
}

impl Real {
    pub(crate) fn new(mut rng: ChaCha20Rng, now: i64) -> Self {
        let devices: Vec<_> = (0..DEVICES).map(|_| DeviceKeys::generate(&mut rng)).collect();
        let (first, membership, plan) = Membership::create_project(&devices[0], &mut rng, now).unwrap();
        let people = vec![membership.member_of(&devices[0].id()).unwrap().id];
        let (log, documents) = (vec![first], vec![plan.document]);
        Self { rng, devices, people, secrets: Vec::new(), documents, log, membership, now }
    }

    fn document(&self, number: usize) -> DocumentId {
        self.documents.get(number).copied().unwrap_or(DocumentId::from_bytes([0; 16]))
    }

    fn audience(&self, named: Option<&Vec<usize>>) -> Audience {
        named.map_or(Audience::Everyone, |named| Audience::Restricted {
            members: named.iter().map(|person| self.people[*person]).collect::<BTreeSet<_>>(),
        })
    }

    /// Does what somebody tries; tells whether they may.
    pub(crate) fn attempt(&mut self, step: &Step) -> bool {
        if let Step::Wait { ms } = step {
            self.now += ms;
            return true;
        }
        match self.written(step) {
            Ok(entry) => {
                self.membership.acceptable_at(entry.entry(), self.now).unwrap();
                self.membership.apply(&entry).unwrap();
                self.log.push(entry);
                if let Step::Join { device, .. } = step {
                    let id = self.membership.member_of(&self.devices[*device].id()).unwrap().id;
                    if !self.people.contains(&id) {
                        self.people.push(id);
                    }
                }
                true
            }
            Err(error) => {
                let bug = matches!(
                    error,
                    EntryError::Keys
                        | EntryError::WrongKey
                        | EntryError::Rotation
                        | EntryError::Proof
                        | EntryError::Signature { .. }
                        | EntryError::Malformed { .. }
                        | EntryError::TooLarge { .. }
                        | EntryError::Stale { .. }
                        | EntryError::Full(_)
                );
                assert!(!bug, "{step:?}: {error}");
                false
            }
        }
    }

    fn written(&mut self, step: &Step) -> Result<SignedEntry, EntryError> {
        // Every attempt has randomness of its own.
        let mut seed = [0; 32];
        self.rng.fill_bytes(&mut seed);
        let rng = &mut ChaCha20Rng::from_seed(seed);
        let (now, person) = (self.now, |person: &usize| self.people[*person]);
        let membership = &self.membership;
        let key = |number: &usize| &self.devices[*number];
        match step {
            Step::Invite { by, role, lasts, uses, confirm } => {
                let terms = InviteTerms { confirm: *confirm, ..InviteTerms::new(*role, now + lasts, *uses) };
                membership.author_invite(key(by), terms, rng, now).map(|made| {
                    self.secrets.push(made.1);
                    made.0
                })
            }
            Step::Link { by } => membership.author_link_device(key(by), rng, now).map(|made| {
                self.secrets.push(made.1);
                made.0
            }),
            Step::Withdraw { by, invite } => {
                let invite =
                    self.secrets.get(*invite).map_or(InviteId::from_bytes([0; 16]), InviteSecret::id);
                membership.author_withdraw(key(by), invite, now)
            }
            Step::Join { device, invite } => {
                let unknown = InviteSecret::from_bytes([0; 32]);
                let secret = self.secrets.get(*invite).unwrap_or(&unknown);
                membership.author_join(secret, key(device), rng, now)
            }
            Step::AddDevice { by, device, kit } => {
                membership.author_add_device(key(by), key(device), *kit, rng, now)
            }
            Step::RemoveDevice { by, device } => {
                membership.author_remove_device(key(by), key(device).id(), rng, now)
            }
            Step::SetRole { by, person: of, role } => {
                membership.author_set_role(key(by), person(of), *role, rng, now)
            }
            Step::RemoveMember { by, person: of } => {
                membership.author_remove_member(key(by), person(of), rng, now)
            }
            Step::Leave { by } => membership.author_leave(key(by), now),
            Step::CreateDocument { by, named } => {
                let audience = self.audience(named.as_ref());
                membership.author_create_document(key(by), audience, rng, now).map(|made| {
                    self.documents.push(made.1.document);
                    made.0
                })
            }
            Step::CreateYear { by, back } => {
                let year = u16::try_from(YEAR - back).unwrap();
                let id = DocumentId::of_year(&membership.project(), year);
                let made = membership.author_create_year(key(by), year, rng, now);
                made.inspect(|_| self.documents.push(id))
            }
            Step::Rotate { by, documents } => {
                let documents: Vec<_> = documents.iter().map(|one| self.document(*one)).collect();
                membership.author_rotate(key(by), &documents, rng, now)
            }
            Step::SetAudience { by, document, named } => {
                let (document, audience) = (self.document(*document), self.audience(named.as_ref()));
                membership.author_set_audience(key(by), document, audience, rng, now)
            }
            Step::Confirm { by, person: of } => membership.author_confirm(key(by), person(of), rng, now),
            Step::Delete { by } => membership.author_delete(key(by), now),
            Step::Wait { .. } => Err(EntryError::Unchanged),
        }
    }
}
