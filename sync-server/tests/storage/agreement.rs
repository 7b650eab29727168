//! Whatever is written, in whatever commits, all storages answer and read alike.

use proptest::prelude::*;
use protocol::LogId;
use sync_server::storage::{Storage, Write, in_memory};

use crate::making::{document, ending, entries, envelope_in, project};

const LOGS: u8 = 2;

fn log(name: u8) -> LogId {
    LogId::from_bytes([name; 16])
}

/// Writes from small worlds, so that numbers are used twice, left out, and raced for.
fn any_write() -> impl Strategy<Value = Write> {
    let envelope = (0..=LOGS, 1..4_u8, 0..7_u64, 0..2_u8);
    prop_oneof![
        8 => envelope.prop_map(|(of, author, sequence, text)| {
            envelope_in(log(of), author, sequence, &format!("{author} {sequence} {text}"))
        }),
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
    let envelopes: Vec<_> =
        (0..=LOGS).map(|name| storage.reader.envelopes(&log(name), 0..100, 1 << 20).unwrap()).collect();
    (entries, logs, envelopes)
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
