//! Who reads a document, and what they have of it.

use model::RecordId;
use protocol::Envelope;
use replica::{Audience, DocumentRequest, Notice, PageEvent, RelayState, Request, RunError, world::World};

use crate::team::{
    NAMED, OTHER, OWNER, ask, close, crash, envelopes, has, make, newest_epoch, open, plan, post, records,
    refusal, restricted, set_audience, within, world, write, write_alone,
};

/// D2, M9
#[test]
fn who_is_not_in_the_audience_opens_nothing_of_a_document_with_any_key_that_they_hold() {
    let (mut world, document) = world(201);
    write(&mut world, NAMED, document, 1);
    let answer = ask(&mut world, OTHER, within(document, DocumentRequest::Open));
    assert_eq!(refusal(answer), Notice::NoSuchDocument);
    assert!(records(&world, OTHER, document).is_none());
    // Their client cheats: it takes the envelopes from the relay's disk, and tries every key that it has.
    let membership = world.relay.membership();
    let keys = membership.open_all_keys(&world.browsers[OTHER].keys()).unwrap();
    assert!(!keys.is_empty() && keys.iter().all(|key| key.document != document));
    let sealed = envelopes(&world, document);
    assert!(!sealed.is_empty());
    for bytes in &sealed {
        for key in &keys {
            let envelope = Envelope::decode(bytes).unwrap();
            let author = membership.device(&envelope.header().device).unwrap();
            let verified = envelope.verify(membership.project(), author).unwrap();
            assert!(verified.open(&key.key).is_err());
        }
    }
    assert!(!world.browsers[OTHER].disk.keys().any(|key| key.contains(&document.to_string())));
}

/// D5, M9
#[test]
fn who_is_taken_out_of_the_audience_keeps_what_there_was_and_reads_nothing_more() {
    let (mut world, document) = world(205);
    write(&mut world, OWNER, document, 1);
    set_audience(&mut world, document, &[OTHER]);
    write(&mut world, OWNER, document, 2);
    assert_eq!(newest_epoch(&world, document), 1, "under a new key");
    assert!(has(&world, NAMED, document, 1) && !has(&world, NAMED, document, 2));
    let now = world.now;
    world.browsers[NAMED].events.clear();
    world.browsers[NAMED].run_in(document, make(3), now);
    let refused = world.browsers[NAMED].events.iter().any(|event| match event {
        PageEvent::InDocument { event, .. } => {
            matches!(**event, PageEvent::NotRun { error: RunError::NotAllowed { .. }, .. })
        }
        _ => false,
    });
    assert!(refused);
    // Also after a restart: what is here is opened without the relay, and can be taken along.
    crash(&mut world, NAMED);
    world.run_until_quiet();
    open(&mut world, NAMED, document);
    assert!(has(&world, NAMED, document, 1) && !has(&world, NAMED, document, 2));
    let answer = ask(&mut world, NAMED, within(document, DocumentRequest::Export));
    let PageEvent::InDocument { event, .. } = answer else { panic!("{answer:?}") };
    let PageEvent::Exported { bytes, .. } = *event else { panic!("{event:?}") };
    assert!(!replica::import(&bytes).unwrap().commands.is_empty());
    assert_eq!(world.browsers[NAMED].status.as_ref().unwrap().relay, RelayState::Live);
}

/// D5, M9
#[test]
fn who_comes_into_the_audience_later_reads_what_was_written_before() {
    let (mut world, document) = world(206);
    write(&mut world, OWNER, document, 1);
    set_audience(&mut world, document, &[]);
    write(&mut world, OWNER, document, 2);
    set_audience(&mut world, document, &[NAMED, OTHER]);
    write(&mut world, OWNER, document, 3);
    open(&mut world, OTHER, document);
    for who in [NAMED, OTHER] {
        assert_eq!(records(&world, OWNER, document), records(&world, who, document));
        assert!(world.browsers[who].events.iter().all(|event| !matches!(
            event,
            PageEvent::Notice { notice: Notice::EnvelopeSetAside { .. }, .. }
        )));
    }
    write(&mut world, OTHER, document, 4);
    write(&mut world, NAMED, document, 5);
    assert!(has(&world, OWNER, document, 4) && has(&world, OWNER, document, 5));
}

