//! One run: two projects of several people, a relay, and whatever may happen to them. The same seed is the same run.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use protocol::{ProjectId, Role};
use sync_server::{Machine, Relay, Settings};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};

use crate::{
    dice::Dice,
    disk::Disk,
    judge,
    member::{Member, Socket},
    network::{Host, Link, Network},
    person::{Diary, Person},
    stranger,
};

/// What members know the relay by.
pub(crate) const ADDRESS: &str = "relay.test";

/// When a run begins, in milliseconds since 1970.
const BEGINNING: i64 = 1_800_000_000_000;

const HOUR: i64 = 3_600_000;

const PROJECTS: usize = 2;
const PEOPLE: usize = 4;

/// How often something happens to network, relay or clock.
const STEPS: u64 = 60;

/// How long it may take until all has arrived when nothing goes wrong any more.
const CALM: Duration = Duration::from_mins(10);

/// What came of a run.
pub(crate) struct Outcome {
    /// A hash over all that was delivered, and when.
    pub(crate) trace: blake3::Hash,
    /// How many envelopes were written.
    pub(crate) written: usize,
}

/// What is happening, for those who have to live with it.
pub(crate) struct Weather {
    begun: Instant,
    calm_since: Mutex<Option<Instant>>,
    is_over: AtomicBool,
    was_full: AtomicBool,
    jumped: AtomicBool,
    /// How much the relay's clock goes wrong, in milliseconds.
    offset: AtomicI64,
}

impl Weather {
    fn new() -> Self {
        Self {
            begun: Instant::now(),
            calm_since: Mutex::default(),
            is_over: AtomicBool::default(),
            was_full: AtomicBool::default(),
            jumped: AtomicBool::default(),
            offset: AtomicI64::default(),
        }
    }

    pub(crate) fn is_calm(&self) -> bool {
        self.calm_since.lock().unwrap().is_some()
    }

    /// Whether a silence can be explained by what happened not long ago.
    pub(crate) fn was_rough(&self) -> bool {
        self.calm_since.lock().unwrap().is_none_or(|since| since.elapsed() < Duration::from_secs(100))
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    pub(crate) fn was_full(&self) -> bool {
        self.was_full.load(Ordering::Relaxed)
    }

    pub(crate) fn was_another_time(&self) -> bool {
        self.jumped.load(Ordering::Relaxed)
    }

    /// The time of day, in milliseconds since 1970.
    pub(crate) fn true_time(&self) -> i64 {
        BEGINNING + i64::try_from(self.begun.elapsed().as_millis()).unwrap()
    }

    fn relays_time(&self) -> i64 {
        self.true_time() + self.offset.load(Ordering::Relaxed)
    }

    fn jump(&self, offset: i64) {
        self.jumped.fetch_or(offset != 0, Ordering::Relaxed);
        self.offset.store(offset, Ordering::Relaxed);
    }
}

/// All there is in a run.
struct World {
    network: Network,
    weather: Arc<Weather>,
    disk: Disk,
    machine: Machine,
    relay: Option<Relay>,
    dice: Dice,
    seed: u64,
    links: Vec<Arc<Link>>,
    people: Vec<(ProjectId, Arc<Mutex<Diary>>)>,
    tasks: JoinSet<()>,
}

/// Lets a run happen, and judges it.
///
/// # Panics
/// When a rule was broken.
pub(crate) fn run(seed: u64) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(async {
        let mut world = World::begin(seed).await;
        for _ in 0..STEPS {
            sleep(world.dice.millis(8_000)).await;
            world.go_on().await;
        }
        world.calm_down().await;
        world.end().await
    })
}

impl World {
    async fn begin(seed: u64) -> Self {
        let mut dice = Dice::new(seed, 0);
        let weather = Arc::new(Weather::new());
        let disk = if dice.one_in(2) { Disk::in_memory() } else { Disk::with_files() };
        let slowest = [1, 30, 400][usize::try_from(dice.below(3)).unwrap()];
        let (clock, dice_of_disk) = (Arc::clone(&weather), Mutex::new(Dice::new(seed, 1)));
        let machine = Machine::simulated(
            move || clock.relays_time(),
            move || dice_of_disk.lock().unwrap().millis(slowest),
        );
        let mut world = Self {
            network: Network::new(),
            weather,
            disk,
            machine,
            relay: None,
            dice,
            seed,
            links: Vec::new(),
            people: Vec::new(),
            tasks: JoinSet::new(),
        };
        world.start_relay();
        for _ in 0..PROJECTS {
            world.found().await;
        }
        world
    }

