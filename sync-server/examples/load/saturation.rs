//! How much the relay takes when nobody waits: durable appends, and connections, in a second.

use std::time::Duration;

use tokio::{task::JoinSet, time::Instant};

use crate::{
    member::{Answer, Member},
    server::Server,
};

/// How many envelopes a writer has on their way; the relay reads no more from it before it has answered.
const UNDER_WAY: usize = 64;

/// The bytes of a change in each envelope, so that it has about one kilobyte.
const CHANGE: usize = 850;

/// For how long the writers write.
const FOR: Duration = Duration::from_secs(5);

/// How many connections are being made at a time.
const AT_ONCE: usize = 32;

/// Lets all of these write as fast as they are answered, and returns how many envelopes became durable in a second.
/// Sealing is done beforehand, since the writers share this machine with the relay.
pub(crate) async fn appends_per_s(server: &Server, writers: Vec<Member>) -> anyhow::Result<f64> {
    let mut tasks = JoinSet::new();
    let each = 120_000 / writers.len().max(1);
    let mut prepared = Vec::new();
    for mut writer in writers {
        let envelopes: Vec<_> = (0..each).map(|_| writer.write(CHANGE)).collect::<Result<_, _>>()?;
        prepared.push((writer.connect(server.address).await?, envelopes));
    }
    let began = Instant::now();
    for (mut socket, envelopes) in prepared {
        tasks.spawn(async move {
            let (mut answered, mut sent) = (0_u32, 0_u32);
            let mut envelopes = envelopes.into_iter();
            while began.elapsed() < FOR {
                while usize::try_from(sent - answered)? < UNDER_WAY
                    && let Some(envelope) = envelopes.next()
                {
                    socket.append(envelope).await?;
                    sent += 1;
                }
                if sent == answered {
                    break;
                }
                if let Answer::Appended { .. } = socket.answer().await? {
                    answered += 1;
                }
            }
            anyhow::Ok(answered)
        });
    }
    let mut answered = 0_u32;
    while let Some(task) = tasks.join_next().await {
        answered += task??;
    }
    Ok(f64::from(answered) / began.elapsed().as_secs_f64())
}

/// Makes so many connections, each to its welcome, and returns how many there were in a second.
pub(crate) async fn connections_per_s(
    server: &Server,
    members: &[Member],
    count: u32,
) -> anyhow::Result<f64> {
    let began = Instant::now();
    let mut made = 0;
    let mut next = members.iter().cycle();
    let mut open = Vec::new();
    while made < count {
        let some: Vec<_> = next.by_ref().take(AT_ONCE).collect();
        for socket in futures_util::future::join_all(some.iter().map(|one| one.connect(server.address))).await
        {
            open.push(socket?);
            made += 1;
        }
    }
    Ok(f64::from(made) / began.elapsed().as_secs_f64())
}
