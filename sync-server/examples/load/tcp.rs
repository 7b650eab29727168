//! Members over TCP, by this machine's clock.

use std::{
    net::SocketAddr,
    time::{SystemTime, UNIX_EPOCH},
};

use protocol::{InviteSecret, Role};
use tokio::net::TcpStream;

use crate::member::{Member, Socket};

/// How long an invite lasts, in milliseconds.
const INVITE: i64 = 3_600_000;

impl Member {
    /// Founds a project.
    pub(crate) async fn found(address: SocketAddr) -> anyhow::Result<(Self, Socket)> {
        Self::found_as(address, 1).await
    }

    /// Founds a project by the seed of its founder.
    pub(crate) async fn found_as(address: SocketAddr, seed: u64) -> anyhow::Result<(Self, Socket)> {
        Self::found_over(Socket::open(address).await?, seed, now()).await
    }

    /// Makes an invite for as many as may be.
    pub(crate) async fn invite(&mut self, socket: &mut Socket, role: Role) -> anyhow::Result<InviteSecret> {
        self.invite_until(socket, role, now(), now() + INVITE).await
    }

    /// Joins the project of another by an invite. No two have one `seed`.
    pub(crate) async fn join(
        address: SocketAddr,
        of: &Self,
        secret: &InviteSecret,
        seed: u64,
    ) -> anyhow::Result<Self> {
        let mut member = Self::invited(of, secret, seed)?;
        member.join_over(&mut Socket::open(address).await?, secret, now()).await?;
        Ok(member)
    }

    /// Connects as a member.
    pub(crate) async fn connect(&self, address: SocketAddr) -> anyhow::Result<Socket> {
        self.connect_over(Socket::open(address).await?).await
    }
}

impl Socket {
    pub(crate) async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Self::over(stream, &address.to_string()).await
    }
}

pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
