//! The snapshot that a reader is told in the place of what it stands for. R7b

use std::mem;

use protocol::{
    DeviceId, ProjectId,
    wire::{Code, ToClient, encode},
};

use super::{End, Subscription};
use crate::{
    context::Context,
    storage::{ObjectStore, Reader, Snapshot, StorageError},
    websocket::Outbox,
};

impl Subscription {
    /// Puts the newest snapshot whose object is here into the outbox, and goes on where it ends. Where there is none,
    /// the log goes on as it is, as far as it is kept. Where it is not, the newest is told all the same: its reader
    /// finds out that there is nothing to be had, and says so.
    pub(super) async fn send_snapshot(
        &mut self,
        context: &Context,
        (project, device): (ProjectId, DeviceId),
        outbox: &mut Outbox,
        room: &mut usize,
    ) -> Result<(), End> {
        self.is_new = false;
        // One behind what was looked at last may be behind an entry that says that it is not for this session.
        let newest: Vec<(u64, Snapshot)> =
            self.log.snapshots().range(..self.until).rev().take(2).map(|(at, one)| (*at, *one)).collect();
        let mut chosen = None;
        for (index, snapshot) in &newest {
            if is_here(context, project, snapshot).await? {
                chosen = Some((*index, *snapshot));
                break;
            }
            tracing::error!("the object of a snapshot is gone");
        }
        let lacks = self.next < self.log.kept();
        let chosen = chosen.or_else(|| newest.first().copied().filter(|_| lacks));
        match chosen.filter(|(_, snapshot)| snapshot.covers > self.next) {
            Some((index, snapshot)) => self.jump(context, device, index, snapshot.covers, outbox, room).await,
            None if lacks => {
                tracing::error!("a log is not kept, and no snapshot stands for it");
                Err(End::Refused(Code::Internal))
            }
            None => Ok(()),
        }
    }

    /// Tells the snapshot that the envelope at an index names, and goes on where it ends.
    async fn jump(
        &mut self,
        context: &Context,
        device: DeviceId,
        index: u64,
        covers: u64,
        outbox: &mut Outbox,
        room: &mut usize,
    ) -> Result<(), End> {
        let (document, log) = (self.log.document, self.log.id);
        let reference = read(context, move |reader| reader.envelopes(&log, index..index + 1, 0)).await?;
        let reference = reference.into_iter().next().ok_or_else(|| {
            tracing::error!("the reference to a snapshot is gone");
            End::Refused(Code::Internal)
        })?;
        let sequence = read(context, move |reader| reader.last_number(&log, &device, covers)).await?;
        // The turn of these does not come any more, and who wrote them waits for an answer.
        let behind = self.own.split_off(&covers);
        for (index, sequence) in mem::replace(&mut self.own, behind) {
            outbox.message(&encode(&ToClient::Appended { document, sequence, index }));
        }
        *room = room.saturating_sub(reference.len());
        let envelope = Vec::from(reference).into();
        outbox.message(&encode(&ToClient::Snapshot { document, log, envelope, sequence }));
        self.next = covers;
        Ok(())
    }
}

async fn is_here(context: &Context, project: ProjectId, snapshot: &Snapshot) -> Result<bool, End> {
    let object = snapshot.object;
    let open = move |store: &dyn ObjectStore| Ok(store.open(&project, &object)?.is_some());
    context.objects.ask(open).await.map_err(|error| {
        tracing::error!(%error, "the object of a snapshot cannot be looked at");
        End::Refused(Code::Internal)
    })
}

async fn read<T: Send + 'static>(
    context: &Context,
    read: impl FnOnce(&dyn Reader) -> Result<T, StorageError> + Send + 'static,
) -> Result<T, End> {
    let read = context.reads.read(read).await.ok_or(End::Refused(Code::Stopping))?;
    read.map_err(|error| {
        tracing::error!(%error, "a snapshot cannot be read");
        End::Refused(Code::Internal)
    })
}
