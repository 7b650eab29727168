//! Envelopes: verified by the session, made durable by the one writer.

use std::sync::Arc;

use bytes::Bytes;
use protocol::{DocumentId, Envelope, Header, wire::Code};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, Session, Standing};
use crate::commits::Appending;

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// Appends an envelope, or refuses it. What cannot even be read ends the session, as there is nothing to
    /// name in a refusal.
    pub(super) async fn append(&mut self, bytes: Bytes) -> Result<(), End> {
        let envelope = Envelope::decode(&bytes).map_err(|error| End::Refused(error.code()))?;
        let header = *envelope.header();
        let appended = match self.verify(envelope, &bytes) {
            Ok(appending) => self.context.commits.append(appending).await,
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
            mailbox: Arc::clone(self.mailbox),
        })
    }
}
