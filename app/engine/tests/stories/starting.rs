//! From the first event to the first answer.

use bridge::{Problem, ToEngine, ToPage};
use engine::{Event, disk::Shelf, disk::WriteFailure};

use crate::browser::{Browser, Disk, create, local_states, opened, problems};

#[test]
fn a_page_that_says_hello_before_the_lock_is_granted_is_answered_then() {
    let mut browser = Browser::before_the_lock(Disk::default(), 1);
    let page = browser.page();
    assert_eq!(browser.heard(page), []);
    browser.happen(Event::LockGranted);
    assert_eq!(browser.heard(page), [ToPage::Projects(vec![])]);
}

#[test]
fn everything_said_before_the_lock_is_granted_is_done_in_order() {
    let mut browser = Browser::before_the_lock(Disk::default(), 1);
    let page = browser.page();
    browser.say(page, &create("Autumn"));
    browser.happen(Event::LockGranted);
    let heard = browser.heard(page);
    assert_eq!(heard.first(), Some(&ToPage::Projects(vec![])));
    assert_eq!(opened(&heard).map(|card| card.name), Some("Autumn".to_owned()));
}

#[test]
fn another_builds_engine_in_another_tab_is_named_until_it_ends() {
    let mut browser = Browser::before_the_lock(Disk::default(), 1);
    let before = browser.page();
    browser.happen(Event::LockHeldElsewhere);
    let after = browser.page();
    for page in [before, after] {
        assert_eq!(problems(&browser.heard(page)), [Problem::OtherTab]);
    }
    browser.happen(Event::LockGranted);
    for page in [before, after] {
        assert_eq!(browser.heard(page), [ToPage::Projects(vec![])]);
    }
}

#[test]
fn the_keys_of_the_device_are_made_once() {
    let mut browser = Browser::start(Disk::default(), 1);
    let keys = browser.disk.shelf(Shelf::Device).clone();
    assert_eq!(keys.len(), 1);
    let mut browser = browser.restart(2);
    assert_eq!(*browser.disk.shelf(Shelf::Device), keys);
}

#[test]
fn damaged_device_keys_are_said_and_the_engine_goes_on() {
    let mut disk = Disk::default();
    disk.shelf(Shelf::Device).insert("keys".to_owned(), vec![1, 2, 3]);
    let mut browser = Browser::before_the_lock(disk, 1);
    let page = browser.page();
    browser.happen(Event::LockGranted);
    let damaged = Problem::StorageDamaged { keys: vec!["device/keys".to_owned()], recoverable: false };
    assert_eq!(problems(&browser.heard(page)), [damaged]);
    browser.say(page, &create("Autumn"));
    assert!(opened(&browser.heard(page)).is_some());
}

/// C4
#[test]
fn a_browser_that_stores_nothing_is_usable_and_says_so() {
    let mut browser = Browser::before_the_lock(Disk::default(), 1);
    browser.failure = Some(WriteFailure::Blocked);
    browser.happen(Event::LockGranted);
    let page = browser.page();
    assert_eq!(problems(&browser.heard(page)), [Problem::StorageBlocked]);
    browser.say(page, &create("Autumn"));
    let heard = browser.heard(page);
    assert!(opened(&heard).is_some());
    assert_eq!(local_states(&heard).last(), Some(&bridge::LocalState::Blocked));
    browser.make_post(page, "1");
    assert!(browser.heard(page).iter().any(|message| matches!(message, ToPage::Changed(_))));
}

#[test]
fn what_a_page_asks_without_a_project_is_answered() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    browser.heard(page);
    browser.say(page, &ToEngine::Export { token: 7 });
    let problem = ToPage::Problem { token: Some(7), problem: Problem::NoSuchProject };
    assert_eq!(browser.heard(page), [problem]);
}

#[test]
fn the_boot_file_and_the_pages_have_the_same_word_for_an_engine_that_is_lost() {
    let boot = include_str!("../../boot.js");
    assert!(boot.contains(&format!("postMessage(\"{}\")", bridge::STOPPED)));
}
