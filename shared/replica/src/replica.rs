//! One project on one device: everything between a page's command and the relay, without any I/O.

mod audiences;
mod commands;
mod compared;
mod connection;
mod devices;
mod disk;
mod documents;
mod envelopes;
mod founding;
mod frames;
mod head;
mod ignored;
mod introducing;
mod members;
mod opening;
mod pages;
mod presence;
mod replacing;
mod requests;
mod rights;
mod sending;
mod snapshots;
mod suspects;
mod withholding;
mod years;

pub use founding::NewProject;
pub use opening::OpenProblem;

pub(crate) use frames::word as code_word;
pub(crate) use head::Head;

use std::collections::BTreeMap;

use model::{Id, RecordId, records::Member};
use protocol::{DeviceKeys, DocumentId, EpochKey, MemberId, Membership, ProjectId, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use self::{
    connection::Connection, disk::Disk, documents::Documents, presence::Presence, requests::Requests,
};
use crate::{
    AtHand, Effect, Input, Notice, PageEvent, Projection, Request, Suspect, Workspace, effect::Records,
    input::PageId, status::SyncStatus,
};

/// What a replica needs of the device it runs on.
#[derive(Debug)]
pub struct Device {
    /// The device's keys: made once for a browser.
    pub keys: DeviceKeys,
    /// Random bytes, new for every replica and every start: they make nonces, and the actor under which
    /// changes are written.
    pub seed: [u8; 32],
    /// What it says of itself to the member's colleagues; nothing of a device without a name.
    pub software: Option<Software>,
    /// Where the replica notes what it takes up; see [`Suspect`].
    pub at_hand: AtHand,
}

/// What a browser is, so that people tell their devices apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Software {
    /// The browser's name, as in "Firefox".
    pub browser: String,
    /// The system's name, as in "Windows".
    pub system: String,
}

/// One project on one device.
///
/// Sans-IO: the engine tells it what happens, with the time, and carries out the effects in order.
#[derive(Debug)]
pub struct Replica {
    head: Head,
    keys: DeviceKeys,
    software: Option<Software>,
    rng: ChaCha20Rng,
    membership: Membership,
    entries: Vec<SignedEntry>,
    epoch_keys: BTreeMap<(DocumentId, u32), EpochKey>,
    documents: Documents,
    disk: Disk,
    connection: Connection,
    requests: Requests,
    presence: Presence,
    now: i64,
    effects: Vec<Effect>,
    said_status: Option<SyncStatus>,
    said_wake: Option<i64>,
    /// What differed from the projection when the project was opened; for the page that showed it.
    differs_on_disk: Records,
    damage: Option<Notice>,
    /// The fingerprints that the person has compared.
    compared: compared::Compared,
    compact_at: Option<i64>,
    /// The right to objects on the relay.
    access: snapshots::Access,
    /// After how much of a log a snapshot is made.
    snapshot_terms: snapshots::Terms,
    /// What was taken up when the engine fell over, until it is behind.
    suspect: Option<Suspect>,
    at_hand: AtHand,
}

impl Replica {
    /// Tells what happened, and when, in milliseconds since 1970; returns what to do about it.
    pub fn handle(&mut self, input: Input, now: i64) -> Vec<Effect> {
        if now < self.now {
            self.clock_put_back(self.now - now);
        }
        self.now = now;
        match input {
            Input::PageJoined { page } => self.page_joined(page),
            Input::PageLeft { page } => self.page_left(page),
            Input::Asked { page, token, request } => self.asked(page, token, request),
            Input::Looked { page, at } => self.looked(page, at),
            Input::Seeded(commands) => self.seed(&commands),
            Input::SocketOpened => self.socket_opened(),
            Input::SocketReceived(frame) => self.socket_received(&frame),
            Input::SocketClosed => self.socket_closed(),
            Input::Online(online) => self.online(online),
            Input::Stored { batch } => self.stored(batch),
            Input::StoreFailed { reason } => self.disk.failed(reason),
            Input::Read { document, stored } => self.read_document(document, stored),
            Input::ObjectGot { object, got } => self.object_got(object, got),
            Input::ObjectPut { object, put } => self.object_put(object, put),
            Input::Woke => self.said_wake = None,
        }
        self.settle();
        std::mem::take(&mut self.effects)
    }

