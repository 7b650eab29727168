//! What waits to be written: in order, together, and again after a failure.

use bridge::ProjectKey;
use engine::disk::{Batch, Change, Owner, WriteFailure, WriteQueue};
use replica::Write;

fn owner(project: &str, batch: u64) -> Owner {
    Owner::Project { key: ProjectKey(project.to_owned()), batch }
}

fn batch(project: &str, batch: u64) -> Batch {
    let write = Write::Put { key: batch.to_string(), value: vec![1] };
    let changes = vec![Change::of_project(&ProjectKey(project.to_owned()), write)];
    Batch { owner: owner(project, batch), changes }
}

fn owners(batches: Option<Vec<std::rc::Rc<Batch>>>) -> Vec<Owner> {
    batches.into_iter().flatten().map(|batch| batch.owner.clone()).collect()
}

#[test]
fn what_is_asked_for_during_a_write_goes_into_the_next_one_together() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    assert_eq!(owners(queue.start(0)), [owner("a", 1)]);
    queue.push(batch("a", 2));
    queue.push(batch("b", 1));
    assert_eq!(owners(queue.start(0)), [], "one transaction at a time");
    assert_eq!(queue.written(), [owner("a", 1)]);
    assert_eq!(owners(queue.start(0)), [owner("a", 2), owner("b", 1)]);
}

#[test]
fn what_could_not_be_written_is_written_first_of_all_later() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    queue.start(0);
    queue.push(batch("a", 2));
    let again = queue.failed(WriteFailure::Full, 0);
    assert!(queue.holds(&ProjectKey("a".to_owned())));
    assert_eq!(owners(queue.start(again)), [owner("a", 1), owner("a", 2)]);
    assert_eq!(queue.written(), [owner("a", 1), owner("a", 2)]);
    assert!(queue.trouble().is_none() && !queue.holds(&ProjectKey("a".to_owned())));
}

#[test]
fn a_full_disk_is_not_asked_at_every_keystroke() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    queue.start(0);
    queue.failed(WriteFailure::Full, 0);
    queue.push(batch("a", 2));
    assert_eq!(owners(queue.start(999)), []);
    assert_eq!(owners(queue.start(1_000)), [owner("a", 1), owner("a", 2)]);
}

#[test]
fn tries_become_rarer_but_never_end() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    let mut now = 0;
    let mut waits = Vec::new();
    for _ in 0..12 {
        assert!(queue.start(now).is_some());
        let again = queue.failed(WriteFailure::Blocked, now);
        waits.push(again - now);
        now = again;
    }
    assert!(waits.is_sorted());
    assert_eq!((waits.first(), waits.last()), (Some(&5_000), Some(&30_000)));
}

#[test]
fn a_full_disk_is_called_full_until_something_is_written() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    queue.start(0);
    let again = queue.failed(WriteFailure::Full, 0);
    queue.start(again);
    queue.failed(WriteFailure::Blocked, again);
    assert_eq!(queue.trouble(), Some(WriteFailure::Full));
}

#[test]
fn a_forgotten_project_is_not_written_any_more() {
    let mut queue = WriteQueue::default();
    queue.push(batch("a", 1));
    queue.start(0);
    queue.push(batch("a", 2));
    queue.push(batch("b", 1));
    queue.forget(&ProjectKey("a".to_owned()));
    assert_eq!(queue.written(), [owner("a", 1)], "what is under way cannot be stopped");
    assert_eq!(owners(queue.start(0)), [owner("b", 1)]);
}

#[test]
fn projects_do_not_see_each_others_keys() {
    let of = |project: &str| {
        let write = Write::DeletePrefix { prefix: String::new() };
        Change::of_project(&ProjectKey(project.to_owned()), write).write
    };
    let mut shelf = replica::Stored::from([("a/1".to_owned(), vec![]), ("ab/1".to_owned(), vec![])]);
    of("a").apply(&mut shelf);
    assert_eq!(shelf.keys().collect::<Vec<_>>(), ["ab/1"]);
}
