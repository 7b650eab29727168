//! Membership entries: the relay takes those that follow the newest, and are valid.

use std::sync::Arc;

use bytes::Bytes;
use protocol::{
    DocumentId, LogId, Membership, SignedEntry,
    wire::{Code, ToClient, encode},
};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, Session, Standing, outgoing::ROOM};
use crate::commits::Extending;

/// What is found out about entries that a client wants to add.
enum Fit {
    /// They are there already: the answer to an earlier request was lost.
    Known,
    /// They follow the newest, and lead to this.
    New { membership: Box<Membership>, logs: Vec<(DocumentId, LogId)> },
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// Adds entries, or refuses them.
    pub(super) async fn append_entries(&mut self, request: u32, from: u32, entries: Vec<Bytes>) {
        let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        match self.extend(from, entries).await {
            Ok(()) => {
                // The client has them, and could not write them without having all before.
                self.entries = self.entries.max(from.saturating_add(count));
                self.outbox.message(&encode(&ToClient::EntriesAccepted { request }));
            }
            Err(code) => self.refuse_entries(request, from, code),
        }
    }

    async fn extend(&mut self, from: u32, entries: Vec<Bytes>) -> Result<(), Code> {
        let project = Arc::clone(&self.project);
        // Whoever comes second waits here, and then sees that it lost the race.
        let _turn = project.appending.lock().await;
        let Fit::New { membership, logs } = self.fit(from, &entries)? else { return Ok(()) };
        let is_member = membership.member_of(&self.device).is_some();
        let extending = Extending { project: Arc::clone(&project), from, entries, logs, membership };
        let is_deleted = extending.membership.is_deleted();
        self.context.commits.extend(extending).await?;
        if is_deleted {
            self.context.objects.erase(project.id).await;
        }
        if is_member {
            // The entries are signed by this device, so whoever joined by them is who is connected.
            self.standing = Standing::Member;
        }
        Ok(())
    }

    /// Judges entries by the newest state. The caller holds the project's turn, so it stays the newest.
    fn fit(&self, from: u32, entries: &[Bytes]) -> Result<Fit, Code> {
        if entries.is_empty() {
            return Err(Code::Malformed);
        }
        let state = self.project.state();
        let place = usize::try_from(from).unwrap_or(usize::MAX);
        if place != state.entries.len() {
            let there = state.entries.get(place..).unwrap_or_default();
            return if there.starts_with(entries) { Ok(Fit::Known) } else { Err(Code::StaleHead) };
        }
        let mut membership = state.membership.clone();
        for entry in entries {
            membership = Some(self.next(membership, entry)?);
        }
        let membership = membership.ok_or(Code::Entry)?;
        let new = membership.documents().filter(|document| !state.logs.contains_key(&document.id));
        let logs = new.map(|document| Ok((document.id, random_log()?))).collect::<Result<_, Code>>()?;
        Ok(Fit::New { membership: Box::new(membership), logs })
    }

    fn next(&self, membership: Option<Membership>, entry: &Bytes) -> Result<Membership, Code> {
        let entry = SignedEntry::decode(entry).map_err(|error| error.code())?;
        let is_own = entry.entry().author == self.device;
        if !is_own && !self.fills_up() {
            return Err(Code::Credential);
        }
        let Some(mut membership) = membership else {
            let founded = Membership::found(&entry).map_err(|error| error.code())?;
            let is_allowed = self.standing == Standing::Founder && founded.project() == self.project.id;
            return is_allowed.then_some(founded).ok_or(Code::Entry);
        };
        // What a member brings again was held against the clock when it came first.
        if is_own {
            membership
                .acceptable_at(entry.entry(), self.context.machine.now())
                .map_err(|error| error.code())?;
        }
        membership.apply(&entry).map_err(|error| error.code())?;
        Ok(membership)
    }

    /// Whether the session may bring entries that others signed: a member's, of a relay that was restored.
    fn fills_up(&self) -> bool {
        let is_restored = self.context.restored_until.is_some_and(|until| self.context.machine.now() < until);
        is_restored && self.standing == Standing::Member
    }

    fn refuse_entries(&mut self, request: u32, from: u32, code: Code) {
        let (from, entries) = if code == Code::StaleHead {
            // What was sent on this connection already is on its way, and not sent again.
            let from = from.max(self.entries);
            let entries = self.project.state().entries_from(from, ROOM).to_vec();
            (from.min(self.project.length()), entries)
        } else {
            (from, Vec::new())
        };
        self.entries = self.entries.max(from + u32::try_from(entries.len()).unwrap_or(0));
        let entries = entries.iter().map(|entry| entry.to_vec().into()).collect();
        self.outbox.message(&encode(&ToClient::EntriesRefused { request, code, from, entries }));
    }

    /// Looks whether the session is still allowed, and may read what it reads, when the membership has changed.
    pub(super) fn judge(&mut self) -> Result<(), End> {
        let length = self.project.length();
        if length == self.judged {
            return Ok(());
        }
        self.judged = length;
        let state = self.project.state();
        let Some(membership) = &state.membership else { return Ok(()) };
        if membership.is_deleted() {
            self.subscriptions.clear();
        }
        self.subscriptions.retain(|subscription| membership.reads(&self.device, &subscription.log.document));
        let is_member = membership.member_of(&self.device).is_some();
        match self.standing {
            Standing::Member | Standing::Founder if !is_member => Err(End::Refused(Code::NotAMember)),
            Standing::Member => Ok(()),
            Standing::Founder => {
                // Founded on another connection of this same device.
                self.standing = Standing::Member;
                Ok(())
            }
            // Who has joined sees that, though the invite may have ended with it.
            Standing::Invited(_) if is_member => Ok(()),
            Standing::Invited(invite) => {
                let is_open = membership
                    .invite(&invite)
                    .is_some_and(|invite| invite.is_open(self.context.machine.now()));
                if is_open { Ok(()) } else { Err(End::Refused(Code::Invite)) }
            }
        }
    }
}

fn random_log() -> Result<LogId, Code> {
    let mut bytes = [0; LogId::LEN];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the system gives no randomness");
        Code::Internal
    })?;
    Ok(LogId::from_bytes(bytes))
}
