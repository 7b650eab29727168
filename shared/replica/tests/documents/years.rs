//! Documents of years: there for everybody, and begun by whoever writes in one first.

use model::Role;
use protocol::DocumentId;
use replica::{DocumentName, DocumentRequest, Notice, PageEvent, Request, world::World};

use crate::team::{
    OWNER, ask, close, crash, envelopes, has, make, plan, profile, records, refusal, save_all,
};

const YEAR: DocumentName = DocumentName::Year(2023);

fn id(world: &World, name: DocumentName) -> DocumentId {
    let DocumentName::Year(year) = name else { panic!("{name:?} is no year") };
    DocumentId::of_year(&world.browsers[OWNER].replica.as_ref().unwrap().project(), year)
}

fn open(world: &mut World, who: usize, name: DocumentName) {
    let request = Request::InDocument { document: name, request: DocumentRequest::Open };
    let answer = ask(world, who, request);
    assert!(matches!(answer, PageEvent::InDocument { document, .. } if document == name), "{answer:?}");
}

fn write_alone(world: &mut World, who: usize, name: DocumentName, n: u32) {
    let now = world.now;
    world.browsers[who].run_in(name, make(n), now);
}

/// D9: both were alone, and neither knew of the other.
#[test]
fn two_who_begin_the_same_year_apart_write_in_one_document() {
    let mut world = World::of(3, 1);
    let document = id(&world, YEAR);
    for who in [1, 2] {
        open(&mut world, who, YEAR);
        world.browsers[who].cut = true;
        write_alone(&mut world, who, YEAR, u32::try_from(who).unwrap());
    }
    world.run_until_quiet();
    for who in [1, 2] {
        assert!(has(&world, who, document, 1) && has(&world, who, document, 2));
        let shown = &world.browsers[who].page.documents[&YEAR].records;
        assert_eq!(Some(shown), records(&world, who, document));
    }
    assert_eq!(envelopes(&world, document).len(), 2);
    let nobody_asked = records(&world, OWNER, document);
    assert_eq!(nobody_asked, None, "it is in memory where somebody looks at it");
    open(&mut world, OWNER, YEAR);
    assert!(has(&world, OWNER, document, 1) && has(&world, OWNER, document, 2));
}

/// D9, M2k
#[test]
fn nothing_is_begun_by_looking() {
    let mut world = World::of(2, 2);
    open(&mut world, 1, YEAR);
    close(&mut world, 1, YEAR);
    world.run_until_quiet();
    assert_eq!(world.relay.membership().len(), World::of(2, 2).relay.membership().len());
    assert_eq!(records(&world, 1, id(&world, YEAR)), None);
}

/// D9, C2, C5
#[test]
fn a_year_is_written_without_a_relay_and_moves_to_one_with_the_project() {
    let mut world = World::of(1, 3);
    open(&mut world, OWNER, YEAR);
    write_alone(&mut world, OWNER, YEAR, 1);
    close(&mut world, OWNER, YEAR);
    world.run_until_quiet();
    let document = id(&world, YEAR);
    assert_eq!(records(&world, OWNER, document), None, "what nobody looks at waits on the disk");
    save_all(&mut world, OWNER);
    crash(&mut world, OWNER);
    open(&mut world, OWNER, YEAR);
    assert!(has(&world, OWNER, document, 1));
    close(&mut world, OWNER, YEAR);

    world.browsers.push(replica::world::Browser::new([9; 32]));
    let link = world.invite(Role::Viewer);
    world.join(1, &link);
    open(&mut world, 1, YEAR);
    assert!(has(&world, 1, document, 1), "and it is there for who comes later");
}

/// D9, M2k
#[test]
fn a_year_that_the_role_may_not_begin_is_refused_before_anything_is_written() {
    let mut world = World::of(2, 4);
    let long_ago = DocumentName::Year(2001);
    for (who, expected) in [(1, Some(Notice::NotAllowed)), (OWNER, None)] {
        open(&mut world, who, long_ago);
        let command = make(1);
        let seen = world.browsers[who].page.documents[&long_ago].version.unwrap();
        let request = DocumentRequest::Run { command, seen };
        let answer = ask(&mut world, who, Request::InDocument { document: long_ago, request });
        match expected {
            Some(notice) => assert_eq!(refusal(answer), notice),
            None => assert!(matches!(answer, PageEvent::InDocument { .. }), "{answer:?}"),
        }
    }
    world.run_until_quiet();
    assert!(has(&world, 1, id(&world, long_ago), 1), "what a manager has begun reaches who looked");
    // Now that it is there, it is everybody's.
    write_alone(&mut world, 1, long_ago, 2);
    world.run_until_quiet();
    assert!(has(&world, OWNER, id(&world, long_ago), 2));
}

/// D9, C11
#[test]
fn who_is_lowered_before_the_year_has_begun_keeps_what_they_wrote_apart() {
    let mut world = World::of(2, 5);
    let document = id(&world, YEAR);
    open(&mut world, 1, YEAR);
    world.browsers[1].cut = true;
    write_alone(&mut world, 1, YEAR, 1);
    let (profile, now) = (profile(&world, 1), world.now);
    world.browsers[OWNER].ask(Request::SetRole { profile, role: Role::Reviewer }, now);
    world.run_for(5_000);
    world.browsers[1].events.clear();
    world.run_until_quiet();
    let told = |event: &PageEvent| {
        matches!(event, PageEvent::Notice { notice: Notice::Withheld { changes: 1 }, .. })
    };
    assert!(world.browsers[1].events.iter().any(told), "{:?}", world.browsers[1].events);
    assert!(!has(&world, 1, document, 1));
    assert_eq!(envelopes(&world, document).len(), 0);
}

/// D9, M6: which documents there are for some readers is one list, and the years are no part of it.
#[test]
fn years_are_not_among_the_documents_that_somebody_made() {
    let mut world = World::of(2, 6);
    open(&mut world, OWNER, YEAR);
    write_alone(&mut world, OWNER, YEAR, 1);
    world.run_until_quiet();
    let cards = world.browsers[1].events.iter().rev().find_map(|event| match event {
        PageEvent::Documents(cards) => Some(cards.len()),
        _ => None,
    });
    assert_eq!(cards, Some(0));
    assert!(!plan(&world, 1).is_empty(), "and the plan is what it was");
}

/// D3, R4
#[test]
fn who_closes_a_document_is_sent_nothing_more_of_it() {
    let mut world = World::of(3, 7);
    let document = id(&world, YEAR);
    for who in [1, 2] {
        open(&mut world, who, YEAR);
    }
    write_alone(&mut world, 1, YEAR, 1);
    world.run_until_quiet();
    assert_eq!(world.relay.readers(&document), 2);
    close(&mut world, 2, YEAR);
    world.run_until_quiet();
    assert_eq!(world.relay.readers(&document), 1);
    write_alone(&mut world, 1, YEAR, 2);
    world.run_until_quiet();
    open(&mut world, 2, YEAR);
    assert!(has(&world, 2, document, 2), "until it is opened again");
}
