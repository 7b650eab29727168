//! The contract, as far as snapshots go: R11 lists what keeps to it.

use protocol::{EnvelopeHash, LogId, RunningHash};
use sync_server::storage::{Conflict, Reference, Snapshot, Storage, Write, Written};

use crate::{
    contract::every_storage,
    making::{LOG, commit, device, ending, envelope, founding, naming, project, snapshot, texts},
};

every_storage!([
    a_snapshot_is_noted_with_the_envelope_that_names_it,
    a_snapshot_that_is_of_no_use_is_refused_unless_it_is_in_the_log_already,
    what_was_dropped_is_not_read_and_still_known,
    dropping_goes_as_far_as_it_is_told_and_the_log_reaches,
    a_running_hash_is_of_all_envelopes_kept_or_not,
    a_devices_last_number_is_that_before_an_index_kept_or_not,
    a_snapshot_that_is_forgotten_is_noted_no_more,
    a_log_of_an_erased_project_leaves_nothing_to_the_next,
]);

fn at(index: u64, is_known: bool) -> Written {
    Written::Envelope { index, is_known }
}

/// Fills the log with so many envelopes of one device.
fn fill(storage: &mut Storage, count: u64) {
    for sequence in 1..=count {
        commit(storage, envelope(1, sequence, &format!("{sequence}"))).unwrap();
    }
}

/// What is said of the log.
fn state(storage: &Storage) -> (u64, u64, Vec<(u64, Snapshot)>) {
    let log = storage.reader.logs(&project(1)).unwrap().remove(0);
    (log.length, log.kept, log.snapshots.into_iter().collect())
}

/// R7a
fn a_snapshot_is_noted_with_the_envelope_that_names_it(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 3);
    assert_eq!(commit(storage, naming(2, 1, snapshot(3, 7))), Ok(at(3, false)));
    assert_eq!(state(storage), (4, 0, vec![(3, snapshot(3, 7))]));
    // What it was noted at stays when it comes again.
    assert_eq!(commit(storage, naming(2, 1, snapshot(3, 9))), Ok(at(3, true)));
    assert_eq!(state(storage), (4, 0, vec![(3, snapshot(3, 7))]));
    assert!(storage.reader.with_snapshots().unwrap().is_empty(), "nothing is to be done for one");
    commit(storage, naming(2, 2, snapshot(3, 8))).unwrap();
    let expected = vec![(3, snapshot(3, 7)), (4, snapshot(3, 8))];
    assert_eq!(state(storage), (5, 0, expected.clone()));
    let all = storage.reader.with_snapshots().unwrap();
    assert_eq!(all.len(), 1);
    assert!(all[0].0 == project(1) && all[0].1.snapshots.clone().into_iter().eq(expected));
}

/// R7a, R3
fn a_snapshot_that_is_of_no_use_is_refused_unless_it_is_in_the_log_already(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 3);
    for covers in [4, u64::MAX] {
        assert_eq!(commit(storage, naming(2, 1, snapshot(covers, 7))), Err(Conflict::Snapshot));
    }
    let unusable = |write| match write {
        Write::Envelope { log, device, sequence, hash, bytes, .. } => {
            Write::Envelope { log, device, sequence, hash, bytes, snapshot: Reference::Unusable }
        }
        other => other,
    };
    assert_eq!(commit(storage, unusable(naming(2, 1, snapshot(3, 7)))), Err(Conflict::Snapshot));
    // Nothing is left of what was refused: the number is free.
    assert_eq!(commit(storage, naming(2, 1, snapshot(2, 7))), Ok(at(3, false)));
    assert_eq!(
        commit(storage, naming(3, 1, snapshot(1, 7))),
        Err(Conflict::Snapshot),
        "a newer stands for more"
    );
    assert_eq!(commit(storage, unusable(naming(2, 1, snapshot(2, 7)))), Ok(at(3, true)));
    assert_eq!(state(storage), (4, 0, vec![(3, snapshot(2, 7))]));
}

/// R7d
fn what_was_dropped_is_not_read_and_still_known(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 6);
    assert_eq!(
        commit(storage, Write::Drop { log: LOG, until: 4, most: 9 }),
        Ok(Written::Dropped { count: 4 })
    );
    let read = |range| storage.reader.envelopes(&LOG, range, 1000).unwrap();
    assert!(read(0..6).is_empty() && read(3..6).is_empty());
    assert_eq!(texts(&read(4..6)), ["5", "6"]);
    assert_eq!(commit(storage, envelope(1, 2, "2")), Ok(at(1, true)));
    assert_eq!(commit(storage, envelope(1, 2, "another")), Err(Conflict::SequenceTaken));
    assert_eq!(commit(storage, envelope(1, 8, "8")), Err(Conflict::SequenceGap { next: 7 }));
    assert_eq!(commit(storage, envelope(1, 7, "7")), Ok(at(6, false)));
    assert_eq!(state(storage), (7, 4, vec![]));
}

