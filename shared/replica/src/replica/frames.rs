//! What the relay says, message by message.

use minicbor::bytes::ByteVec;
use protocol::{
    Challenge, DocumentId, LogId, SignedEntry, limits,
    wire::{self, Code, Credential, ToClient, ToRelay},
};

use super::{
    Replica,
    connection::{FULL_MS, Phase},
};
use crate::{Notice, document::Told, status::RelayState};

impl Replica {
    pub(super) fn socket_opened(&mut self) {
        self.documents.begin_connection();
    }

    pub(super) fn socket_received(&mut self, frame: &[u8]) {
        let Ok(message) = wire::decode::<ToClient>(frame) else {
            // Not a relay, or one that speaks otherwise; another try may meet another.
            return self.lose();
        };
        self.heard();
        match message {
            ToClient::Challenge { version, nonce } => self.challenged(version, &nonce),
            ToClient::Welcome { from, entries, .. } => self.welcomed(from, &entries),
            ToClient::Entries { from, entries } => _ = self.take_entries(from, &entries),
            ToClient::EntriesAccepted { request } => self.entries_accepted(request),
            ToClient::EntriesRefused { request, code, from, entries } => {
                if self.take_entries(from, &entries) {
                    self.entries_refused(request, code);
                }
            }
            // What comes of a document that is not in memory any more is passed over: it is asked for again.
            ToClient::Envelopes { document, log, from, envelopes } => {
                self.take_envelopes(document, log, from, envelopes);
            }
            ToClient::CaughtUp { document, log, .. } => self.caught_up(document, log),
            ToClient::Appended { document, sequence, index } => self.appended(document, sequence, index),
            ToClient::Refused { document, code, .. } => self.append_refused(document, code),
            ToClient::Presence { document, device, sealed } => {
                // Who looks at what is shown of the plan alone.
                if document == self.documents.plan.id {
                    self.see(device, sealed.as_deref().map(Vec::as_slice));
                }
            }
            ToClient::Resume { document } => self.subscribe(document),
            ToClient::Closing { code } => self.closing(code),
            ToClient::ObjectAccess { token, lasts_ms } => self.access_given(token, lasts_ms),
            ToClient::ObjectAccessRefused { .. } => self.access_refused(),
            ToClient::Snapshot { document, log, envelope, sequence } => {
                self.snapshot_offered(document, log, envelope, sequence);
            }
        }
    }

    fn challenged(&mut self, version: u16, nonce: &[u8]) {
        if version != limits::VERSION {
            return self.stop(RelayState::OtherVersion { relay: version });
        }
        let (Some(origin), Ok(nonce)) = (self.head.relay.clone(), nonce.try_into()) else {
            return self.lose();
        };
        let challenge = Challenge { nonce, project: self.head.project, device: self.keys.id(), origin };
        let credential = if self.head.founded {
            challenge.prove_device(&self.keys)
        } else {
            challenge.prove_founder(&self.keys, self.head.founder_token.clone())
        };
        let entries = if self.head.founded { self.entries.len() } else { 0 };
        self.authenticate(credential, entries);
    }

    fn authenticate(&mut self, credential: Credential, entries: usize) {
        self.send(&ToRelay::Authenticate {
            version: limits::VERSION,
            project: self.head.project,
            device: self.keys.id(),
            credential,
            entries: u32::try_from(entries).unwrap_or(u32::MAX),
        });
    }

    fn welcomed(&mut self, from: u32, entries: &[ByteVec]) {
        self.let_in();
        if self.head.founded || !entries.is_empty() {
            if self.take_entries(from, entries) {
                self.bring_entries(from);
                self.subscribe_first();
            }
        } else {
            self.connection.phase = Phase::Founding;
            self.found();
        }
    }

    /// Takes what others did with the project's membership; false where it cannot be believed.
    pub(super) fn take_entries(&mut self, from: u32, entries: &[ByteVec]) -> bool {
        let (mut writes, mut index) = (Vec::new(), from);
        for bytes in entries {
            // What is known already is sent again by a relay that does not know that.
            if index as usize >= self.entries.len() {
                let entry = SignedEntry::decode(bytes);
                let applied = entry.ok().filter(|entry| self.membership.apply(entry).is_ok());
                let Some(entry) = applied.filter(|_| index as usize == self.entries.len()) else {
                    self.notice(&Notice::MembershipInvalid { index });
                    self.stop(RelayState::Refused { code: "membership" });
                    return false;
                };
                writes.push(super::members::entry_write(index, &entry));
                self.entries.push(entry);
            }
            index = index.saturating_add(1);
        }
        if !writes.is_empty() {
            self.store(writes);
            self.read_epoch_keys();
            self.say_useless_keys();
            self.say_members();
            match self.my_role() {
                // The relay goes on to say so to whoever comes, and has nothing else to say.
                None if self.membership.is_deleted() => self.stop_deleted(),
                _ if self.connection.phase != Phase::Unconfirmed || self.is_unconfirmed() => (),
                Some(_) => self.subscribe_first(),
                // Sent away, or gone. The relay says so too.
                None => self.stop(RelayState::Refused { code: word(Code::NotAMember) }),
            }
            self.say_documents();
            for id in self.documents.ids() {
                let reads = self.reads(&id);
                match self.documents.get_mut(&id) {
                    Some(document) if reads => document.refused = false,
                    // What is held is for others; it comes again should this member read it again.
                    Some(document) => document.begin_connection(),
                    None => {}
                }
                self.retry_snapshot(id);
                self.retry_held_envelopes(id);
                self.say_withheld(id);
            }
        }
        true
    }

