//! What has to hold after every run.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use protocol::{Envelope, ProjectId};
use sync_server::admin;

use crate::{network::Times, person::Diary};

/// How long the relay may wait for a peer of whom nothing is heard (R8), with its last words and a slow disk.
const SILENCE: Duration = Duration::from_secs(40 + 2 + 1);

/// Says what has not arrived yet, if anything.
///
/// # Panics
/// When the relay broke a rule before the eyes of somebody.
pub(crate) fn missing(people: &[(ProjectId, Arc<Mutex<Diary>>)]) -> Option<String> {
    let mut written: BTreeMap<ProjectId, usize> = BTreeMap::new();
    for (number, (project, diary)) in people.iter().enumerate() {
        let diary = diary.lock().unwrap();
        assert_eq!(diary.broken, None, "person {number}");
        *written.entry(*project).or_default() += diary.written.len();
    }
    people.iter().enumerate().find_map(|(number, (project, diary))| {
        let diary = diary.lock().unwrap();
        let (acknowledged, own) = (diary.acknowledged.len(), diary.written.len());
        let (seen, all) = (diary.seen.len(), written[project]);
        let is_all = acknowledged == own && seen == all;
        (!is_all).then(|| format!("person {number} has {acknowledged} of {own}, and saw {seen} of {all}"))
    })
}

/// R2, R3, R4: what was acknowledged is in the log once, at its place; nothing else is; all have seen the same.
pub(crate) fn log_is_what_all_saw<'a>(
    log: &[Vec<u8>],
    people: impl Iterator<Item = &'a Arc<Mutex<Diary>>> + Clone,
) {
    let mut written = 0;
    for (number, diary) in people.enumerate() {
        let diary = diary.lock().unwrap();
        written += diary.written.len();
        for (sequence, index) in &diary.acknowledged {
            let own = &diary.written[usize::try_from(*sequence).unwrap() - 1];
            let there = &log[usize::try_from(*index).unwrap()];
            assert!(own == there, "number {sequence} of {number} was acknowledged, and is not at {index}");
        }
        let seen: Vec<_> = diary.seen.iter().map(|seen| diary.bytes(seen)).collect();
        let kept: Vec<_> = log.iter().map(|envelope| Some(envelope.as_slice())).collect();
        assert!(seen == kept, "{number} saw another log");
    }
    // All were acknowledged at places of their own, so there is room for no second of any.
    assert_eq!(log.len(), written);
    let mut numbers = BTreeMap::new();
    for envelope in log {
        let header = *Envelope::decode(envelope).unwrap().header();
        let due = numbers.entry(header.device).or_insert(0);
        *due += 1;
        assert_eq!(header.sequence, *due, "each author counts in the order of the log");
    }
}

/// R8: nobody of whom nothing is heard is waited for.
pub(crate) fn silent_peers_are_gone(times: &[Times]) {
    for Times { number, heard, ended } in times {
        let ended = ended.unwrap_or_else(|| panic!("connection {number} is there for ever"));
        let silence = ended.duration_since(*heard);
        assert!(silence <= SILENCE, "connection {number} was kept through {silence:?} of silence");
    }
}

/// R13: what a relay leaves, its own check finds sound.
pub(crate) fn files_are_sound(folder: &Path) {
    if folder.exists() {
        let report = admin::check(folder).unwrap();
        assert!(report.problems.is_empty(), "{report:?}");
    }
}
