//! What pages asked that needs the relay: answered when the relay has, or can not.

use std::collections::BTreeMap;

use protocol::{
    Action, InviteId, InviteLink, InviteSecret, RecoveryKit, SignedEntry,
    wire::{Code, ToRelay},
};

use super::{
    Replica,
    audiences::{self, Change},
    connection::Phase,
    frames::word,
    members,
    rights::{self, Right},
};
use crate::{InviteTerms, Notice, Offer, PageEvent, input::PageId, status::RelayState};

/// Requests that wait for the relay.
#[derive(Debug, Default)]
pub(super) struct Requests {
    /// Not sent yet: there is no connection, or the one before is not answered.
    waiting: Vec<Asked>,
    /// Sent, with its number and its entry.
    sent: Option<(u32, Asked, SignedEntry)>,
    last: u32,
    /// Behind how many entries new keys were asked for.
    pub(super) rotated_behind: Option<u32>,
    /// Behind how many entries the document of a year was asked for.
    pub(super) years_behind: BTreeMap<u16, u32>,
}

/// A request, and whose it is.
#[derive(Debug)]
pub(super) struct Asked {
    /// `None` for what the replica does by itself.
    pub(super) page: Option<PageId>,
    pub(super) token: u32,
    pub(super) want: Want,
}

#[derive(Debug)]
pub(super) enum Want {
    Invite { terms: InviteTerms, secret: Option<InviteSecret> },
    Withdraw { invite: InviteId },
    Right(Right),
    AddKit(RecoveryKit),
    Document(Change),
}

/// The number under which the project's first entries are put on a relay.
const FOUNDING: u32 = 0;

/// The number under which a relay that was restored gets the entries that it lacks.
pub(super) const RESTORING: u32 = u32::MAX;

impl Replica {
    pub(super) fn invite(&mut self, page: PageId, token: u32, terms: InviteTerms) {
        let may = |own: protocol::Role| match terms.offer {
            Offer::Member { role, .. } => own.may_invite(members::to_protocol(role)),
            Offer::Device => true,
        };
        if !self.my_role().is_some_and(may) {
            return self.notice_to(page, token, Notice::NotAllowed);
        }
        if self.head.relay.is_none() {
            self.head.relay = Some(terms.relay.clone());
            self.head.founder_token.clone_from(&terms.founder_token);
            self.connection.phase = Phase::Closed;
        }
        self.ask(Asked { page: Some(page), token, want: Want::Invite { terms, secret: None } });
    }

    pub(super) fn withdraw_invite(&mut self, page: PageId, token: u32, invite: &str) {
        match invite.parse() {
            Ok(invite) => self.ask(Asked { page: Some(page), token, want: Want::Withdraw { invite } }),
            Err(_) => self.notice_to(page, token, Notice::NoSuchInvite),
        }
    }

    pub(super) fn ask(&mut self, asked: Asked) {
        if let Phase::Waiting { .. } | Phase::Stopped(_) = self.connection.phase {
            return self.answer_notice(&asked, Notice::RelayUnreachable);
        }
        self.requests.waiting.push(asked);
        self.fulfil_requests();
    }

    /// Sends the next request. One at a time: each entry names the one before it.
    pub(super) fn fulfil_requests(&mut self) {
        while self.connection.takes_entries()
            && self.requests.sent.is_none()
            && !self.requests.waiting.is_empty()
        {
            let mut asked = self.requests.waiting.remove(0);
            let entry = match &mut asked.want {
                Want::Invite { terms, secret } => {
                    let (keys, rng, now) = (&self.keys, &mut self.rng, self.now);
                    let authored = match terms.offer {
                        Offer::Member { role, expires, uses, confirm } => {
                            let terms = protocol::InviteTerms::new(members::to_protocol(role), expires, uses);
                            let terms = protocol::InviteTerms { confirm, ..terms };
                            self.membership.author_invite(keys, terms, rng, now)
                        }
                        Offer::Device => self.membership.author_link_device(keys, rng, now),
                    };
                    authored.map(|(entry, new)| {
                        *secret = Some(new);
                        Some(entry)
                    })
                }
                Want::Withdraw { invite } => {
                    self.membership.author_withdraw(&self.keys, *invite, self.now).map(Some)
                }
                Want::Right(right) => self.author_right(*right),
                Want::AddKit(kit) => {
                    let device = kit.device(self.head.project);
                    let authored =
                        self.membership.author_add_device(&self.keys, &device, true, &mut self.rng, self.now);
                    authored.map(Some)
                }
                Want::Document(change) => self.author_document(change),
            };
            match entry {
                Ok(Some(entry)) => self.send_request(asked, entry),
                Ok(None) => self.answer_done(&asked),
                Err(error) => {
                    let notice = match asked.want {
                        Want::Invite { .. } => Notice::NotAllowed,
                        Want::Withdraw { .. } => Notice::NoSuchInvite,
                        Want::Right(_) | Want::AddKit(_) => rights::refusal(&error),
                        Want::Document(_) => audiences::refusal(&error),
                    };
                    self.answer_notice(&asked, notice);
                }
            }
        }
    }

