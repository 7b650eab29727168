//! Whatever is written, in whatever commits, all storages answer and read alike.

use proptest::prelude::*;
use protocol::LogId;
use sync_server::storage::{Reference, Storage, Write, in_memory};

use crate::making::{device, document, ending, entries, envelope_in, project, snapshot};

const LOGS: u8 = 2;

fn log(name: u8) -> LogId {
    LogId::from_bytes([name; 16])
}

fn envelope_of() -> impl Strategy<Value = Write> {
    (0..=LOGS, 1..4_u8, 0..7_u64, 0..2_u8).prop_map(|(of, author, sequence, text)| {
        envelope_in(log(of), author, sequence, &format!("{author} {sequence} {text}"))
    })
}

/// Has an envelope name a snapshot.
fn naming(envelope: Write, reference: Reference) -> Write {
    match envelope {
        Write::Envelope { log, device, sequence, hash, bytes, .. } => {
            Write::Envelope { log, device, sequence, hash, bytes, snapshot: reference }
        }
        other => other,
    }
}

/// Writes from small worlds, so that numbers are used twice, left out, and raced for.
fn any_write() -> impl Strategy<Value = Write> {
    prop_oneof![
        8 => envelope_of(),
        3 => (envelope_of(), 0..9_u64, 0..9_i64, any::<bool>()).prop_map(|(write, covers, at, is_usable)| {
            naming(write, if is_usable { Reference::Snapshot(Box::new(snapshot(covers, at))) } else { Reference::Unusable })
        }),
        1 => (0..=LOGS, 0..9_u64, 0..4_u64).prop_map(|(of, until, most)| Write::Drop { log: log(of), until, most }),
        1 => (0..=LOGS, 0..9_u64).prop_map(|(of, index)| Write::Forget { log: log(of), index }),
        1 => (1..3_u8, 0..3_u32).prop_map(|(of, from)| entries(of, from, &["entry"])),
        1 => (1..3_u8, 0..4_u32).prop_map(|(of, from)| ending(of, from)),
    ]
}

fn founding() -> Write {
    let logs = (0..LOGS).map(|name| (document(name), log(name))).collect();
    Write::Entries { project: project(1), from: 0, entries: vec!["create".into()], logs, erases: false }
}

fn everything(storage: &Storage) -> impl PartialEq + std::fmt::Debug {
    let entries: Vec<_> = (1..3).map(|name| storage.reader.entries(&project(name)).unwrap()).collect();
    let mut logs = storage.reader.logs(&project(1)).unwrap();
    logs.sort_by_key(|state| state.log);
    let reads = (0..=LOGS).flat_map(|name| (0..9).map(move |from| (name, from)));
    let envelopes: Vec<_> =
        reads.map(|(name, from)| storage.reader.envelopes(&log(name), from..100, 1 << 20).unwrap()).collect();
    let places = (0..=LOGS).flat_map(|name| (0..9).map(move |count| (log(name), count)));
    let numbers: Vec<_> = places
        .map(|(log, count)| {
            let numbers =
                (1..4).map(|author| storage.reader.last_number(&log, &device(author), count).unwrap());
            numbers.collect::<Vec<_>>()
        })
        .collect();
    let mut with_snapshots = storage.reader.with_snapshots().unwrap();
    with_snapshots.sort_by_key(|(_, state)| state.log);
    (entries, logs, envelopes, numbers, with_snapshots)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// R3, R11
    #[test]
    fn all_storages_answer_alike(
        commits in prop::collection::vec(prop::collection::vec(any_write(), 0..8), 0..16),
    ) {
        let mut memory = in_memory();
        let (mut sqlite, _folder) = crate::sqlite::temporary();
        for commit in std::iter::once(vec![founding()]).chain(commits) {
            let expected = memory.writer.commit(&commit).unwrap();
            prop_assert_eq!(sqlite.writer.commit(&commit).unwrap(), expected);
        }
        prop_assert_eq!(everything(&sqlite), everything(&memory));
    }
}
