//! What whoever runs the relay may watch: counts, sizes and times of the whole, and nobody's name or id.

mod process;

use std::{fmt, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};
use protocol::wire::Code;

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    /// Sockets that are open.
    pub(crate) sockets: Gauge,
    /// Sessions that the relay ended or refused.
    ended: Family<Why, Counter>,
    /// Appends that were refused.
    refused: Family<Why, Counter>,
    /// Envelopes that became durable, and their bytes.
    envelopes: Counter,
    envelope_bytes: Counter,
    /// Those of them that name a snapshot, and those that are kept no more because of one.
    snapshots: Counter,
    dropped: Counter,
    /// Membership entries that became durable.
    entries: Counter,
    /// Envelopes that were handed to a reader, and their bytes.
    deliveries: Counter,
    delivered_bytes: Counter,
    /// How long commits took, and how many writes were in each.
    commit_seconds: Histogram,
    commit_writes: Histogram,
}

/// The protocol's word for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Why {
    code: String,
}

impl Why {
    fn of(code: Code) -> Self {
        Self { code: format!("{code:?}") }
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::default(),
            sockets: Gauge::default(),
            ended: Family::default(),
            refused: Family::default(),
            envelopes: Counter::default(),
            envelope_bytes: Counter::default(),
            snapshots: Counter::default(),
            dropped: Counter::default(),
            entries: Counter::default(),
            deliveries: Counter::default(),
            delivered_bytes: Counter::default(),
            // From a disk that needs 50 µs to one that needs a second and a half.
            commit_seconds: Histogram::new(exponential_buckets(0.000_05, 2.0, 16)),
            commit_writes: Histogram::new(exponential_buckets(1.0, 2.0, 11)),
        };
        metrics.register();
        metrics
    }

    fn register(&mut self) {
        self.registry.register_collector(Box::new(process::Process));
        let registry = self.registry.sub_registry_with_prefix("flockwork");
        registry.register("sockets", "Sockets that are open", self.sockets.clone());
        registry.register("sessions_ended", "Sessions that the relay ended or refused", self.ended.clone());
        registry.register("appends_refused", "Envelopes that were refused", self.refused.clone());
        registry.register("envelopes", "Envelopes that became durable", self.envelopes.clone());
        let bytes = "Bytes of envelopes that became durable";
        registry.register_with_unit("envelopes", bytes, Unit::Bytes, self.envelope_bytes.clone());
        registry.register("snapshots", "Snapshots of logs that were noted", self.snapshots.clone());
        let dropped = "Envelopes that a snapshot stands for and that are kept no more";
        registry.register("envelopes_dropped", dropped, self.dropped.clone());
        registry.register("entries", "Membership entries that became durable", self.entries.clone());
        registry.register("deliveries", "Envelopes that were sent to a reader", self.deliveries.clone());
        let bytes = "Bytes of envelopes that were sent to readers";
        registry.register_with_unit("deliveries", bytes, Unit::Bytes, self.delivered_bytes.clone());
        let seconds = "How long it took to make what waited durable";
        registry.register_with_unit("commit", seconds, Unit::Seconds, self.commit_seconds.clone());
        registry.register("commit_writes", "Writes that became durable together", self.commit_writes.clone());
    }

    pub(crate) fn session_ended(&self, code: Code) {
        self.ended.get_or_create(&Why::of(code)).inc();
    }

    pub(crate) fn append_refused(&self, code: Code) {
        self.refused.get_or_create(&Why::of(code)).inc();
    }

    pub(crate) fn delivered(&self, count: u64, bytes: usize) {
        self.deliveries.inc_by(count);
        self.delivered_bytes.inc_by(bytes as u64);
    }

    pub(crate) fn committed(&self, took: Duration, batch: &Committed) {
        self.commit_seconds.observe(took.as_secs_f64());
        self.commit_writes.observe(f64::from(batch.writes));
        self.envelopes.inc_by(batch.envelopes);
        self.envelope_bytes.inc_by(batch.envelope_bytes);
        self.snapshots.inc_by(batch.snapshots);
        self.dropped.inc_by(batch.dropped);
        self.entries.inc_by(batch.entries);
    }

    /// Writes all of it in the text form that Prometheus reads.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = text::encode(&mut text, &self.registry);
        text
    }
}

/// What was in a commit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Committed {
    pub(crate) writes: u32,
    pub(crate) envelopes: u64,
    pub(crate) envelope_bytes: u64,
    pub(crate) snapshots: u64,
    pub(crate) dropped: u64,
    pub(crate) entries: u64,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}
