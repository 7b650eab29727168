//! Documents beside the plan, as far as one browser goes without a relay.

use bridge::{AskDocument, Audience, DocumentKey, Problem, ToEngine, ToPage};
use model::{Command, Id, records::Note};

use crate::browser::{Browser, Disk};

#[test]
fn a_page_hears_which_documents_there_are() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (_, key) = browser.project("Autumn");
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    assert!(browser.heard(page).contains(&ToPage::Documents(Vec::new())));
}

#[test]
fn a_document_is_not_made_without_a_relay_and_the_page_hears_why() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, _) = browser.project("Autumn");
    browser.heard(page);
    browser.say(page, &ToEngine::CreateDocument { token: 7, audience: Audience::Everyone });
    assert_eq!(browser.heard(page), [ToPage::Problem { token: Some(7), problem: Problem::NoRelay }]);
}

#[test]
fn a_year_is_written_and_read_again_after_a_restart_without_a_relay() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, key) = browser.project("Autumn");
    browser.heard(page);
    let year = DocumentKey("2026".to_owned());
    let within = |ask| ToEngine::InDocument { token: 7, document: year.clone(), ask };
    let shown = |heard: Vec<ToPage>| {
        heard.into_iter().find_map(|message| match message {
            ToPage::InDocument { document, message } if document == year => match *message {
                ToPage::Changed(changed) => Some(changed),
                _ => None,
            },
            _ => None,
        })
    };
    browser.say(page, &within(AskDocument::Open));
    let empty = shown(browser.heard(page)).expect("a year is there for everybody");
    assert!(empty.records.is_empty());
    let note = Id::<Note>::new("one");
    let command = Command::create(note.clone(), |note| note.title = "Seen in the wild".to_owned());
    browser.say(page, &within(AskDocument::Run { command, seen: empty.version }));
    let written = shown(browser.heard(page)).expect("it is written at once");
    assert!(written.records.contains_key(note.untyped()));

    let mut browser = browser.restart(2);
    let page = browser.page();
    browser.say(page, &ToEngine::Open { project: key });
    browser.heard(page);
    browser.say(page, &within(AskDocument::Open));
    let again = shown(browser.heard(page)).expect("it is read from the disk");
    assert_eq!(again.records, written.records);
}

#[test]
fn what_is_asked_of_a_document_that_is_not_there_is_answered() {
    let mut browser = Browser::start(Disk::default(), 1);
    let (page, _) = browser.project("Autumn");
    browser.heard(page);
    for document in ["AAAAAAAAAAAAAAAAAAAAAA", "no such name", ""].map(|key| DocumentKey(key.to_owned())) {
        let unknown = ToPage::Problem { token: Some(7), problem: Problem::NoSuchDocument };
        browser.say(
            page,
            &ToEngine::InDocument { token: 7, document: document.clone(), ask: AskDocument::Open },
        );
        assert_eq!(browser.heard(page), std::slice::from_ref(&unknown));
        let audience = Audience::Everyone;
        browser.say(page, &ToEngine::SetAudience { token: 7, document, audience });
        let heard = browser.heard(page);
        assert!(heard.iter().all(|message| matches!(message, ToPage::Problem { token: Some(7), .. })));
        assert_eq!(heard.len(), 1);
    }
}
