//! A disk that takes nothing, for a while.

use bridge::{LocalState, Problem, ToEngine};
use engine::{Event, disk::WriteFailure};

use crate::browser::{Browser, Disk, local_states, problems, projection};

/// C1
#[test]
fn an_edit_is_saved_only_when_the_disk_has_it() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, _) = browser.project("Autumn");
    browser.slow = true;
    browser.make_post(page, "1");
    assert_eq!(local_states(&browser.heard(page)).last(), Some(&LocalState::Saving));
    while browser.go_on() {}
    assert_eq!(local_states(&browser.heard(page)).last(), Some(&LocalState::Saved));
}

/// C4
#[test]
fn a_full_disk_is_said_and_nothing_is_lost_when_there_is_room_again() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.failure = Some(WriteFailure::Full);
    browser.make_post(page, "1");
    let heard = browser.heard(page);
    assert_eq!(problems(&heard), [Problem::StorageFull]);
    assert_eq!(local_states(&heard).last(), Some(&LocalState::Full));
    browser.make_post(page, "2");
    assert_eq!(problems(&browser.heard(page)), [], "said once");

    browser.failure = None;
    browser.now = browser.next_try.expect("another try");
    browser.happen(Event::TryWriting);
    assert_eq!(local_states(&browser.heard(page)).last(), Some(&LocalState::Saved));
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    let shown = projection(&browser.heard(page)).expect("records");
    assert!(shown.contains(&"post:1".to_owned()) && shown.contains(&"post:2".to_owned()));
}

#[test]
fn a_project_with_unwritten_edits_is_not_let_go_when_another_is_opened() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, first) = browser.project("Autumn");
    browser.failure = Some(WriteFailure::Full);
    browser.make_post(page, "1");
    let (_, _second) = browser.project("Winter");
    browser.say(page, &ToEngine::Close);
    let (_, _third) = browser.project("Spring");
    browser.heard(page);
    browser.say(page, &ToEngine::Open { project: first });
    assert!(projection(&browser.heard(page)).is_some_and(|keys| keys.contains(&"post:1".to_owned())));
}
