//! The contract: R11 lists what keeps to it.

use protocol::LogId;
use sync_server::storage::{Conflict, LogState, Snapshots, Storage, Write, Written};

use crate::making::{
    LOG, commit, document, ending, entries, envelope, envelope_in, founding, project, texts,
};

/// Runs the rules below against one storage.
macro_rules! storage_keeps_the_contract {
    ($name:ident, $storage:expr, [$($rule:ident),* $(,)?]) => {
        mod $name {
            $(#[test]
            fn $rule() {
                let (mut storage, _kept) = $storage;
                super::$rule(&mut storage);
            })*
        }
    };
}

macro_rules! every_storage {
    ($($rules:tt)*) => {
        crate::contract::storage_keeps_the_contract!(memory, (sync_server::storage::in_memory(), ()), $($rules)*);
        crate::contract::storage_keeps_the_contract!(sqlite, crate::sqlite::temporary(), $($rules)*);
    };
}

pub(crate) use {every_storage, storage_keeps_the_contract};

every_storage!([
    envelopes_are_read_in_the_order_of_their_writing,
    a_read_takes_what_fits_and_at_least_one,
    the_same_envelope_again_has_the_same_place,
    another_envelope_under_a_used_number_is_refused,
    a_number_is_not_left_out,
    numbers_are_counted_for_each_device_and_each_log,
    a_refused_write_does_not_disturb_the_others,
    entries_follow_the_newest_or_are_refused,
    projects_do_not_see_one_another,
    what_ends_a_project_erases_its_logs_and_no_others,
    what_is_unknown_is_empty,
    a_probe_leaves_nothing_behind,
]);

const NEW: bool = false;
const KNOWN: bool = true;

fn at(index: u64, is_known: bool) -> Written {
    Written::Envelope { index, is_known }
}

/// R4
fn envelopes_are_read_in_the_order_of_their_writing(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    let writes = [envelope(1, 1, "a"), envelope(2, 1, "b"), envelope(1, 2, "c")];
    let answers = storage.writer.commit(&writes).unwrap();
    assert_eq!(answers, [Ok(at(0, NEW)), Ok(at(1, NEW)), Ok(at(2, NEW))]);

    let read = storage.reader.envelopes(&LOG, 0..3, 1000).unwrap();
    assert_eq!(texts(&read), ["a", "b", "c"]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 1..2, 1000).unwrap()), ["b"]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 2..9, 1000).unwrap()), ["c"]);
    assert!(storage.reader.envelopes(&LOG, 3..9, 1000).unwrap().is_empty());
    assert!(storage.reader.envelopes(&LOG, u64::MAX - 1..u64::MAX, 1000).unwrap().is_empty());
}

fn a_read_takes_what_fits_and_at_least_one(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    for (sequence, text) in (1..).zip(["four", "four", "a long one"]) {
        commit(storage, envelope(1, sequence, text)).unwrap();
    }
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..3, 9).unwrap()), ["four", "four"]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 2..3, 9).unwrap()), ["a long one"]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..3, 0).unwrap()), ["four"]);
}