/// D5
#[test]
fn an_edit_on_its_way_while_its_author_is_taken_out_stays_with_them_until_they_are_back() {
    let (mut world, document) = world(207);
    world.browsers[NAMED].cut = true;
    write_alone(&mut world, NAMED, document, 1);
    let now = world.now;
    let audience = restricted(&world, &[]);
    world.browsers[OWNER].ask(Request::SetAudience { document: document.into(), audience }, now);
    world.run_until_quiet();
    assert!(has(&world, NAMED, document, 1) && !has(&world, OWNER, document, 1));
    let status = world.browsers[NAMED].status.clone().unwrap();
    assert_eq!((status.relay, status.waiting), (RelayState::Live, 0), "the plan goes on");
    world.browsers[NAMED].run(make(9), now);
    world.run_until_quiet();
    assert!(plan(&world, OWNER).contains_key(post(9).untyped()));
    close(&mut world, NAMED, document);
    world.run_until_quiet();
    assert!(records(&world, NAMED, document).is_none());
    set_audience(&mut world, document, &[NAMED]);
    assert!(has(&world, OWNER, document, 1), "sent without being opened");
}

/// D5: the relay knows before the client does.
#[test]
fn an_edit_that_the_relay_refuses_since_its_author_is_out_stops_nothing_else() {
    let (mut world, document) = world(219);
    world.relay.late_entries = true;
    let now = world.now;
    let audience = restricted(&world, &[]);
    world.browsers[OWNER].ask(Request::SetAudience { document: document.into(), audience }, now);
    world.run_for(500);
    assert_eq!(world.relay.membership().document(&document).unwrap().epoch, 1);
    write_alone(&mut world, NAMED, document, 1);
    world.run_for(3_000);
    let status = world.browsers[NAMED].status.clone().unwrap();
    assert_eq!((status.relay, status.waiting), (RelayState::Live, 1));
    world.browsers[NAMED].run(make(9), now);
    world.run_for(500);
    assert!(plan(&world, OWNER).contains_key(post(9).untyped()));
    // The entries come with the next connection; then nothing waits that could be sent.
    world.relay.late_entries = false;
    world.relay.restart();
    world.run_until_quiet();
    assert_eq!(world.browsers[NAMED].status.as_ref().unwrap().waiting, 0);
    assert!(has(&world, NAMED, document, 1) && !has(&world, OWNER, document, 1));
    set_audience(&mut world, document, &[NAMED]);
    assert!(has(&world, OWNER, document, 1));
}

/// D7
#[test]
fn a_document_is_made_by_managers_with_a_relay_and_nobody_else() {
    let mut alone = World::of(1, 210);
    let audience = Audience::Everyone;
    let answer = ask(&mut alone, OWNER, Request::CreateDocument { audience: audience.clone() });
    assert_eq!(refusal(answer), Notice::NoRelay);
    let mut world = World::of(2, 211);
    let answer = ask(&mut world, 1, Request::CreateDocument { audience: audience.clone() });
    assert_eq!(refusal(answer), Notice::NotAllowed);
    let nobody = Audience::Restricted { members: [RecordId::from_key("member:nobody")].into() };
    let answer = ask(&mut world, OWNER, Request::CreateDocument { audience: nobody });
    assert_eq!(refusal(answer), Notice::NoSuchMember);
    world.browsers[OWNER].cut = true;
    let World { browsers, relay, now, .. } = &mut world;
    browsers[OWNER].deliver_from_relay(relay, *now);
    browsers[OWNER].events.clear();
    let token = browsers[OWNER].ask(Request::CreateDocument { audience }, *now);
    let answered = browsers[OWNER].events.iter().any(|event| {
        matches!(event, PageEvent::Notice { token: Some(t), notice: Notice::RelayUnreachable } if *t == token)
    });
    assert!(answered);
    world.run_until_quiet();
    assert_eq!(world.relay.membership().documents().len(), 1);
}

/// D7
#[test]
fn every_page_hears_which_documents_there_are_and_whether_its_person_reads_them() {
    let (world, document) = world(212);
    for (who, reads) in [(OWNER, true), (NAMED, true), (OTHER, false)] {
        let cards = world.browsers[who].events.iter().rev().find_map(|event| match event {
            PageEvent::Documents(cards) => Some(cards.clone()),
            _ => None,
        });
        let audience = restricted(&world, &[NAMED]);
        if let Some(cards) = cards {
            assert_eq!(cards, [replica::DocumentCard { document, audience, reads }]);
        } else {
            assert_ne!(who, OTHER, "who asked nothing has heard it last");
        }
    }
}
