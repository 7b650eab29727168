//! Documents beside the plan, as far as one browser goes without a relay.

use bridge::{AskDocument, Audience, DocumentKey, Problem, ToEngine, ToPage};

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
