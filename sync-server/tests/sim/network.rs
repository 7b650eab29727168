//! A network between members and the relay, over tokio's time: it delays, keeps back, breaks and forgets.
//!
//! A connection behaves as one of TCP does where a program can see it: what was sent comes whole and in order, or an
//! error does; a window is full when the other side does not read; what is cut off comes when the network is mended; and
//! of a peer who vanished nothing is heard.

mod stream;

use std::{
    collections::VecDeque,
    future::poll_fn,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    task::{Poll, Waker},
    time::Duration,
};

use sync_server::Listener;
use tokio::time::{Instant, sleep};

use crate::dice::Dice;

pub(crate) use stream::Stream;
use stream::{CLIENT, Connection, RELAY};

/// The whole of it.
#[derive(Clone)]
pub(crate) struct Network(Arc<Mutex<State>>);

struct State {
    relay: Host,
    /// Connections that the relay has not accepted yet.
    waiting: VecDeque<(Stream, SocketAddr)>,
    accepting: Option<Waker>,
    connections: Vec<Arc<Mutex<Connection>>>,
    /// All that was ever delivered, when and to whom.
    trace: Trace,
}

/// How the relay's machine is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    /// It runs the relay.
    Up,
    /// It is there and runs none: who comes is refused.
    Down,
    /// It is off: nothing comes back.
    Off,
}

/// The way between one member and the relay.
pub(crate) struct Link {
    address: SocketAddr,
    state: Mutex<LinkState>,
}

struct LinkState {
    is_cut: bool,
    cut_off: Vec<Waker>,
    dice: Dice,
    /// The longest that anything takes one way, in milliseconds.
    slowest: u64,
}

/// A hash over everything that happened.
#[derive(Clone)]
struct Trace {
    begun: Instant,
    hasher: Arc<Mutex<blake3::Hasher>>,
}

/// When a connection that is of interest was heard of by the relay, and let go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) number: usize,
    /// When the relay last read something, or was given room to write.
    pub(crate) heard: Instant,
    /// When the relay let it go, if it did.
    pub(crate) ended: Option<Instant>,
}

impl Network {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            relay: Host::Down,
            waiting: VecDeque::new(),
            accepting: None,
            connections: Vec::new(),
            trace: Trace { begun: Instant::now(), hasher: Arc::default() },
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Connects to the relay. It takes for ever while nothing answers.
    pub(crate) async fn connect(&self, link: &Arc<Link>) -> io::Result<Stream> {
        // Who sets out first need not be the first to arrive.
        link.pass().await;
        while self.state().relay == Host::Off {
            sleep(Duration::from_secs(1)).await;
        }
        let stream = {
            let mut state = self.state();
            if state.relay == Host::Down {
                return Err(io::ErrorKind::ConnectionRefused.into());
            }
            let number = state.connections.len();
            let connection = Connection::new(number, Arc::clone(link), state.trace.clone());
            let connection = Arc::new(Mutex::new(connection));
            state.connections.push(Arc::clone(&connection));
            state.waiting.push_back((Stream::new(&connection, RELAY), link.address));
            stream::rouse(&mut state.accepting);
            Stream::new(&connection, CLIENT)
        };
        link.pass().await;
        Ok(stream)
    }

    /// Lets a relay listen.
    pub(crate) fn listen(&self) -> Port {
        let mut state = self.state();
        state.relay = Host::Up;
        for connection in &state.connections {
            connection.lock().unwrap().come_back(RELAY);
        }
        drop(state);
        Port(self.clone())
    }

    /// Takes the relay away in the middle of whatever it does; what is left of it can do nothing more.
    pub(crate) fn take_away(&self, host: Host) {
        let mut state = self.state();
        state.relay = host;
        state.waiting.clear();
        for connection in &state.connections {
            connection.lock().unwrap().kill(RELAY, host == Host::Down);
        }
    }

    /// Lets nobody in any more; who is there may stay.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.relay = Host::Down;
        state.waiting.clear();
    }

    /// Returns when the relay heard of each connection that no crash ended.
    pub(crate) fn times(&self) -> Vec<Times> {
        let state = self.state();
        state.connections.iter().filter_map(|connection| connection.lock().unwrap().times()).collect()
    }

    /// Returns the hash over all that happened.
    pub(crate) fn trace(&self) -> blake3::Hash {
        self.state().trace.hasher.lock().unwrap().finalize()
    }
}

/// Where the relay listens.
pub(crate) struct Port(Network);

impl Listener for Port {
    type Stream = Stream;

    async fn accept(&self) -> io::Result<(Stream, SocketAddr)> {
        poll_fn(|cx| {
            let mut state = self.0.state();
            if let Some(next) = state.waiting.pop_front() {
                return Poll::Ready(Ok(next));
            }
            state.accepting = Some(cx.waker().clone());
            Poll::Pending
        })
        .await
    }
}

impl Link {
    /// Makes the way of the member with a number.
    pub(crate) fn new(member: u16, mut dice: Dice) -> Arc<Self> {
        let [high, low] = member.to_be_bytes();
        let slowest = [2, 20, 200, 2_000][usize::try_from(dice.below(4)).unwrap()];
        let state = LinkState { is_cut: false, cut_off: Vec::new(), dice, slowest };
        Arc::new(Self { address: ([10, 0, high, low], 4_000).into(), state: Mutex::new(state) })
    }

    pub(crate) fn cut(&self) {
        self.state.lock().unwrap().is_cut = true;
    }

    pub(crate) fn mend(&self) {
        let mut state = self.state.lock().unwrap();
        state.is_cut = false;
        state.cut_off.drain(..).for_each(Waker::wake);
    }

    /// How long what is sent now takes.
    fn delay(&self) -> Duration {
        let mut state = self.state.lock().unwrap();
        let slowest = state.slowest;
        // Now and then something is lost on the way, and sent again.
        if state.dice.one_in(50) { Duration::from_secs(1) } else { state.dice.millis(slowest) }
    }

    /// Waits as long as one way takes, and for as long as it is cut.
    async fn pass(&self) {
        sleep(self.delay()).await;
        poll_fn(|cx| self.poll_whole(cx)).await;
    }

    fn is_cut(&self) -> bool {
        self.state.lock().unwrap().is_cut
    }

    fn poll_whole(&self, cx: &std::task::Context<'_>) -> Poll<()> {
        let mut state = self.state.lock().unwrap();
        if !state.is_cut {
            return Poll::Ready(());
        }
        state.cut_off.push(cx.waker().clone());
        Poll::Pending
    }

    /// How much of what is sent goes in one piece.
    fn piece(&self, length: usize) -> usize {
        let mut state = self.state.lock().unwrap();
        if state.dice.one_in(4) { 1 + usize::try_from(state.dice.below(2_000)).unwrap() } else { length }
    }
}

impl Trace {
    /// Notes that so many bytes of a connection have come to a side.
    fn note(&self, number: usize, side: usize, length: usize) {
        let line = format!("{number} {side} {length} {}\n", self.begun.elapsed().as_millis());
        self.hasher.lock().unwrap().update(line.as_bytes());
    }
}
