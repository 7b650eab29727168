//! The rules of the plan hold in each document.

use model::{Command, Edit, Role, records::Notebook};
use protocol::DocumentId;
use replica::{
    DocumentRequest, Notice, PageEvent, Projection, RelayState, Request, Workspace,
    world::{Browser, World},
};

use crate::team::{
    NAMED, OTHER, OWNER, ask, close, create, has, make, open, plan, post, records, refusal, within, world,
    write, write_alone,
};

/// D1
#[test]
fn the_plan_and_another_document_converge_apart() {
    let (mut world, document) = world(200);
    write_alone(&mut world, OWNER, document, 1);
    write_alone(&mut world, NAMED, document, 2);
    let now = world.now;
    world.browsers[OTHER].run(make(3), now);
    world.run_until_quiet();
    assert_eq!(records(&world, OWNER, document), records(&world, NAMED, document));
    assert!(has(&world, OWNER, document, 1) && has(&world, OWNER, document, 2));
    assert!(!has(&world, OWNER, document, 3));
    for who in [OWNER, NAMED, OTHER] {
        assert_eq!(plan(&world, who), plan(&world, OWNER));
        assert!(plan(&world, who).contains_key(post(3).untyped()));
        assert!(!plan(&world, who).contains_key(post(1).untyped()));
    }
    let shown = &world.browsers[NAMED].page.documents[&document.into()].records;
    assert_eq!(Some(shown), records(&world, NAMED, document), "the page is told what it needs");
}

/// D1, W7
#[test]
fn undo_takes_back_what_was_done_in_the_document_that_it_is_asked_for() {
    let (mut world, document) = world(213);
    let now = world.now;
    write(&mut world, OWNER, document, 1);
    world.browsers[OWNER].run(make(2), now);
    world.browsers[OWNER].ask(within(document, DocumentRequest::Undo), now);
    let removed = |records: &Projection, n: u32| records[post(n).untyped()].contains_key("removed_at");
    assert!(removed(records(&world, OWNER, document).unwrap(), 1));
    assert!(!removed(plan(&world, OWNER), 2));
    world.browsers[OWNER].ask(within(document, DocumentRequest::Redo), now);
    world.browsers[OWNER].ask(Request::Undo, now);
    assert!(!removed(records(&world, OWNER, document).unwrap(), 1));
    assert!(removed(plan(&world, OWNER), 2));
    world.run_until_quiet();
    assert_eq!(records(&world, OWNER, document), records(&world, NAMED, document));
}

/// D1, E4: the rules of roles hold in every document.
#[test]
fn a_reviewer_in_the_audience_changes_no_posts_by_cheating() {
    let mut world = World::of(2, 214);
    let link = world.invite(Role::Reviewer);
    world.browsers.push(Browser::new([9; 32]));
    world.join(OTHER, &link);
    let document = create(&mut world, &[NAMED, OTHER]);
    for who in [OWNER, NAMED, OTHER] {
        open(&mut world, who, document);
    }
    write(&mut world, NAMED, document, 1);
    let device = world.browsers[OTHER].keys();
    let mut apart = Workspace::new(&protocol::actor([3; protocol::SESSION], &device.id()));
    let seen = apart.look();
    apart.run(&make(2), seen, 0).unwrap();
    let World { relay, dice, .. } = &mut world;
    relay.forge_in(document, device, &apart.take_changes(), &mut dice.generator());
    world.run_until_quiet();
    for who in [OWNER, NAMED] {
        assert!(!has(&world, who, document, 2));
        let told = world.browsers[who].events.iter().any(|event| {
            matches!(event, PageEvent::Notice { notice: Notice::EnvelopeSetAside { check: "role", .. }, .. })
        });
        assert!(told);
    }
    let of_document = format!("document/{document}/aside/");
    let disk = &world.browsers[OWNER].disk;
    assert_eq!(disk.keys().filter(|key| key.starts_with(&of_document)).count(), 1);
    assert!(!disk.keys().any(|key| key.starts_with("aside/")));
    write(&mut world, NAMED, document, 3);
    assert!(has(&world, OWNER, document, 3), "the log goes on");
}

/// D1, X3
#[test]
fn a_relay_that_hides_an_envelope_of_a_document_from_somebody_is_found_out() {
    let (mut world, document) = world(215);
    write(&mut world, OWNER, document, 1);
    close(&mut world, NAMED, document);
    world.run_until_quiet();
    write(&mut world, OWNER, document, 2);
    write(&mut world, OWNER, document, 3);
    let hidden = world.relay.envelopes.len() - 2;
    world.relay.envelopes.remove(hidden);
    let now = world.now;
    world.browsers[NAMED].ask(within(document, DocumentRequest::Open), now);
    world.run_until_quiet();
    assert_eq!(world.browsers[NAMED].status.as_ref().unwrap().relay, RelayState::Forked);
}

/// D1: what is asked of a document that a page does not show is answered.
#[test]
fn a_page_asks_nothing_of_a_document_that_it_does_not_show() {
    let (mut world, document) = world(218);
    let plan = world.relay.membership().plan();
    let edit = Edit::Remove { id: post(1).untyped().clone() };
    let command = Command { label: "post-remove".into(), edits: vec![edit] };
    let seen = model::Version::BEFORE_OPENING;
    for (who, document, request) in [
        (OWNER, plan, DocumentRequest::Open),
        (OWNER, DocumentId::from_bytes([7; 16]), DocumentRequest::Open),
        (OTHER, document, DocumentRequest::Run { command, seen }),
        (OTHER, document, DocumentRequest::Undo),
    ] {
        let answer = ask(&mut world, who, within(document, request));
        assert_eq!(refusal(answer), Notice::NoSuchDocument);
    }
}

/// C6, D1
#[test]
fn a_notebooks_file_bears_its_name_and_is_no_project() {
    let (mut world, document) = world(33);
    let name = Command::create(Notebook::the(), |notebook| notebook.name = "Budget 预算".to_owned());
    let now = world.now;
    world.browsers[OWNER].run_in(document, name, now);
    let answer = ask(&mut world, OWNER, within(document, DocumentRequest::Export));
    let PageEvent::InDocument { event, .. } = answer else { panic!("{answer:?}") };
    let PageEvent::Exported { name, bytes, .. } = *event else { panic!("{event:?}") };
    assert_eq!(name, "Spring-Budget-预算-2023-11-14.flockwork.zip");
    assert_eq!(replica::import(&bytes), Err(replica::ImportProblem::Notebook));
}
