//! What of a document is in memory and on the disk.

use replica::{Notice, PageEvent, world::World};

use crate::team::{NAMED, OWNER, close, crash, has, open, records, save_all, world, write, write_alone};

/// D3
#[test]
fn a_closed_document_leaves_the_memory_and_is_there_again_when_it_is_opened() {
    let (mut world, document) = world(202);
    write(&mut world, NAMED, document, 1);
    close(&mut world, NAMED, document);
    world.run_until_quiet();
    assert!(records(&world, NAMED, document).is_none());
    write(&mut world, OWNER, document, 2);
    open(&mut world, NAMED, document);
    assert_eq!(records(&world, OWNER, document), records(&world, NAMED, document));
    assert!(has(&world, NAMED, document, 1) && has(&world, NAMED, document, 2));
    write(&mut world, NAMED, document, 3);
    assert!(has(&world, OWNER, document, 3), "who opened it again can go on");
}

/// D3, C1
#[test]
fn a_closed_document_stays_in_memory_until_the_disk_has_it() {
    let (mut world, document) = world(220);
    let now = world.now;
    write_alone(&mut world, NAMED, document, 1);
    let World { browsers, relay, .. } = &mut world;
    for _ in 0..20 {
        browsers[NAMED].write_one(now);
        browsers[NAMED].deliver_to_relay(relay);
    }
    browsers[OWNER].write_one(now);
    for _ in 0..20 {
        browsers[OWNER].deliver_from_relay(relay, now);
    }
    assert!(has(&world, OWNER, document, 1) && !world.browsers[OWNER].is_saved());
    close(&mut world, OWNER, document);
    assert!(records(&world, OWNER, document).is_some());
    save_all(&mut world, OWNER);
    assert!(records(&world, OWNER, document).is_none());
}

/// D4, C2
#[test]
fn unsent_edits_in_a_closed_document_are_sent_after_a_restart() {
    let (mut world, document) = world(203);
    world.browsers[NAMED].cut = true;
    write_alone(&mut world, NAMED, document, 1);
    close(&mut world, NAMED, document);
    save_all(&mut world, NAMED);
    crash(&mut world, NAMED);
    assert!(records(&world, NAMED, document).is_none(), "nobody has opened it");
    assert_eq!(world.browsers[NAMED].replica.as_ref().unwrap().waiting(), 1);
    world.run_until_quiet();
    assert!(has(&world, OWNER, document, 1));
    assert!(records(&world, NAMED, document).is_none(), "it left the memory again");
    assert!(!world.browsers[NAMED].disk.keys().any(|key| key.starts_with("unsent/")));
}

/// D3: a page that is gone needs nothing.
#[test]
fn a_document_whose_last_page_is_gone_is_let_go_once_its_edits_are_sent() {
    let (mut world, document) = world(204);
    write_alone(&mut world, NAMED, document, 1);
    let now = world.now;
    world.browsers[NAMED].input(replica::Input::PageLeft { page: 1 }, now);
    assert!(records(&world, NAMED, document).is_some(), "not sent yet");
    world.run_for(2_000);
    assert!(records(&world, NAMED, document).is_none());
    assert!(has(&world, OWNER, document, 1));
}

/// D8: the keys of a project that was stored before there were other documents.
#[test]
fn the_plan_lies_on_the_disk_where_it_always_did() {
    let (mut world, document) = world(216);
    write(&mut world, NAMED, document, 1);
    let of_document = format!("document/{document}/");
    let known = ["head", "membership/", "plan/changes/", "plan/cursor", "plan/sealed", "projection/record/"];
    for key in world.browsers[NAMED].disk.keys().filter(|key| !key.starts_with(&of_document)) {
        assert!(known.iter().any(|known| key.starts_with(known)), "{key}");
    }
    for part in ["changes/", "cursor", "sealed", "projection/record/"] {
        let key = format!("{of_document}{part}");
        assert!(world.browsers[NAMED].disk.keys().any(|other| other.starts_with(&key)), "{key}");
    }
}

/// D8, C3
#[test]
fn damage_in_a_document_is_named_and_fetched_again() {
    let (mut world, document) = world(217);
    write(&mut world, NAMED, document, 1);
    write(&mut world, OWNER, document, 2);
    close(&mut world, NAMED, document);
    world.run_until_quiet();
    let changes = format!("document/{document}/changes/");
    for (_, value) in world.browsers[NAMED].disk.iter_mut().filter(|(key, _)| key.starts_with(&changes)) {
        *value.last_mut().unwrap() ^= 1;
    }
    open(&mut world, NAMED, document);
    let named = world.browsers[NAMED].events.iter().any(|event| {
        matches!(event, PageEvent::Notice { notice: Notice::StorageDamaged { recoverable: true, .. }, .. })
    });
    assert!(named);
    assert_eq!(records(&world, OWNER, document), records(&world, NAMED, document));
    write(&mut world, NAMED, document, 3);
    assert!(has(&world, OWNER, document, 3));
}
