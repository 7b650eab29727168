//! Projects that come to this device, and go from it.

use bridge::{FileProblem, Problem, ToEngine, ToPage};
use engine::disk::Shelf;

use crate::browser::{Browser, Disk, opened, problems, projection};

#[test]
fn the_sample_is_shown_whole_at_once() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    let sample = ToEngine::Sample {
        person: "Somebody".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        locale: "zh-CN".to_owned(),
        today: "2026-11-23".to_owned(),
    };
    browser.say(page, &sample);
    let heard = browser.heard(page);
    let posts = projection(&heard).map(|keys| keys.iter().filter(|key| key.starts_with("post:")).count());
    assert!(posts.is_some_and(|posts| posts >= 50), "{posts:?}");
    assert!(opened(&heard).is_some_and(|card| !card.name.is_empty()));
}

#[test]
fn a_forgotten_project_leaves_nothing_on_the_disk() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    let (_, kept) = browser.project("Winter");
    browser.heard(page);
    browser.say(page, &ToEngine::Forget { project: key.clone() });
    let heard = browser.heard(page);
    assert_eq!(problems(&heard), [Problem::NoSuchProject]);
    let Some(ToPage::Projects(list)) = heard.last() else { panic!("no list") };
    assert_eq!(list.iter().map(|card| &card.key).collect::<Vec<_>>(), [&kept]);
    let prefix = format!("{}/", key.0);
    assert!(!browser.disk.shelf(Shelf::Records).keys().any(|stored| stored.starts_with(&prefix)));
    assert!(!browser.disk.shelf(Shelf::Projects).contains_key(&key.0));
}

#[test]
fn an_exported_project_opens_again_from_its_file() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.make_post(page, "1");
    browser.heard(page);
    browser.say(page, &ToEngine::Export { token: 9 });
    let heard = browser.heard(page);
    let Some(ToPage::Exported { token: 9, bytes, .. }) = heard.first() else { panic!("{heard:?}") };
    let open = ToEngine::OpenFile { bytes: bytes.clone(), person: "Somebody".to_owned() };
    browser.say(page, &open);
    let heard = browser.heard(page);
    let card = opened(&heard).expect("an open project");
    assert_ne!(card.key, key, "a project of its own");
    assert_eq!(card.name, "Autumn");
    assert!(projection(&heard).is_some_and(|keys| keys.contains(&"post:1".to_owned())));
}

#[test]
fn a_file_that_is_no_export_changes_nothing() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, _) = browser.project("Autumn");
    browser.heard(page);
    for (bytes, problem) in
        [(b"hello".to_vec(), FileProblem::Foreign), (b"PK\x03\x04".to_vec(), FileProblem::Damaged)]
    {
        browser.say(page, &ToEngine::OpenFile { bytes, person: "Somebody".to_owned() });
        assert_eq!(problems(&browser.heard(page)), [Problem::File(problem)]);
    }
    browser.make_post(page, "1");
    assert!(!browser.heard(page).is_empty(), "the project stays open");
}
