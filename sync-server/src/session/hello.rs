//! Who connects: the relay makes a challenge up, and the client signs it.

use std::sync::Arc;

use protocol::{
    Challenge, DeviceId, Membership, limits,
    wire::{Code, Credential, ToClient, ToRelay, decode, encode},
};
use tokio::io::{AsyncRead, AsyncWrite};

use super::{End, Standing, outgoing::ROOM};
use crate::{
    context::Context,
    project::Project,
    websocket::{Incoming, Outbox, WebSocket},
};

/// Somebody who was let in.
pub(super) struct Admitted {
    pub(super) project: Arc<Project>,
    pub(super) device: DeviceId,
    pub(super) standing: Standing,
    /// How many membership entries the client has, with those of the welcome.
    pub(super) entries: u32,
}

/// Asks who connects, and welcomes who may.
pub(super) async fn admit<S: AsyncRead + AsyncWrite + Unpin>(
    context: &Context,
    socket: &mut WebSocket<S>,
    outbox: &mut Outbox,
    origin: String,
) -> Result<Admitted, End> {
    let nonce = nonce()?;
    outbox.message(&encode(&ToClient::Challenge { version: limits::VERSION, nonce: nonce.to_vec().into() }));
    socket.send(outbox).await.map_err(|_| End::Gone)?;

    let message = first_message(socket, outbox).await?;
    let message = decode(&message).map_err(|_| End::Refused(Code::Malformed))?;
    let ToRelay::Authenticate { version, project, device, credential, entries } = message else {
        return Err(End::Refused(Code::Malformed));
    };
    if version != limits::VERSION {
        return Err(End::Refused(Code::Version));
    }
    let project = context.projects.open(project, &context.reads).await.map_err(|error| {
        tracing::error!(%error, "a project cannot be loaded");
        End::Refused(Code::Internal)
    })?;
    let challenge = Challenge { nonce, project: project.id, device, origin };
    let standing = {
        let state = project.state();
        judge(context, &challenge, state.membership.as_ref(), &credential).map_err(End::Refused)?
    };
    Ok(welcome(context, outbox, Admitted { project, device, standing, entries }))
}

async fn first_message<S: AsyncRead + AsyncWrite + Unpin>(
    socket: &mut WebSocket<S>,
    outbox: &mut Outbox,
) -> Result<bytes::Bytes, End> {
    loop {
        match socket.receive().await? {
            Incoming::Message(bytes) => return Ok(bytes),
            Incoming::Ping(bytes) => {
                outbox.pong(&bytes);
                socket.send(outbox).await.map_err(|_| End::Gone)?;
            }
            Incoming::Pong => {}
            Incoming::Close => return Err(End::Closed),
        }
    }
}

/// Decides what a credential proves.
fn judge(
    context: &Context,
    challenge: &Challenge,
    membership: Option<&Membership>,
    credential: &Credential,
) -> Result<Standing, Code> {
    match credential {
        Credential::Device { signature } => {
            let membership = membership.ok_or(Code::UnknownProject)?;
            let device = membership.device(&challenge.device).ok_or(Code::NotAMember)?;
            let is_proven = challenge.is_answered_by_device(device, signature);
            is_proven.then_some(Standing::Member).ok_or(Code::Credential)
        }
        Credential::Invite { invite, signature } => {
            let membership = membership.ok_or(Code::UnknownProject)?;
            // The log knows every invite that ever was, the ended ones too: this one's key was changed.
            let invite = membership.invite(invite).ok_or(Code::Credential)?;
            if !challenge.is_answered_by_invite(&invite.public, signature) {
                return Err(Code::Credential);
            }
            // Who joined and lost the answer comes again, and finds the own entry in the log.
            let has_joined = membership.member_of(&challenge.device).is_some();
            let is_open = invite.is_open(context.machine.now());
            (has_joined || is_open).then_some(Standing::Invited(invite.id)).ok_or(Code::Invite)
        }
        Credential::Founder { device, signature, token } => {
            let device = challenge.founder(device, signature).ok_or(Code::Credential)?;
            match membership {
                // Founded already, and the answer was lost.
                Some(membership) if membership.device(&device.id()).is_some() => Ok(Standing::Member),
                Some(_) => Err(Code::NotAMember),
                None if context.founding.allows(token.as_deref()) => Ok(Standing::Founder),
                None => Err(Code::Token),
            }
        }
    }
}

/// Says welcome, with the membership entries that the client lacks; those that do not fit come after it.
fn welcome(context: &Context, outbox: &mut Outbox, mut admitted: Admitted) -> Admitted {
    let from = admitted.entries.min(admitted.project.length());
    let entries: Vec<_> = {
        let state = admitted.project.state();
        state.entries_from(from, ROOM).iter().map(|entry| entry.to_vec().into()).collect()
    };
    admitted.entries = from + u32::try_from(entries.len()).unwrap_or(0);
    outbox.message(&encode(&ToClient::Welcome { limits: context.limits, from, entries }));
    admitted
}

fn nonce() -> Result<[u8; Challenge::NONCE], End> {
    let mut nonce = [0; Challenge::NONCE];
    getrandom::fill(&mut nonce).map_err(|error| {
        tracing::error!(%error, "the system gives no randomness");
        End::Refused(Code::Internal)
    })?;
    Ok(nonce)
}
