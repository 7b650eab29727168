//! A clock that jumps, on a network where nothing else goes wrong.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use protocol::{Role, wire::Code};
use sync_server::{Founders, Machine, Relay, Settings};
use tokio::time::timeout;

use crate::{
    dice::Dice,
    disk::Disk,
    member::{Answer, Member, Refused, Socket},
    network::{Link, Network, Stream},
    world::ADDRESS,
};

/// The time of day, in milliseconds since 1970.
const NOW: i64 = 1_800_000_000_000;
const HOUR: i64 = 3_600_000;

/// Longer than a peer may be silent.
const MINUTE: Duration = Duration::from_mins(1);

async fn connect(network: &Network, link: &Arc<Link>) -> Socket<Stream> {
    Socket::over(network.connect(link).await.unwrap(), ADDRESS).await.unwrap()
}

/// M7, R8: pings and silence are counted by a clock that does not jump.
#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_ends_invites_for_as_long_as_it_is_wrong_and_ends_no_session() {
    let (network, mut disk) = (Network::new(), Disk::in_memory());
    let settings = Settings::new(([10, 0, 0, 1], 80).into(), disk.folder());
    let settings = Settings { founders: Founders::Open, ..settings };
    let offset = Arc::<AtomicI64>::default();
    let shown = Arc::clone(&offset);
    let machine =
        Machine::simulated(move || NOW + shown.load(Ordering::Relaxed), || Duration::from_millis(1));
    let _relay = Relay::start_on(machine, settings, disk.mount(), network.listen()).unwrap();
    let link = Link::new(1, Dice::new(1, 1));
    let (mut owner, mut socket) = Member::found_over(connect(&network, &link).await, 1, NOW).await.unwrap();
    let invite = owner.invite_until(&mut socket, Role::Editor, NOW, NOW + HOUR).await.unwrap();

    let jumps = [(HOUR / 2, Some(Code::Clock)), (2 * HOUR, Some(Code::Invite)), (-HOUR, Some(Code::Clock))];
    for (seed, (jump, refused)) in (2..).zip(jumps.into_iter().chain([(0, None)])) {
        offset.store(jump, Ordering::Relaxed);
        let mut guest = Member::invited(&owner, &invite, seed).unwrap();
        let joined = guest.join_over(&mut connect(&network, &link).await, &invite, NOW).await;
        let code = joined.err().map(|error| error.downcast::<Refused>().unwrap().0);
        assert_eq!(code, refused, "{jump}");

        // Whoever is connected answers pings, and stays.
        let silence = timeout(MINUTE, async { while socket.hear().await.unwrap().is_none() {} }).await;
        assert!(silence.is_err() || jump == 0, "{jump}: only the entry of who joined is new");
        socket.append(owner.write(100).unwrap()).await.unwrap();
        while !matches!(socket.answer().await.unwrap(), Answer::Appended { .. }) {}
    }
}