    fn send_request(&mut self, asked: Asked, entry: SignedEntry) {
        self.requests.last += 1;
        let request = self.requests.last;
        let from = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let entries = vec![entry.encoded().to_vec().into()];
        self.send(&ToRelay::AppendEntries { request, from, entries });
        self.requests.sent = Some((request, asked, entry));
    }

    /// Puts the project's entries on a relay that does not have them.
    pub(super) fn found(&mut self) {
        let entries = self.entries.iter().map(|entry| entry.encoded().to_vec().into()).collect();
        self.send(&ToRelay::AppendEntries { request: FOUNDING, from: 0, entries });
    }

    pub(super) fn entries_accepted(&mut self, request: u32) {
        if request == FOUNDING && self.connection.phase == Phase::Founding {
            return self.found_on_relay();
        }
        let Some((_, asked, entry)) = self.take_sent(request) else { return };
        let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if !self.take_entries(index, &[entry.encoded().to_vec().into()]) {
            return;
        }
        match asked {
            Asked { page: Some(page), token, want: Want::Invite { secret: Some(secret), .. } } => {
                let origin = self.head.relay.clone().unwrap_or_default();
                let link = InviteLink { origin, project: self.head.project, secret };
                self.tell(page, PageEvent::Invited { token, link: link.to_string() });
            }
            Asked { page: Some(page), token, want: Want::Document(Change::Create(_)) } => {
                if let Action::CreateDocument { document, .. } = entry.entry().action {
                    self.tell(page, PageEvent::Created { token, document });
                }
            }
            asked => self.answer_done(&asked),
        }
        self.fulfil_requests();
    }

    pub(super) fn entries_refused(&mut self, request: u32, code: Code) {
        if request == FOUNDING && self.connection.phase == Phase::Founding {
            return self.founding_refused(word(code));
        }
        let Some((_, asked, _)) = self.take_sent(request) else { return };
        if code == Code::StaleHead {
            // Somebody else was first. What they did is known now; the same is asked again behind it.
            self.requests.waiting.insert(0, asked);
        } else {
            self.answer_notice(&asked, Notice::RelayRefused { code: word(code) });
        }
        self.fulfil_requests();
    }

    fn take_sent(&mut self, request: u32) -> Option<(u32, Asked, SignedEntry)> {
        self.requests.sent.take_if(|(number, ..)| *number == request)
    }

    /// A relay does not take the project: it stays on this device alone, as it was. Whoever asked for the
    /// relay hears why.
    pub(super) fn founding_refused(&mut self, code: &'static str) {
        self.head.relay = None;
        self.head.founder_token = None;
        self.answer_requests(&Notice::RelayRefused { code });
        self.stop(RelayState::None);
        self.connection.phase = Phase::Closed;
    }

    /// Answers everything that waited for a connection which is no more.
    pub(super) fn fail_requests(&mut self) {
        self.answer_requests(&Notice::RelayUnreachable);
        if !self.head.founded && self.head.relay.is_some() {
            // It was never reached: the project is still on this device alone.
            self.head.relay = None;
            self.connection.phase = Phase::Closed;
        }
    }

    fn answer_requests(&mut self, notice: &Notice) {
        self.requests.rotated_behind = None;
        self.requests.years_behind.clear();
        let sent = self.requests.sent.take().map(|(_, asked, _)| asked);
        for asked in sent.into_iter().chain(std::mem::take(&mut self.requests.waiting)) {
            self.answer_notice(&asked, notice.clone());
        }
    }

    fn answer_done(&mut self, asked: &Asked) {
        if let Some(page) = asked.page {
            self.tell(page, PageEvent::Done { token: asked.token });
        }
    }

    fn answer_notice(&mut self, asked: &Asked, notice: Notice) {
        if let Some(page) = asked.page {
            self.notice_to(page, asked.token, notice);
        }
    }

    pub(super) fn notice(&mut self, notice: &Notice) {
        self.tell_all(|| PageEvent::Notice { token: None, notice: notice.clone() });
    }

    pub(super) fn notice_to(&mut self, page: PageId, token: u32, notice: Notice) {
        self.tell(page, PageEvent::Notice { token: Some(token), notice });
    }
}