/// R3
fn the_same_envelope_again_has_the_same_place(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    commit(storage, envelope(1, 1, "a")).unwrap();
    commit(storage, envelope(2, 1, "b")).unwrap();
    assert_eq!(commit(storage, envelope(2, 1, "b")), Ok(at(1, KNOWN)));
    // Twice in one commit, as when a client sends what waits and then, connected anew, sends it again.
    let twice = storage.writer.commit(&[envelope(1, 2, "c"), envelope(1, 2, "c")]).unwrap();
    assert_eq!(twice, [Ok(at(2, NEW)), Ok(at(2, KNOWN))]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b", "c"]);
}

/// R3
fn another_envelope_under_a_used_number_is_refused(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    commit(storage, envelope(1, 1, "a")).unwrap();
    assert_eq!(commit(storage, envelope(1, 1, "A")), Err(Conflict::SequenceTaken));
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a"]);
}

/// R2, E1
fn a_number_is_not_left_out(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    assert_eq!(commit(storage, envelope(1, 2, "b")), Err(Conflict::SequenceGap { next: 1 }));
    commit(storage, envelope(1, 1, "a")).unwrap();
    assert_eq!(commit(storage, envelope(1, 3, "c")), Err(Conflict::SequenceGap { next: 2 }));
    assert_eq!(commit(storage, envelope(1, 0, "zero")), Err(Conflict::SequenceGap { next: 2 }));
    assert_eq!(commit(storage, envelope(1, u64::MAX, "last")), Err(Conflict::SequenceGap { next: 2 }));
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a"]);
}

fn numbers_are_counted_for_each_device_and_each_log(storage: &mut Storage) {
    let other = LogId::from_bytes([2; 16]);
    let logs = vec![(document(1), LOG), (document(2), other)];
    let founding =
        Write::Entries { project: project(1), from: 0, entries: vec!["create".into()], logs, erases: false };
    commit(storage, founding).unwrap();
    for write in [envelope(1, 1, "a"), envelope(2, 1, "b"), envelope_in(other, 1, 1, "c")] {
        commit(storage, write).unwrap();
    }
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b"]);
    assert_eq!(texts(&storage.reader.envelopes(&other, 0..9, 1000).unwrap()), ["c"]);
}

fn a_refused_write_does_not_disturb_the_others(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    let unknown = envelope_in(LogId::from_bytes([9; 16]), 1, 1, "lost");
    let writes = [envelope(1, 1, "a"), unknown, envelope(1, 5, "gap"), envelope(1, 2, "b")];
    let answers = storage.writer.commit(&writes).unwrap();
    let refused = [Err(Conflict::UnknownLog), Err(Conflict::SequenceGap { next: 2 })];
    assert_eq!(answers, [Ok(at(0, NEW)), refused[0], refused[1], Ok(at(1, NEW))]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b"]);
}

/// M4
fn entries_follow_the_newest_or_are_refused(storage: &mut Storage) {
    assert_eq!(commit(storage, entries(1, 1, &["early"])), Err(Conflict::Head { length: 0 }));
    assert_eq!(commit(storage, entries(1, 0, &["create", "invite"])), Ok(Written::Entries));
    assert_eq!(commit(storage, entries(1, 0, &["create"])), Err(Conflict::Head { length: 2 }));
    let race = [entries(1, 2, &["join of one"]), entries(1, 2, &["join of another"])];
    let answers = storage.writer.commit(&race).unwrap();
    assert_eq!(answers, [Ok(Written::Entries), Err(Conflict::Head { length: 3 })]);
    assert_eq!(storage.reader.entries(&project(1)).unwrap(), ["create", "invite", "join of one"]);
}

/// M2o
fn what_ends_a_project_erases_its_logs_and_no_others(storage: &mut Storage) {
    let other = LogId::from_bytes([2; 16]);
    let logs = vec![(document(1), other)];
    let another =
        Write::Entries { project: project(2), from: 0, entries: vec!["create".into()], logs, erases: false };
    for write in [founding(), another, envelope(1, 1, "a"), envelope_in(other, 1, 1, "b")] {
        commit(storage, write).unwrap();
    }
    // Too late, or raced for: nothing is erased by what does not count.
    assert_eq!(commit(storage, ending(1, 5)), Err(Conflict::Head { length: 1 }));
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a"]);
    // What is behind it in the same commit comes too late as well.
    let answers = storage.writer.commit(&[ending(1, 1), envelope(1, 2, "c")]).unwrap();
    assert_eq!(answers, [Ok(Written::Entries), Err(Conflict::UnknownLog)]);
    assert!(storage.reader.envelopes(&LOG, 0..9, 1000).unwrap().is_empty());
    assert!(storage.reader.logs(&project(1)).unwrap().is_empty());
    assert_eq!(storage.reader.entries(&project(1)).unwrap(), ["create", "delete"]);
    assert_eq!(texts(&storage.reader.envelopes(&other, 0..9, 1000).unwrap()), ["b"]);
    assert_eq!(commit(storage, envelope_in(other, 1, 2, "d")), Ok(at(1, NEW)));
}

fn projects_do_not_see_one_another(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    commit(storage, entries(2, 0, &["create another"])).unwrap();
    commit(storage, envelope(1, 1, "a")).unwrap();
    assert_eq!(storage.reader.entries(&project(2)).unwrap(), ["create another"]);
    assert!(storage.reader.logs(&project(2)).unwrap().is_empty());
    let log = LogState { document: document(1), log: LOG, length: 1, kept: 0, snapshots: Snapshots::new() };
    assert_eq!(storage.reader.logs(&project(1)).unwrap(), [log]);
}

fn what_is_unknown_is_empty(storage: &mut Storage) {
    assert!(storage.reader.entries(&project(7)).unwrap().is_empty());
    assert!(storage.reader.logs(&project(7)).unwrap().is_empty());
    assert!(storage.reader.envelopes(&LOG, 0..9, 1000).unwrap().is_empty());
}

/// R12
fn a_probe_leaves_nothing_behind(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    storage.writer.probe().unwrap();
    commit(storage, envelope(1, 1, "a")).unwrap();
    storage.writer.probe().unwrap();
    assert_eq!(commit(storage, envelope(1, 2, "b")), Ok(at(1, NEW)));
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b"]);
}