    /// Lets somebody found a project, and others come to it.
    async fn found(&mut self) {
        let now = self.weather.true_time();
        let link = self.link();
        let socket = Socket::over(self.network.connect(&link).await.unwrap(), ADDRESS).await.unwrap();
        let seed = self.seed * 100 + self.people.len() as u64;
        let (mut owner, mut socket) = Member::found_over(socket, seed, now).await.unwrap();
        let invite = owner.invite_until(&mut socket, Role::Editor, now, now + 24 * HOUR).await.unwrap();
        drop(socket);
        let guests: Vec<_> =
            (1..PEOPLE as u64).map(|n| Member::invited(&owner, &invite, seed + n).unwrap()).collect();
        self.enter(owner, None, link);
        for guest in guests {
            let link = self.link();
            self.enter(guest, Some(invite.clone()), link);
        }
    }

    fn link(&mut self) -> Arc<Link> {
        let number = u16::try_from(self.links.len()).unwrap();
        let link = Link::new(number, Dice::new(self.seed, 1_000 + u64::from(number)));
        self.links.push(Arc::clone(&link));
        link
    }

    fn enter(&mut self, member: Member, invite: Option<protocol::InviteSecret>, link: Arc<Link>) {
        let diary = Arc::<Mutex<Diary>>::default();
        self.people.push((member.project(), Arc::clone(&diary)));
        let dice = Dice::new(self.seed, 2_000 + self.people.len() as u64);
        let (network, weather) = (self.network.clone(), Arc::clone(&self.weather));
        self.tasks.spawn(Person { member, invite, link, network, weather, diary, dice }.live());
    }

    fn start_relay(&mut self) {
        let settings = Settings::new(([10, 0, 0, 1], 80).into(), self.disk.folder());
        let settings = Settings { founders: sync_server::Founders::Open, ..settings };
        let (machine, port) = (self.machine.clone(), self.network.listen());
        self.relay = Some(Relay::start_on(machine, settings, self.disk.mount(), port).unwrap());
    }

    /// Lets one thing happen.
    async fn go_on(&mut self) {
        let number = usize::try_from(self.dice.below(self.links.len() as u64)).unwrap();
        match self.dice.below(16) {
            0..=2 => self.links[number].cut(),
            3..=5 => self.links[number].mend(),
            6 => self.crash(Host::Down).await,
            7 => self.crash(Host::Off).await,
            8 => self.restart().await,
            9 => {
                let hours = i64::try_from(self.dice.below(2_000)).unwrap() - 1_000;
                self.weather.jump(hours * HOUR);
            }
            10 => self.weather.jump(0),
            11 => {
                let is_full = self.dice.one_in(2);
                self.weather.was_full.fetch_or(is_full, Ordering::Relaxed);
                self.disk.set_full(is_full);
            }
            12..=13 => {
                let link = self.link();
                let dice = Dice::new(self.seed, 3_000 + self.links.len() as u64);
                self.tasks.spawn(stranger::come(self.network.clone(), link, dice));
            }
            _ => {}
        }
    }

    /// The relay's process or its machine ends, in the middle of whatever it does, and is there again later.
    async fn crash(&mut self, host: Host) {
        self.network.take_away(host);
        self.disk.take_away();
        // What is left of the process can neither be heard nor write anything. It is tidied up.
        if let Some(relay) = self.relay.take() {
            relay.stop().await;
        }
        sleep(self.dice.millis(60_000)).await;
        self.start_relay();
    }

    /// The relay is told to stop, and started again.
    async fn restart(&mut self) {
        self.network.close();
        if let Some(relay) = self.relay.take() {
            relay.stop().await;
        }
        // With the process everything ends that it did not wait for.
        self.network.take_away(Host::Down);
        sleep(Duration::from_secs(1) + self.dice.millis(5_000)).await;
        self.start_relay();
    }

    /// Lets nothing more go wrong, and waits until all has arrived.
    async fn calm_down(&mut self) {
        self.links.iter().for_each(|link| link.mend());
        self.disk.set_full(false);
        self.weather.jump(0);
        let since = Instant::now();
        *self.weather.calm_since.lock().unwrap() = Some(since);
        while let Some(missing) = judge::missing(&self.people) {
            assert!(since.elapsed() < CALM, "after {CALM:?} of calm: {missing}");
            sleep(Duration::from_secs(1)).await;
        }
        self.weather.is_over.store(true, Ordering::Relaxed);
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
        // Who vanished is noticed.
        sleep(Duration::from_mins(1)).await;
    }

    async fn end(mut self) -> Outcome {
        if let Some(relay) = self.relay.take() {
            relay.stop().await;
        }
        judge::silent_peers_are_gone(&self.network.times());
        let mut projects: Vec<_> = self.people.iter().map(|(project, _)| *project).collect();
        projects.dedup();
        for project in projects {
            let log = self.disk.log(&project);
            let people = self.people.iter().filter(|(of, _)| *of == project);
            judge::log_is_what_all_saw(&log, people.map(|(_, diary)| diary));
        }
        judge::files_are_sound(&self.disk.folder());
        let written = self.people.iter().map(|(_, diary)| diary.lock().unwrap().written.len()).sum();
        Outcome { trace: self.network.trace(), written }
    }
}
