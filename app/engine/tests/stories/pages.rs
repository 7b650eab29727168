//! Pages come, say something, and go.

use bridge::{ToEngine, ToPage};
use engine::Event;
use proptest::prelude::*;

use crate::browser::{Browser, Disk, changes};

#[test]
fn two_pages_of_one_project_see_each_others_edits() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (first, key) = browser.project("Autumn");
    let second = browser.page();
    browser.say(second, &ToEngine::Open { project: key });
    browser.heard(first);
    browser.heard(second);
    let token = browser.make_post(first, "1");
    let (own, other) = (browser.heard(first), browser.heard(second));
    assert_eq!(changes(&own).iter().map(|changed| changed.token).collect::<Vec<_>>(), [Some(token)]);
    assert_eq!(changes(&other).iter().map(|changed| changed.token).collect::<Vec<_>>(), [None]);
}

#[test]
fn pages_of_different_projects_do_not_hear_each_other() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (first, _) = browser.project("Autumn");
    let (second, _) = browser.project("Winter");
    browser.heard(second);
    browser.make_post(first, "1");
    assert!(changes(&browser.heard(second)).is_empty());
}

#[test]
fn the_engine_waits_for_the_lock_that_a_page_holds() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    assert_eq!(browser.watched.get(&page), Some(&format!("page-{page}")));
}

#[test]
fn a_page_that_is_gone_hears_nothing_and_says_nothing() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (gone, key) = browser.project("Autumn");
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    browser.heard(gone);
    browser.heard(page);
    browser.happen(Event::PageGone { page: gone });
    browser.make_post(page, "1");
    browser.make_post(gone, "2");
    assert_eq!(browser.heard(gone), []);
    assert_eq!(changes(&browser.heard(page)).len(), 1);
}

#[test]
fn a_page_of_another_build_is_told_to_load_again_and_nobody_else_minds() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, _) = browser.project("Autumn");
    let other = browser.page();
    browser.happen(Event::PageSaid { page: other, message: vec![0xff; 40] });
    assert!(browser.refused.contains(&other) && !browser.refused.contains(&page));
    browser.make_post(page, "1");
    assert!(!changes(&browser.heard(page)).is_empty());
}

#[test]
fn a_page_that_says_bye_is_released() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    browser.say(page, &ToEngine::Bye);
    assert!(browser.released.contains(&page));
}

#[test]
fn a_page_that_opens_another_project_hears_no_more_of_the_first() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, first) = browser.project("Autumn");
    let (other, _) = browser.project("Winter");
    browser.say(other, &ToEngine::Open { project: first.clone() });
    browser.say(page, &crate::browser::create("Spring"));
    browser.heard(page);
    browser.make_post(other, "1");
    assert!(!browser.heard(page).iter().any(|message| matches!(message, ToPage::Changed(_))));
}

proptest! {
    /// Nothing a page says can break the engine for the others.
    #[test]
    fn whatever_bytes_a_page_sends_the_engine_goes_on(
        messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..8),
    ) {
        let mut browser = Browser::start(Disk::default(), 1);
        let (page, key) = browser.project("Autumn");
        let other = browser.page();
        browser.say(other, &ToEngine::Open { project: key });
        for message in messages {
            browser.happen(Event::PageSaid { page: other, message });
        }
        browser.heard(page);
        browser.make_post(page, "1");
        prop_assert!(!changes(&browser.heard(page)).is_empty());
    }
}