    fn asked(&mut self, page: PageId, token: u32, request: Request) {
        let plan = self.documents.plan.id;
        match request {
            Request::Run { command, seen } => self.run(plan, page, token, &command, seen),
            Request::Undo => self.undo(plan, page, token),
            Request::Redo => self.redo(plan, page, token),
            Request::CatchUp { seen, id, field } => self.catch_up(plan, page, token, seen, (&id, &field)),
            Request::Invite(terms) => self.invite(page, token, terms),
            Request::WithdrawInvite { invite } => self.withdraw_invite(page, token, &invite),
            Request::SetRole { profile, role } => self.set_role(page, token, &profile, role),
            Request::RemoveMember { profile } => self.remove_member(page, token, &profile),
            Request::Leave => self.leave(page, token),
            Request::DeleteProject => self.delete_project(page, token),
            Request::ConfirmMember { profile } => self.confirm_member(page, token, &profile),
            Request::NoteCompared { profile, fingerprint } => {
                self.note_compared(page, token, &profile, fingerprint);
            }
            Request::RemoveDevice { device } => self.remove_device(page, token, &device),
            Request::NewRecoveryKit => self.new_recovery_kit(page, token),
            Request::AddRecoveryKit { words } => self.add_recovery_kit(page, token, &words),
            Request::CreateDocument { audience } => self.create_document(page, token, &audience),
            Request::SetAudience { document, audience } => {
                self.set_audience(page, token, document, &audience);
            }
            Request::InDocument { document, request } => {
                self.asked_in_named(page, token, document, request);
            }
            Request::Withheld(request) => self.asked_of_withheld(plan, page, token, request),
            Request::Export => self.export(plan, page, token),
        }
    }

    /// Does what time or the last input made due.
    fn settle(&mut self) {
        self.keep_connected();
        self.introduce();
        self.introduce_viewers();
        self.describe_device();
        self.rotate_what_is_due();
        self.tend_documents();
        self.begin_years();
        self.end_waits();
        self.seal_what_waits();
        self.tend_snapshots();
        self.send_what_is_ready();
        self.show_presence();
        self.compact_when_quiet();
        self.say_status();
        self.say_wake();
    }

    /// Returns every record as plain data.
    pub fn projection(&self) -> &Projection {
        self.documents.plan.workspace.projection()
    }

    /// Returns every record of a document as plain data; `None` where it is not in memory.
    pub fn records(&self, document: &DocumentId) -> Option<&Projection> {
        self.workspace(document).map(Workspace::projection)
    }

    /// Returns the project's id.
    pub fn project(&self) -> ProjectId {
        self.head.project
    }

    /// Returns the member who uses this device.
    pub fn me(&self) -> MemberId {
        self.head.me
    }

    /// Returns the id of the profile of the member who uses this device.
    pub fn my_profile(&self) -> Id<Member> {
        profile(&self.head.me)
    }

    /// Returns the relay's origin; `None` while the project lives on this device alone.
    pub fn relay(&self) -> Option<&str> {
        self.head.relay.as_deref()
    }

    /// Returns how many own changes the relay has not acknowledged; none where there is no relay.
    pub fn waiting(&self) -> u32 {
        if self.head.relay.is_none() {
            return 0;
        }
        self.waiting_in_documents()
    }

    /// Makes a snapshot after so many envelopes, and at once: no test waits for a thousand of them.
    #[cfg(feature = "test-support")]
    pub fn make_snapshots_after(&mut self, envelopes: u64) {
        self.snapshot_terms = snapshots::Terms { envelopes, bytes: u64::MAX, spread_ms: 1 };
    }

    /// Returns the plan with its history, compacted.
    pub fn save(&self) -> Vec<u8> {
        self.documents.plan.workspace.save()
    }

    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    pub(crate) fn tell(&mut self, page: PageId, event: PageEvent) {
        self.effects.push(Effect::Page { page, event });
    }

    /// Tells a page something about a document. What does not name one is about the plan.
    pub(crate) fn tell_in(&mut self, document: DocumentId, page: PageId, event: PageEvent) {
        let event = if document == self.documents.plan.id {
            event
        } else {
            PageEvent::InDocument { document: self.name_of(document), event: Box::new(event) }
        };
        self.tell(page, event);
    }

    pub(crate) fn workspace(&self, document: &DocumentId) -> Option<&Workspace> {
        self.documents.get(document).map(|document| &document.workspace)
    }

    fn tell_all(&mut self, mut event: impl FnMut() -> PageEvent) {
        for page in self.documents.plan.pages.ids() {
            self.effects.push(Effect::Page { page, event: event() });
        }
    }
}

/// Returns the id of a member's profile: one a member, so that two devices of theirs make the same.
pub(crate) fn profile(member: &MemberId) -> Id<Member> {
    Id::new(member)
}

pub(crate) fn profile_id(member: &MemberId) -> RecordId {
    profile(member).untyped().clone()
}

fn generator(seed: [u8; 32]) -> ChaCha20Rng {
    ChaCha20Rng::from_seed(seed)
}
