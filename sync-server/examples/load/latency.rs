//! How long things take, over many of them.

use std::time::Duration;

/// Milliseconds that not more than so many in a hundred exceed.
pub(crate) struct Latencies {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    pub(crate) max: f64,
}

impl Latencies {
    pub(crate) fn of(mut latencies: Vec<Duration>) -> Self {
        latencies.sort_unstable();
        let at = |percent: usize| {
            let place = (latencies.len() * percent / 100).min(latencies.len().saturating_sub(1));
            latencies.get(place).map_or(f64::NAN, |latency| latency.as_secs_f64() * 1e3)
        };
        Self { p50: at(50), p95: at(95), p99: at(99), max: at(100) }
    }
}