/// R7c
fn dropping_goes_as_far_as_it_is_told_and_the_log_reaches(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 6);
    for (until, most, count, kept) in [(5, 2, 2, 2), (5, 2, 2, 4), (5, 2, 1, 5), (3, 2, 0, 5), (99, 99, 1, 6)]
    {
        let dropped = commit(storage, Write::Drop { log: LOG, until, most });
        assert_eq!((dropped, state(storage).1), (Ok(Written::Dropped { count }), kept));
    }
    let unknown = Write::Drop { log: LogId::from_bytes([9; 16]), until: 5, most: 5 };
    assert_eq!(commit(storage, unknown), Ok(Written::Dropped { count: 0 }));
}

/// R7a, R7d
fn a_running_hash_is_of_all_envelopes_kept_or_not(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 3);
    let hash = |text: &str| EnvelopeHash::from_bytes(*blake3::hash(text.as_bytes()).as_bytes());
    let mut hashes = vec![RunningHash::START];
    for text in ["1", "2", "3"] {
        hashes.push(hashes.last().unwrap().then(&hash(text)));
    }
    let noted = Snapshot { hash: hashes[2], ..snapshot(2, 7) };
    commit(storage, naming(2, 1, noted)).unwrap();
    commit(storage, Write::Drop { log: LOG, until: 2, most: 9 }).unwrap();
    for (count, expected) in (0..).zip(&hashes) {
        assert_eq!(storage.reader.running_hash(&LOG, count).unwrap(), Some(*expected), "of {count}");
    }
    assert!(storage.reader.running_hash(&LOG, 4).unwrap().is_some());
    for count in [5, u64::MAX] {
        assert_eq!(storage.reader.running_hash(&LOG, count).unwrap(), None);
    }
    let unknown = LogId::from_bytes([9; 16]);
    assert_eq!(storage.reader.running_hash(&unknown, 1).unwrap(), None);
}

/// R7b, R7d
fn a_devices_last_number_is_that_before_an_index_kept_or_not(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    for (author, sequence) in [(1, 1), (2, 1), (1, 2), (1, 3), (2, 2)] {
        commit(storage, envelope(author, sequence, &format!("{author} {sequence}"))).unwrap();
    }
    commit(storage, Write::Drop { log: LOG, until: 3, most: 9 }).unwrap();
    for (author, numbers) in [(1, [0, 1, 1, 2, 3, 3]), (2, [0, 0, 1, 1, 1, 2]), (3, [0; 6])] {
        for (count, number) in (0..).zip(numbers) {
            let last = storage.reader.last_number(&LOG, &device(author), count).unwrap();
            assert_eq!(last, number, "of {author} before {count}");
        }
        let all = storage.reader.last_number(&LOG, &device(author), u64::MAX).unwrap();
        assert_eq!(all, numbers[5]);
    }
    assert_eq!(storage.reader.last_number(&LogId::from_bytes([9; 16]), &device(1), 9).unwrap(), 0);
}

/// R7e
fn a_snapshot_that_is_forgotten_is_noted_no_more(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 2);
    for sequence in 1..=3 {
        commit(storage, naming(2, sequence, snapshot(2, 7))).unwrap();
    }
    for _ in 0..2 {
        assert_eq!(commit(storage, Write::Forget { log: LOG, index: 2 }), Ok(Written::Forgotten));
    }
    assert_eq!(state(storage), (5, 0, vec![(3, snapshot(2, 7)), (4, snapshot(2, 7))]));
    assert_eq!(storage.reader.envelopes(&LOG, 2..3, 9).unwrap().len(), 1, "the envelope stays");
}

/// M2o
fn a_log_of_an_erased_project_leaves_nothing_to_the_next(storage: &mut Storage) {
    commit(storage, founding()).unwrap();
    fill(storage, 2);
    for sequence in 1..=2 {
        commit(storage, naming(2, sequence, snapshot(2, 7))).unwrap();
    }
    commit(storage, Write::Drop { log: LOG, until: 2, most: 9 }).unwrap();
    commit(storage, ending(1, 1)).unwrap();
    assert!(storage.reader.with_snapshots().unwrap().is_empty());
    // Its place in the storage may be the one that was left.
    let logs = vec![(crate::making::document(1), LOG)];
    let next =
        Write::Entries { project: project(2), from: 0, entries: vec!["create".into()], logs, erases: false };
    commit(storage, next).unwrap();
    commit(storage, envelope(1, 1, "new")).unwrap();
    let log = storage.reader.logs(&project(2)).unwrap().remove(0);
    assert_eq!((log.length, log.kept, log.snapshots.len()), (1, 0, 0));
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 99).unwrap()), ["new"]);
}
