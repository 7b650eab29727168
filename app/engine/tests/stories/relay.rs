//! What the engine does between a replica and its relay.

use bridge::{InviteProblem, Offer, Problem, ToEngine, ToPage};
use engine::{Event, Said};
use model::Role;

use crate::browser::{Browser, Disk, problems};

const LINK: &str = "not an invite";

fn invite(token: u32) -> ToEngine {
    ToEngine::Invite {
        token,
        offer: Offer::Member { role: Role::Editor, expires: 1_796_000_000_000, uses: 3, confirm: false },
        relay: "http://127.0.0.1:4400".to_owned(),
        founder_token: None,
    }
}

#[test]
fn a_link_that_is_cut_off_is_no_invite() {
    let mut browser = Browser::start(Disk::default(), 1);
    let page = browser.page();
    browser.heard(page);
    browser.say(page, &ToEngine::Join { link: LINK.to_owned(), person: "Somebody".to_owned() });
    assert_eq!(problems(&browser.heard(page)), [Problem::Invite(InviteProblem::Link)]);
    assert!(browser.sockets.is_empty());
}

#[test]
fn the_first_invite_connects_to_the_relays_socket() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    assert!(browser.sockets.is_empty(), "a project without a relay talks to nobody");
    browser.say(page, &invite(1));
    assert_eq!(browser.sockets.get(&key).map(String::as_str), Some("ws://127.0.0.1:4400/v1/socket"));
}

#[test]
fn an_invite_through_a_relay_that_cannot_be_reached_is_answered() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.heard(page);
    browser.say(page, &invite(7));
    browser.happen(Event::Socket { project: key, said: Said::Closed });
    let unreachable = ToPage::Problem { token: Some(7), problem: Problem::RelayUnreachable };
    assert!(browser.heard(page).contains(&unreachable));
}

#[test]
fn frames_that_are_no_messages_do_no_harm() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.say(page, &invite(1));
    browser.happen(Event::Socket { project: key.clone(), said: Said::Opened });
    browser.happen(Event::Socket { project: key, said: Said::Received(vec![0xff; 9]) });
    browser.heard(page);
    browser.make_post(page, "1");
    assert!(!browser.heard(page).is_empty());
}

#[test]
fn a_browser_without_network_does_not_try_the_relay() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.say(page, &ToEngine::Network { online: false });
    browser.say(page, &invite(1));
    browser.happen(Event::Socket { project: key.clone(), said: Said::Closed });
    assert!(!browser.alarms.contains_key(&key));
}
