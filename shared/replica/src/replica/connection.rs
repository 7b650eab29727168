//! The connection to the relay: when to try, and when it is lost.

use rand_core::Rng;

use super::Replica;
use crate::{
    Effect, PageEvent,
    status::{RelayState, SyncStatus},
};

/// The first pause before another try, in milliseconds; it doubles.
const FIRST_PAUSE: i64 = 500;

/// The longest pause before another try, in milliseconds.
const LONGEST_PAUSE: i64 = 30_000;

/// After how long without a word the relay is asked whether it is there, in milliseconds.
const DOUBT_MS: i64 = 25_000;

/// After how long without a word it is asked while it owes an acknowledgement, in milliseconds.
const DOUBT_OWED_MS: i64 = 5_000;

/// How long it may take to answer then, in milliseconds.
const PATIENCE_MS: i64 = 10_000;

/// After how long a relay that had no room is offered the same again, in milliseconds.
pub(super) const FULL_MS: i64 = 60_000;

/// How long a connection may take to be made, in milliseconds.
const OPENING_MS: i64 = 15_000;

#[derive(Debug)]
pub(super) struct Connection {
    pub(super) phase: Phase,
    online: bool,
    attempts: u32,
    /// When the relay was last heard.
    heard: i64,
    /// When it was asked whether it is there, if it has not answered.
    pub(super) doubted: Option<i64>,
    pub(super) last_met: Option<i64>,
    /// Until when nothing is sent, since the relay has no room for this project.
    pub(super) full_until: Option<i64>,
    /// Behind how many membership entries the relay has refused an envelope for the role.
    pub(super) refused_behind: Option<u32>,
}

/// How far the connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// There is no relay, or none has been asked for.
    Closed,
    /// Waiting for the next try.
    Waiting { until: i64 },
    /// The socket is being opened, or is open and the relay has not let this device in.
    Opening { since: i64 },
    /// Let in; the project's first entries are being put there.
    Founding,
    /// The member waits to be let in: only membership entries come.
    Unconfirmed,
    /// Let in; envelopes of others are still coming.
    CatchingUp,
    /// Let in, and up to date.
    Live,
    /// Not tried any more.
    Stopped(RelayState),
}

impl Connection {
    pub(super) fn new() -> Self {
        Self {
            phase: Phase::Closed,
            online: true,
            attempts: 0,
            heard: 0,
            doubted: None,
            last_met: None,
            full_until: None,
            refused_behind: None,
        }
    }

    /// Whether membership entries can be added.
    pub(super) fn takes_entries(&self) -> bool {
        self.is_in() || self.phase == Phase::Unconfirmed
    }

    pub(super) fn is_in(&self) -> bool {
        matches!(self.phase, Phase::CatchingUp | Phase::Live)
    }
}

impl Replica {
    /// The clock was put back: what waits for a time waits no longer than it did.
    pub(super) fn clock_put_back(&mut self, by: i64) {
        let connection = &mut self.connection;
        match &mut connection.phase {
            Phase::Waiting { until: time } | Phase::Opening { since: time } => *time -= by,
            _ => (),
        }
        connection.heard -= by;
        for time in [&mut connection.doubted, &mut connection.full_until, &mut self.compact_at] {
            *time = time.map(|time| time - by);
        }
        self.presence.shown_at -= by;
        for document in self.documents.iter_mut() {
            document.clock_put_back(by);
        }
    }

    pub(super) fn online(&mut self, online: bool) {
        self.connection.online = online;
        if online && let Phase::Waiting { .. } = self.connection.phase {
            self.connection.phase = Phase::Waiting { until: self.now };
        }
    }

    pub(super) fn keep_connected(&mut self) {
        let Some(relay) = self.head.relay.clone() else { return };
        match self.connection.phase {
            Phase::Closed if self.membership.is_deleted() => self.stop_deleted(),
            Phase::Closed => self.connect(relay),
            Phase::Waiting { until } if self.connection.online && until <= self.now => self.connect(relay),
            Phase::Opening { since } if self.now - since > OPENING_MS => self.lose(),
            Phase::Founding | Phase::CatchingUp | Phase::Live => self.doubt(),
            // Who waits has nothing to ask the relay.
            Phase::Unconfirmed | Phase::Waiting { .. } | Phase::Opening { .. } | Phase::Stopped(_) => (),
        }
    }

