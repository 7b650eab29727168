//! What a client is told: read from where it lies, when there is room to send it.

use std::{mem, ops::Range};

use protocol::{
    DeviceId, ProjectId,
    wire::{Code, ToClient, encode},
};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, Session, Subscription};
use crate::{
    context::Context,
    frames::{Framed, push_envelopes},
    mailbox::Answer,
    project::{FromMemory, Log},
    websocket::Outbox,
};

/// How many bytes are put into the outbox at once: enough to fill the wire, and little to keep for a reader
/// who does not take it.
pub(super) const ROOM: usize = 64 * 1024;

/// How many presences are put into the outbox at once.
const WORDS: usize = 32;

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// Fills the empty outbox with what is new: answers first, presence last.
    pub(super) async fn fill(&mut self) -> Result<(), End> {
        // How far the logs reach is noted before the answers are looked at. An answer is given before its
        // envelope is in the log, so of all envelopes up to here it is known which are this session's.
        for subscription in &mut self.subscriptions {
            subscription.until = subscription.log.length();
        }
        self.take_answers();
        // An envelope up to here may be behind an entry that says that it is not for this session.
        self.judge()?;
        self.tell_entries();
        let mut room = ROOM;
        for subscription in &mut self.subscriptions {
            let reader = (self.project.id, self.device);
            subscription.send(self.context, reader, self.outbox, &mut room).await?;
        }
        // Whoever had no room comes first the next time.
        if room == 0 && self.subscriptions.len() > 1 {
            self.subscriptions.rotate_left(1);
        }
        if self.outbox.is_empty() {
            self.tell_presence();
        }
        Ok(())
    }

    pub(super) fn take_answers(&mut self) {
        for answer in self.mailbox.answers() {
            self.under_way = self.under_way.saturating_sub(1);
            self.take(answer);
        }
    }

    /// Takes the answer to an append: a refusal is said at once, an acknowledgement in its place in the log.
    fn take(&mut self, Answer { document, sequence, outcome }: Answer) {
        match outcome {
            Ok(index) => {
                let mut subscriptions = self.subscriptions.iter_mut();
                let subscription = subscriptions.find(|subscription| subscription.log.document == document);
                match subscription.filter(|subscription| index >= subscription.next) {
                    Some(subscription) => {
                        subscription.own.insert(index, sequence);
                    }
                    None => self.outbox.message(&encode(&ToClient::Appended { document, sequence, index })),
                }
            }
            Err(code) => self.refuse_append(document, sequence, code),
        }
    }

    fn tell_entries(&mut self) {
        if self.project.length() <= self.entries {
            return;
        }
        let state = self.project.state();
        let new = state.entries_from(self.entries, ROOM);
        let entries = new.iter().map(|entry| entry.to_vec().into()).collect();
        self.outbox.message(&encode(&ToClient::Entries { from: self.entries, entries }));
        self.entries += u32::try_from(new.len()).unwrap_or(0);
    }

    fn tell_presence(&mut self) {
        let presences = self.project.presences();
        let mut told = 0;
        for (number, word) in presences.after(self.presence) {
            let mut logs = self.subscriptions.iter().map(|subscription| &subscription.log);
            if word.device != self.device && logs.any(|log| log.document == word.document) {
                self.outbox.push(word.frame.clone());
                told += 1;
            }
            self.presence = number;
            if told == WORDS {
                return;
            }
        }
    }
}

impl Subscription {
    /// Puts what follows into the outbox, as far as there is room.
    async fn send(
        &mut self,
        context: &Context,
        reader: (ProjectId, DeviceId),
        outbox: &mut Outbox,
        room: &mut usize,
    ) -> Result<(), End> {
        let document = self.log.document;
        while self.next < self.until && *room > 0 {
            if self.is_new || self.next < self.log.kept() {
                // Put aside, so that it takes no memory while the session goes on.
                Box::pin(self.send_snapshot(context, reader, outbox, room)).await?;
                continue;
            }
            let own = self.own.first_key_value().map(|(index, sequence)| (*index, *sequence));
            if let Some((index, sequence)) = own.filter(|(index, _)| *index == self.next) {
                self.own.pop_first();
                outbox.message(&encode(&ToClient::Appended { document, sequence, index }));
                self.next += 1;
                *room = room.saturating_sub(mem::size_of::<ToClient>());
                continue;
            }
            let until = own.map_or(self.until, |(index, _)| index.min(self.until));
            let (count, bytes) = match self.log.send(outbox, self.next..until, *room) {
                FromMemory::Sent { count, bytes } => (count, bytes),
                FromMemory::TooOld => {
                    match from_storage(context, &self.log, outbox, self.next..until, *room).await? {
                        Some(sent) => sent,
                        // Dropped meanwhile.
                        None if self.next < self.log.kept() => continue,
                        None => {
                            tracing::error!("envelopes that were durable are gone");
                            return Err(End::Refused(Code::Internal));
                        }
                    }
                }
            };
            context.metrics.delivered(count, bytes);
            self.next += count;
            *room = room.saturating_sub(bytes);
        }
        if let Some(index) = self.catching_up.filter(|length| self.next >= *length).map(|_| self.next) {
            (self.catching_up, self.is_new) = (None, false);
            outbox.message(&encode(&ToClient::CaughtUp { document, log: self.log.id, index }));
        }
        Ok(())
    }
}

/// Puts envelopes that are no longer in memory into the outbox. Returns how many, and their bytes; `None` where the
/// first is not in the storage either.
async fn from_storage(
    context: &Context,
    log: &Log,
    outbox: &mut Outbox,
    range: Range<u64>,
    room: usize,
) -> Result<Option<(u64, usize)>, End> {
    let (id, from) = (log.id, range.start);
    let read = context.reads.read(move |reader| reader.envelopes(&id, range, room)).await;
    let envelopes = read.ok_or(End::Refused(Code::Stopping))?.map_err(|error| {
        tracing::error!(%error, "envelopes cannot be read");
        End::Refused(Code::Internal)
    })?;
    if envelopes.is_empty() {
        return Ok(None);
    }
    let framed = (from..).zip(&envelopes);
    let framed: Vec<_> =
        framed.map(|(index, bytes)| Framed::new(log.document, log.id, index, bytes)).collect();
    push_envelopes(outbox, log.document, log.id, from, framed.iter());
    Ok(Some((framed.len() as u64, framed.iter().map(Framed::len).sum())))
}
