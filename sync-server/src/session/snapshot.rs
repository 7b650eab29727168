//! The snapshot that a reader is told in the place of what it stands for. R7b

use std::mem;

use protocol::{
    ProjectId,
    wire::{Code, ToClient, encode},
};

use super::{End, Subscription};
use crate::{context::Context, storage::Snapshot, websocket::Outbox};

impl Subscription {
    /// Puts the newest snapshot whose object is here into the outbox, and goes on where it ends. Where there is none,
    /// the log goes on as it is, if what comes next is kept; else the subscription is refused.
    pub(super) async fn send_snapshot(
        &mut self,
        context: &Context,
        project: ProjectId,
        outbox: &mut Outbox,
        room: &mut usize,
    ) -> Result<(), End> {
        let (document, log) = (self.log.document, self.log.id);
        self.is_new = false;
        let found = self.newest(context, project).await?;
        let Some((snapshot, envelope)) = found.filter(|(snapshot, _)| snapshot.covers > self.next) else {
            if self.next < self.log.kept() {
                tracing::error!("the snapshots of a log are gone, and what they stand for is kept no more");
                self.is_lost = true;
                outbox.message(&encode(&ToClient::Refused { document, sequence: 0, code: Code::Snapshot }));
            }
            return Ok(());
        };
        // The turn of these does not come any more, and who wrote them waits for an answer.
        let behind = self.own.split_off(&snapshot.covers);
        for (index, sequence) in mem::replace(&mut self.own, behind) {
            outbox.message(&encode(&ToClient::Appended { document, sequence, index }));
        }
        *room = room.saturating_sub(envelope.len());
        outbox.message(&encode(&ToClient::Snapshot { document, log, envelope: envelope.into() }));
        self.next = snapshot.covers;
        Ok(())
    }

    /// Returns the newest snapshot whose object is here, with the envelope that names it.
    async fn newest(
        &self,
        context: &Context,
        project: ProjectId,
    ) -> Result<Option<(Snapshot, Vec<u8>)>, End> {
        // One behind what was looked at last may be behind an entry that says that it is not for this session.
        let newest: Vec<(u64, Snapshot)> =
            self.log.snapshots().range(..self.until).rev().take(2).map(|(at, one)| (*at, *one)).collect();
        let unreadable = |error: &dyn std::error::Error| {
            tracing::error!(%error, "a snapshot cannot be read");
            End::Refused(Code::Internal)
        };
        for (index, snapshot) in newest {
            let is_here = move |store: &dyn crate::storage::ObjectStore| {
                Ok(store.open(&project, &snapshot.object)?.is_some())
            };
            if !context.objects.ask(is_here).await.map_err(|error| unreadable(&error))? {
                tracing::error!("the object of a snapshot is gone");
                continue;
            }
            let log = self.log.id;
            let read = context.reads.read(move |reader| reader.envelopes(&log, index..index + 1, 0)).await;
            let read = read.ok_or(End::Refused(Code::Stopping))?.map_err(|error| unreadable(&error))?;
            if let Some(envelope) = read.into_iter().next() {
                return Ok(Some((snapshot, envelope.into())));
            }
        }
        Ok(None)
    }
}
