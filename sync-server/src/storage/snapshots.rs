//! Snapshots of logs, and what may go because of them. R7

use std::collections::BTreeMap;

use protocol::{ObjectHash, RunningHash};

/// A snapshot that stands for the beginning of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// How many envelopes it stands for.
    pub covers: u64,
    /// The running hash of these.
    pub hash: RunningHash,
    /// The object that it is in.
    pub object: ObjectHash,
    /// When it was noted, by the relay's clock, in milliseconds since 1970.
    pub at: i64,
}

/// The noted snapshots of a log, by the index of the envelope that names each: the newest is the last.
pub type Snapshots = BTreeMap<u64, Snapshot>;

/// What an envelope is to its log beside its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// It holds changes.
    None,
    /// It names a snapshot. Few do, and the others should not be larger for it.
    Snapshot(Box<Snapshot>),
    /// It names a snapshot that is of no use here. It is refused, unless it is in the log already.
    Unusable,
}

/// Returns the index of the first envelope to keep: the newest snapshot that was noted at `before` or earlier stands
/// for all of them before it, and so does each of the two newest, lest one that is lost takes the log with it.
pub fn first_to_keep(snapshots: &Snapshots, before: i64) -> u64 {
    let settled = snapshots.values().rev().find(|snapshot| snapshot.at <= before);
    let second = snapshots.values().rev().nth(1);
    settled.zip(second).map_or(0, |(settled, second)| settled.covers.min(second.covers))
}

/// Returns the index of the first snapshot that is still of use: each before it has had two successors since
/// `before` or earlier.
pub fn first_to_remember(snapshots: &Snapshots, before: i64) -> u64 {
    let superseded = snapshots.values().skip(2).take_while(|successor| successor.at <= before).count();
    snapshots.keys().nth(superseded).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Snapshots of a log, each as what it covers and when it was noted; named right behind what they cover.
    fn noted(snapshots: &[(u64, i64)]) -> Snapshots {
        let object = ObjectHash::from_bytes([1; 32]);
        let one =
            |&(covers, at): &(u64, i64)| (covers, Snapshot { covers, hash: RunningHash::START, object, at });
        snapshots.iter().map(one).collect()
    }

    /// R7c
    #[test]
    fn envelopes_go_that_a_settled_snapshot_and_both_of_the_newest_stand_for() {
        for (snapshots, before, first) in [
            (&[][..], 100, 0),
            (&[(500, 1)], 100, 0),
            (&[(500, 1), (1_000, 2)], 100, 500),
            (&[(500, 1), (1_000, 2)], 1, 500),
            (&[(500, 1), (1_000, 2)], 0, 0),
            (&[(500, 1), (1_000, 2), (1_500, 3)], 1, 500),
            (&[(500, 1), (1_000, 2), (1_500, 3)], 2, 1_000),
            (&[(500, 1), (1_000, 2), (1_500, 3)], 3, 1_000),
        ] {
            assert_eq!(first_to_keep(&noted(snapshots), before), first, "{snapshots:?} before {before}");
        }
    }

    /// R7e
    #[test]
    fn a_snapshot_is_remembered_until_two_newer_ones_have_settled() {
        for (snapshots, before, first) in [
            (&[][..], 100, 0),
            (&[(500, 1)], 100, 500),
            (&[(500, 1), (1_000, 2)], 100, 500),
            (&[(500, 1), (1_000, 2), (1_500, 3)], 2, 500),
            (&[(500, 1), (1_000, 2), (1_500, 3)], 3, 1_000),
            (&[(500, 1), (1_000, 2), (1_500, 3), (2_000, 4)], 100, 1_500),
        ] {
            assert_eq!(first_to_remember(&noted(snapshots), before), first, "{snapshots:?} before {before}");
        }
    }

    proptest! {
        /// R7c, R7e
        #[test]
        fn whatever_goes_both_of_the_newest_snapshots_and_all_behind_them_stay(
            steps in prop::collection::vec((0..700_u64, 0..40_i64), 0..12),
            before in 0..300_i64,
        ) {
            let mut last = (0, 0);
            let all: Vec<_> = steps.iter().map(|(further, later)| {
                last = (last.0 + further + 1, last.1 + later);
                last
            }).collect();
            let mut snapshots = noted(&all);
            let first = first_to_keep(&snapshots, before);
            let newest: Vec<_> = snapshots.clone().into_iter().rev().take(2).collect();
            prop_assert!(newest.iter().all(|(index, snapshot)| *index >= first && snapshot.covers >= first));
            snapshots = snapshots.split_off(&first_to_remember(&snapshots, before));
            prop_assert!(newest.iter().all(|(index, snapshot)| snapshots.get(index) == Some(snapshot)));
            prop_assert_eq!(first_to_keep(&snapshots, before), first, "what is forgotten decides nothing");
        }
    }
}