    pub(super) fn stop_deleted(&mut self) {
        self.stop(RelayState::Refused { code: word(Code::Deleted) });
    }

    fn subscribe_first(&mut self) {
        if self.is_unconfirmed() {
            self.connection.phase = Phase::Unconfirmed;
            return self.fulfil_requests();
        }
        self.connection.phase = Phase::CatchingUp;
        self.documents.plan.begin_connection();
        self.documents.plan.subscribed = true;
        self.subscribe(self.documents.plan.id);
        self.fulfil_requests();
    }

    pub(super) fn found_on_relay(&mut self) {
        self.head.founded = true;
        self.head.founder_token = None;
        self.store(self.head.writes().to_vec());
        for document in self.documents.iter_mut() {
            document.queue_unsealed(&self.keys.id(), self.now);
        }
        self.subscribe_first();
    }

    pub(super) fn subscribe(&mut self, document: DocumentId) {
        let Some(cursor) = self.documents.get(&document).map(|document| document.log.cursor()) else {
            return;
        };
        self.send(&ToRelay::Subscribe { document, cursor });
    }

    pub(super) fn caught_up(&mut self, id: DocumentId, log: LogId) {
        let coming = self.documents.get_mut(&id).and_then(|document| document.coming.as_mut());
        if let Some(coming) = coming.filter(|coming| coming.log == log) {
            coming.is_last = true;
            return;
        }
        let epoch = self.newest_epoch(&id);
        self.enter_log(id, log);
        // What is held back is a part of the log too: it is compared once that is read.
        if self.documents.get(&id).is_some_and(|document| document.held.is_empty()) {
            self.bring_again(id);
        }
        let Some(document) = self.documents.get_mut(&id) else { return };
        let is_first = std::mem::replace(&mut document.told, Told::All) != Told::All;
        if is_first && document.outbox.is_outdated(epoch) {
            self.seal_again(id);
        }
        if id != self.documents.plan.id {
            self.compact();
        } else if self.connection.phase == Phase::CatchingUp {
            self.connection.phase = Phase::Live;
            self.compact();
            self.show_presence_again();
        }
    }

    fn append_refused(&mut self, id: DocumentId, code: Code) {
        let is_plan = id == self.documents.plan.id;
        let Some(document) = self.documents.get_mut(&id) else { return };
        match code {
            // The relay knows other numbers than this device; see `seal_again`.
            Code::SequenceTaken | Code::SequenceGap | Code::Epoch => {
                self.seal_again(id);
                self.lose();
            }
            // Somebody has just lowered this member; the entry is on its way. A relay that goes on refusing behind
            // the same entry is not asked for ever.
            Code::Role if self.connection.refused_behind != Some(self.membership.len()) => {
                self.connection.refused_behind = Some(self.membership.len());
                self.seal_again(id);
                self.lose();
            }
            // Somebody has just taken this member out of the audience; the entry is on its way.
            Code::UnknownDocument if !is_plan => {
                (document.told, document.subscribed, document.refused) = (Told::Nothing, false, true);
            }
            Code::Snapshot => self.snapshot_refused(id),
            // What others write is read meanwhile.
            Code::Quota => {
                self.notice(&Notice::RelayRefused { code: word(code) });
                self.connection.full_until = Some(self.now + FULL_MS);
                self.lose();
            }
            // Later it will be taken; what waits stays where it is.
            Code::Rate | Code::Stopping | Code::Internal => self.lose(),
            code => {
                self.notice(&Notice::RelayRefused { code: word(code) });
                self.stop(RelayState::Refused { code: word(code) });
            }
        }
    }

    fn closing(&mut self, code: Code) {
        match code {
            Code::Rate | Code::Stopping | Code::Internal | Code::Silence | Code::Malformed => self.lose(),
            // The relay cannot be asked for its number here; it refused ours.
            Code::Version => self.stop(RelayState::OtherVersion { relay: 0 }),
            code if self.connection.phase == Phase::Founding || !self.head.founded => {
                self.founding_refused(word(code));
            }
            code => self.stop(RelayState::Refused { code: word(code) }),
        }
    }
}

/// The protocol's word for a code, as the locale files know it.
pub(crate) const fn word(code: Code) -> &'static str {
    match code {
        Code::Version => "version",
        Code::Credential => "credential",
        Code::UnknownProject => "unknown_project",
        Code::NotAMember => "not_a_member",
        Code::Role => "role",
        Code::Invite => "invite",
        Code::Token => "token",
        Code::StaleHead => "stale_head",
        Code::Entry => "entry",
        Code::SequenceGap => "sequence_gap",
        Code::SequenceTaken => "sequence_taken",
        Code::UnknownDocument => "unknown_document",
        Code::Malformed => "malformed",
        Code::TooLarge => "too_large",
        Code::Rate => "rate",
        Code::Quota => "quota",
        Code::Stopping => "stopping",
        Code::Silence => "silence",
        Code::Internal => "internal",
        Code::Epoch => "epoch",
        Code::Clock => "clock",
        Code::Deleted => "deleted",
        Code::Snapshot => "snapshot",
    }
}
