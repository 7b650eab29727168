//! Envelopes: verified by the session, made durable by the one writer.

use std::sync::Arc;

use bytes::Bytes;
use protocol::{DocumentId, Envelope, Header, LogId, ProjectId, wire::Code};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, Session, Standing};
use crate::{
    commits::Appending,
    context::Context,
    storage::{Reference, Snapshot},
};

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// Appends an envelope, or refuses it. What cannot even be read ends the session, as there is nothing to
    /// name in a refusal.
    pub(super) async fn append(&mut self, bytes: Bytes) -> Result<(), End> {
        let envelope = Envelope::decode(&bytes).map_err(|error| End::Refused(error.code()))?;
        let header = *envelope.header();
        let appended = match self.verify(envelope, &bytes) {
            Ok(appending) => submit(self.context, &header, appending).await,
            Err(code) => Err(code),
        };
        match appended {
            Ok(()) => self.under_way += 1,
            Err(code) => self.refuse_append(header.document, header.sequence, code),
        }
        Ok(())
    }

    pub(super) fn refuse_append(&mut self, document: DocumentId, sequence: u64, code: Code) {
        self.context.metrics.append_refused(code);
        self.refuse(document, sequence, code);
    }

    fn verify(&self, envelope: Envelope<'_>, bytes: &Bytes) -> Result<Appending, Code> {
        let header: Header = *envelope.header();
        if self.standing != Standing::Member {
            return Err(Code::NotAMember);
        }
        if header.device != self.device {
            return Err(Code::Credential);
        }
        if u32::try_from(bytes.len()).is_ok_and(|length| length > self.context.limits.envelope) {
            return Err(Code::TooLarge);
        }
        let (author, log) = {
            let state = self.project.state();
            let membership = state.membership.as_ref().ok_or(Code::NotAMember)?;
            membership.may_append(&header).map_err(|error| error.code())?;
            let author = *membership.device(&header.device).ok_or(Code::NotAMember)?;
            (author, state.logs.get(&header.document).cloned().ok_or(Code::UnknownDocument)?)
        };
        let verified = envelope.verify(self.project.id, &author).map_err(|error| error.code())?;
        Ok(Appending {
            project: Arc::clone(&self.project),
            log,
            device: header.device,
            sequence: header.sequence,
            hash: verified.envelope().hash(),
            bytes: bytes.clone(),
            snapshot: Reference::None,
            mailbox: Arc::clone(self.mailbox),
        })
    }
}

async fn submit(context: &Context, header: &Header, appending: Appending) -> Result<(), Code> {
    let (project, log) = (appending.project.id, appending.log.id);
    let snapshot = match header.snapshot {
        // Put aside, so that it takes no memory of all the others.
        Some(_) => Box::pin(look_at_snapshot(context, header, project, log)).await?,
        None => Reference::None,
    };
    context.commits.append(Appending { snapshot, ..appending }).await
}

/// Finds out whether the snapshot that an envelope names is of use here: its object is here, and what it stands for is
/// the beginning of this log. That is told by the running hash and not by the log's id, since a snapshot of a log from
/// before a restore may well stand for what was restored of it.
async fn look_at_snapshot(
    context: &Context,
    header: &Header,
    project: ProjectId,
    log: LogId,
) -> Result<Reference, Code> {
    let (Some(object), Some(seen)) = (header.snapshot, header.seen) else { return Ok(Reference::None) };
    let now = context.machine.now();
    // Renewed, it is not swept before it is noted that a snapshot is in it.
    let is_here = context.objects.ask(move |store| store.renew(&project, &object, now)).await;
    let is_here = is_here.map_err(|error| {
        tracing::error!(%error, "the object of a snapshot cannot be looked at");
        Code::Internal
    })?;
    let hash = context.reads.read(move |reader| reader.running_hash(&log, seen.index)).await;
    let hash = hash.ok_or(Code::Stopping)?.map_err(|error| {
        tracing::error!(%error, "the hashes of a log cannot be read");
        Code::Internal
    })?;
    let is_usable = is_here.is_some() && hash == Some(seen.hash);
    let snapshot = Snapshot { covers: seen.index, hash: seen.hash, object, at: now };
    Ok(if is_usable { Reference::Snapshot(Box::new(snapshot)) } else { Reference::Unusable })
}