    fn connect(&mut self, relay: String) {
        self.connection.phase = Phase::Opening { since: self.now };
        self.effects.push(Effect::Connect { relay });
    }

    /// A connection can be dead without anybody saying so. When the relay has been silent for long, it is
    /// asked for what follows the cursor: an answer costs it nothing, and no answer is one too.
    fn doubt(&mut self) {
        if let Some(since) = self.connection.doubted {
            if self.now - since > PATIENCE_MS {
                self.lose();
            }
        } else if self.now - self.connection.heard >= self.doubt_after() && self.connection.is_in() {
            self.connection.doubted = Some(self.now);
            self.subscribe(self.documents.plan.id);
        }
    }

    fn doubt_after(&self) -> i64 {
        if self.documents.iter().any(|document| document.subscribed && document.outbox.is_under_way()) {
            DOUBT_OWED_MS
        } else {
            DOUBT_MS
        }
    }

    pub(super) fn heard(&mut self) {
        self.connection.heard = self.now;
        self.connection.doubted = None;
        self.connection.last_met = Some(self.now);
    }

    pub(super) fn let_in(&mut self) {
        self.connection.attempts = 0;
        self.forget_access();
    }

    /// Gives the connection up, and tries again later.
    pub(super) fn lose(&mut self) {
        self.effects.push(Effect::Disconnect);
        self.socket_closed();
    }

    pub(super) fn socket_closed(&mut self) {
        self.forget_near();
        if let Phase::Stopped(_) | Phase::Closed | Phase::Waiting { .. } = self.connection.phase {
            return;
        }
        let pause = (FIRST_PAUSE << self.connection.attempts.min(6)).min(LONGEST_PAUSE);
        // Many clients lose their relay at once; they should not all come back at once.
        let pause = pause / 2 + i64::from(self.rng.next_u32()) % (pause / 2).max(1);
        self.connection.attempts = self.connection.attempts.saturating_add(1);
        self.connection.doubted = None;
        self.connection.phase = Phase::Waiting { until: self.now + pause };
        self.fail_requests();
    }

    /// Ends the connection for good: another try would end the same.
    pub(super) fn stop(&mut self, state: RelayState) {
        self.effects.push(Effect::Disconnect);
        self.connection.phase = Phase::Stopped(state);
        self.fail_requests();
        self.forget_near();
    }

    pub(super) fn say_status(&mut self) {
        let relay = match self.connection.phase {
            _ if self.head.relay.is_none() => RelayState::None,
            Phase::Stopped(state) => state,
            Phase::Waiting { until } => {
                RelayState::Offline { retry_at: self.connection.online.then_some(until) }
            }
            // A first try is a connection being made; a later one is still being offline.
            Phase::Opening { .. } if self.connection.attempts > 0 => RelayState::Offline { retry_at: None },
            Phase::Closed | Phase::Opening { .. } | Phase::Founding => RelayState::Connecting,
            Phase::Unconfirmed => RelayState::Unconfirmed,
            Phase::CatchingUp => RelayState::CatchingUp,
            Phase::Live => RelayState::Live,
        };
        let waiting = self.waiting();
        // The time of the last meeting is of interest only once the relay is gone.
        let last_met = self.connection.last_met.filter(|_| !self.connection.is_in());
        let status = SyncStatus { local: self.disk.state(), relay, waiting, last_met };
        if self.said_status.as_ref() != Some(&status) {
            self.said_status = Some(status.clone());
            self.tell_all(|| PageEvent::Sync(status.clone()));
        }
    }

    pub(super) fn say_wake(&mut self) {
        let connection = match self.connection.phase {
            Phase::Waiting { until } => self.connection.online.then_some(until),
            Phase::Opening { since } => Some(since + OPENING_MS + 1),
            Phase::Founding | Phase::CatchingUp | Phase::Live => Some(
                self.connection
                    .doubted
                    .map_or(self.connection.heard + self.doubt_after(), |since| since + PATIENCE_MS + 1),
            ),
            Phase::Closed | Phase::Unconfirmed | Phase::Stopped(_) => None,
        };
        let room = self.connection.full_until.filter(|_| self.connection.is_in());
        let quiet = [self.seal_at(), self.presence_due(), self.compact_at, self.snapshot_due()];
        let wakes = [connection, room].into_iter().chain(quiet);
        let at = wakes.flatten().min();
        if self.said_wake != at {
            self.said_wake = at;
            self.effects.push(Effect::Wake { at });
        }
    }
}
