//! What a client says.

use protocol::{
    DocumentId, limits,
    wire::{Code, Cursor, ToClient, ToRelay, decode, encode},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::Instant,
};

use super::{End, Session, Standing, Subscription};
use crate::{
    objects::{LASTS_MS, Wish, judge},
    websocket::Incoming,
};

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    pub(super) async fn handle(&mut self, incoming: Incoming) -> Result<(), End> {
        match incoming {
            Incoming::Message(bytes) => {
                let message = decode(&bytes).map_err(|_| End::Refused(Code::Malformed))?;
                self.obey(message).await
            }
            Incoming::Ping(bytes) => {
                self.keep_pace();
                self.outbox.pong(&bytes);
                Ok(())
            }
            Incoming::Pong => Ok(()),
            Incoming::Close => Err(End::Closed),
        }
    }

    async fn obey(&mut self, message: ToRelay) -> Result<(), End> {
        match message {
            ToRelay::Presence { document, sealed } => {
                self.show(document, sealed.into());
                return Ok(());
            }
            ToRelay::Append { envelope } => self.append(Vec::from(envelope).into()).await?,
            ToRelay::AppendEntries { request, from, entries } => {
                let entries = entries.into_iter().map(|entry| Vec::from(entry).into()).collect();
                self.append_entries(request, from, entries).await;
            }
            ToRelay::Subscribe { document, cursor } => self.subscribe(document, cursor),
            ToRelay::Unsubscribe { document } => self.unsubscribe(document),
            ToRelay::AskObjectAccess {} => self.give_object_access(),
            // Who a connection is, it says once.
            ToRelay::Authenticate { .. } => return Err(End::Refused(Code::Malformed)),
        }
        self.keep_pace();
        Ok(())
    }

    fn subscribe(&mut self, document: DocumentId, cursor: Option<Cursor>) {
        let log = match self.readable(document) {
            Ok(()) => self.project.state().logs.get(&document).cloned().ok_or(Code::UnknownDocument),
            Err(code) => Err(code),
        };
        let log = match log {
            Ok(log) => log,
            Err(code) => return self.refuse(document, 0, code),
        };
        // A cursor of another log says nothing about this one, so the client gets all that there is of it.
        let from = cursor.filter(|cursor| cursor.log == log.id).map(|cursor| cursor.index);
        let mut subscription = Subscription::new(log, from);
        if let Some(place) = self.subscriptions.iter().position(|other| other.log.document == document) {
            let older = self.subscriptions.swap_remove(place);
            let (before, after) = older.own.into_iter().partition(|(index, _)| *index < subscription.next);
            subscription.own = after;
            let before: std::collections::BTreeMap<u64, u64> = before;
            for (index, sequence) in before {
                self.outbox.message(&encode(&ToClient::Appended { document, sequence, index }));
            }
        }
        self.subscriptions.push(subscription);
        // Words from before the subscription were passed over; now they matter.
        self.presence = 0;
    }

    fn unsubscribe(&mut self, document: DocumentId) {
        let place = self.subscriptions.iter().position(|other| other.log.document == document);
        let Some(subscription) = place.map(|place| self.subscriptions.swap_remove(place)) else { return };
        // Their turn in the log does not come any more, and who wrote them waits for an answer.
        for (index, sequence) in subscription.own {
            self.outbox.message(&encode(&ToClient::Appended { document, sequence, index }));
        }
    }

    /// Gives the device a token for the project's objects, for a while.
    fn give_object_access(&mut self) {
        let judged = judge(self.project.state().membership.as_ref(), &self.device, Wish::Read);
        let answer = match judged {
            Ok(()) => ToClient::ObjectAccess {
                token: self.context.objects.tokens.make(
                    &self.project.id,
                    &self.device,
                    self.context.machine.now(),
                ),
                lasts_ms: LASTS_MS,
            },
            Err(code) => ToClient::ObjectAccessRefused { code },
        };
        self.outbox.message(&encode(&answer));
    }

    /// Shows the others what the device looks at. Above its pace a word is dropped: the next is newer.
    fn show(&mut self, document: DocumentId, sealed: Vec<u8>) {
        if sealed.len() > limits::PRESENCE {
            return self.refuse(document, 0, Code::TooLarge);
        }
        if let Err(code) = self.readable(document) {
            return self.refuse(document, 0, code);
        }
        if self.presence_pace.may_pass(Instant::now()) {
            self.project.presences().show(document, self.device, self.number, sealed);
            self.project.ring();
        } else {
            self.keep_pace();
        }
    }

    /// Tells whether the session may read a document.
    fn readable(&self, document: DocumentId) -> Result<(), Code> {
        if self.standing != Standing::Member {
            return Err(Code::NotAMember);
        }
        let state = self.project.state();
        let membership = state.membership.as_ref().ok_or(Code::NotAMember)?;
        membership.member_of(&self.device).ok_or(Code::NotAMember)?;
        if membership.is_deleted() {
            return Err(Code::Deleted);
        }
        if membership.reads(&self.device, &document) { Ok(()) } else { Err(Code::UnknownDocument) }
    }

    pub(super) fn refuse(&mut self, document: DocumentId, sequence: u64, code: Code) {
        self.outbox.message(&encode(&ToClient::Refused { document, sequence, code }));
    }
}
