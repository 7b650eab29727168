//! Opening: what is known first, and what comes behind it.

use bridge::{Problem, ToEngine, ToPage};
use engine::disk::Shelf;

use crate::browser::{Browser, Disk, changes, opened, problems, projection};

fn with_a_post() -> (Browser, bridge::ProjectKey) {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.make_post(page, "1");
    (browser, key)
}

#[test]
fn a_project_is_there_after_a_restart() {
    let (browser, key) = with_a_post();
    let mut browser = browser.restart(2);
    let page = browser.page();
    let Some(ToPage::Projects(list)) = browser.heard(page).pop() else { panic!("no list") };
    assert_eq!(
        list.iter().map(|card| (&card.key, card.name.as_str())).collect::<Vec<_>>(),
        [(&key, "Autumn")]
    );
    browser.say(page, &ToEngine::Open { project: key });
    let heard = browser.heard(page);
    assert!(projection(&heard).is_some_and(|keys| keys.contains(&"post:1".to_owned())));
    assert!(opened(&heard).is_some());
}

#[test]
fn the_records_as_last_known_come_before_the_document_is_read() {
    let (browser, key) = with_a_post();
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.slow = true;
    browser.say(page, &ToEngine::Open { project: key });
    while projection(&browser.heard(page)).is_none() {
        assert!(browser.go_on(), "the projection is shown once it is read");
    }
    assert_eq!(opened(&browser.heard(page)), None);
    while browser.go_on() {}
    assert!(opened(&browser.heard(page)).is_some());
}

#[test]
fn a_command_run_before_the_document_is_read_is_run_when_it_is() {
    let (browser, key) = with_a_post();
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.slow = true;
    browser.say(page, &ToEngine::Open { project: key.clone() });
    let token = browser.make_post(page, "2");
    browser.heard(page);
    while browser.go_on() {}
    let heard = browser.heard(page);
    assert!(changes(&heard).iter().any(|changed| changed.token == Some(token)));
    browser.slow = false;
    let mut browser = browser.restart(3);
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    assert!(projection(&browser.heard(page)).is_some_and(|keys| keys.contains(&"post:2".to_owned())));
}

#[test]
fn a_page_that_says_bye_while_the_document_is_read_still_had_its_say() {
    let (browser, key) = with_a_post();
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.slow = true;
    browser.say(page, &ToEngine::Open { project: key.clone() });
    browser.make_post(page, "2");
    browser.say(page, &ToEngine::Bye);
    while browser.go_on() {}
    browser.slow = false;
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    assert!(projection(&browser.heard(page)).is_some_and(|keys| keys.contains(&"post:2".to_owned())));
}

#[test]
fn a_second_page_of_an_open_project_is_shown_it_as_it_is() {
    let (mut browser, key) = with_a_post();
    let second = browser.page();
    browser.heard(second);
    browser.say(second, &ToEngine::Open { project: key });
    let heard = browser.heard(second);
    assert!(projection(&heard).is_some_and(|keys| keys.contains(&"post:1".to_owned())));
    assert!(opened(&heard).is_some());
}

#[test]
fn two_pages_may_open_a_project_while_it_is_read() {
    let (browser, key) = with_a_post();
    let mut browser = browser.restart(2);
    let (first, second) = (browser.page(), browser.page());
    browser.slow = true;
    browser.say(first, &ToEngine::Open { project: key.clone() });
    browser.say(second, &ToEngine::Open { project: key });
    while browser.go_on() {}
    for page in [first, second] {
        let heard = browser.heard(page);
        assert!(projection(&heard).is_some() && opened(&heard).is_some());
    }
}

#[test]
fn a_project_that_is_not_on_this_device_is_no_project() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    browser.heard(page);
    browser.say(page, &ToEngine::Open { project: bridge::ProjectKey("else".to_owned()) });
    assert_eq!(problems(&browser.heard(page)), [Problem::NoSuchProject]);
}

#[test]
fn damage_on_the_disk_is_named_and_the_rest_is_opened() {
    let (mut browser, key) = with_a_post();
    let chunk = format!("{}/plan/changes/", key.0);
    let records = browser.disk.shelf(Shelf::Records);
    let damaged: Vec<_> = records.keys().filter(|key| key.starts_with(&chunk)).cloned().collect();
    assert!(!damaged.is_empty());
    let last = damaged.last().expect("a chunk of changes");
    records.get_mut(last).expect("it is there").truncate(12);
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    let heard = browser.heard(page);
    assert!(opened(&heard).is_some());
    let named = problems(&heard).into_iter().any(|problem| {
        matches!(problem, Problem::StorageDamaged { keys, .. } if keys.iter().all(|key| last.ends_with(key)))
    });
    assert!(named);
}

#[test]
fn a_project_whose_head_is_lost_is_not_opened_and_stays_where_it_is() {
    let (mut browser, key) = with_a_post();
    let records = browser.disk.shelf(Shelf::Records);
    let heads: Vec<_> = records.keys().filter(|key| key.contains("/head")).cloned().collect();
    for head in heads {
        records.insert(head, vec![0]);
    }
    let before = records.clone();
    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    let heard = browser.heard(page);
    assert_eq!(opened(&heard), None);
    assert!(matches!(problems(&heard).as_slice(), [Problem::StorageDamaged { .. }]));
    assert_eq!(*browser.disk.shelf(Shelf::Records), before);
}
