//! Documents beside the plan: who reads them, what waits in them, and what stays of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use model::{Command, Edit, Id, RecordId, Role, Text, records::Post};
use protocol::{DocumentId, Envelope};
use replica::{
    Audience, DocumentRequest, Notice, PageEvent, Projection, RelayState, Request, RunError, Workspace,
    world::{Browser, World},
};

const OWNER: usize = 0;
const NAMED: usize = 1;
const OTHER: usize = 2;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn plan(world: &World, who: usize) -> &Projection {
    world.browsers[who].replica.as_ref().unwrap().projection()
}

/// What is in memory of a document; `None` where nothing is.
fn records(world: &World, who: usize, document: DocumentId) -> Option<&Projection> {
    world.browsers[who].replica.as_ref().unwrap().records(&document)
}

fn has(world: &World, who: usize, document: DocumentId, n: u32) -> bool {
    records(world, who, document).unwrap().contains_key(post(n).untyped())
}

fn profile(world: &World, who: usize) -> RecordId {
    world.browsers[who].replica.as_ref().unwrap().my_profile().untyped().clone()
}

fn restricted(world: &World, to: &[usize]) -> Audience {
    let members: BTreeSet<RecordId> = to.iter().map(|who| profile(world, *who)).collect();
    Audience::Restricted { members }
}

fn make(n: u32) -> Command {
    Command::create(post(n), |post| post.caption = Text(format!("post {n}")))
}

/// Asks, and returns the answer once there is quiet.
fn ask(world: &mut World, who: usize, request: Request) -> PageEvent {
    let now = world.now;
    world.browsers[who].events.clear();
    let token = world.browsers[who].ask(request, now);
    world.run_until_quiet();
    let at = world.browsers[who].events.iter().position(|event| match event {
        PageEvent::Created { token: t, .. }
        | PageEvent::Done { token: t }
        | PageEvent::Notice { token: Some(t), .. } => *t == token,
        PageEvent::InDocument { event, .. } => match &**event {
            PageEvent::Changed { token: Some(t), .. } | PageEvent::Exported { token: t, .. } => *t == token,
            _ => false,
        },
        _ => false,
    });
    let at = at.unwrap_or_else(|| panic!("no answer in {:?}", world.browsers[who].events));
    world.browsers[who].events.remove(at)
}

fn refusal(answer: PageEvent) -> Notice {
    let PageEvent::Notice { notice, .. } = answer else { panic!("{answer:?}") };
    notice
}

fn within(document: DocumentId, request: DocumentRequest) -> Request {
    Request::InDocument { document, request }
}

fn create(world: &mut World, to: &[usize]) -> DocumentId {
    let audience = restricted(world, to);
    match ask(world, OWNER, Request::CreateDocument { audience }) {
        PageEvent::Created { document, .. } => document,
        answer => panic!("{answer:?}"),
    }
}

fn set_audience(world: &mut World, document: DocumentId, to: &[usize]) {
    let audience = restricted(world, to);
    let answer = ask(world, OWNER, Request::SetAudience { document, audience });
    assert!(matches!(answer, PageEvent::Done { .. }), "{answer:?}");
}

fn open(world: &mut World, who: usize, document: DocumentId) {
    let answer = ask(world, who, within(document, DocumentRequest::Open));
    assert!(matches!(answer, PageEvent::InDocument { .. }), "{answer:?}");
}

fn close(world: &mut World, who: usize, document: DocumentId) {
    let now = world.now;
    world.browsers[who].ask(within(document, DocumentRequest::Close), now);
}

fn write_alone(world: &mut World, who: usize, document: DocumentId, n: u32) {
    let now = world.now;
    world.browsers[who].run_in(document, make(n), now);
}

fn write(world: &mut World, who: usize, document: DocumentId, n: u32) {
    write_alone(world, who, document, n);
    world.run_until_quiet();
}

fn save_all(world: &mut World, who: usize) {
    let now = world.now;
    while !world.browsers[who].is_saved() {
        world.browsers[who].write_one(now);
    }
}

fn crash(world: &mut World, who: usize) {
    let World { browsers, relay, now, .. } = world;
    browsers[who].crash(relay, *now);
}

/// The envelopes of a document that the relay has.
fn envelopes(world: &World, document: DocumentId) -> Vec<Vec<u8>> {
    let all = world.relay.envelopes.iter().map(|(.., bytes)| bytes.clone());
    all.filter(|bytes| Envelope::decode(bytes).unwrap().header().document == document).collect()
}

fn newest_epoch(world: &World, document: DocumentId) -> u32 {
    let all = envelopes(world, document);
    Envelope::decode(all.last().unwrap()).unwrap().header().epoch
}

/// An owner, somebody named in a document's audience who has it open as the owner has, and somebody else.
fn world(seed: u64) -> (World, DocumentId) {
    let mut world = World::of(3, seed);
    let document = create(&mut world, &[NAMED]);
    open(&mut world, OWNER, document);
    open(&mut world, NAMED, document);
    (world, document)
}

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
    let shown = &world.browsers[NAMED].page.documents[&document].records;
    assert_eq!(Some(shown), records(&world, NAMED, document), "the page is told what it needs");
}

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
    world.browsers[OWNER].ask(Request::SetAudience { document, audience }, now);
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
    world.browsers[OWNER].ask(Request::SetAudience { document, audience }, now);
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

/// D6, C2: sealed and sent before the entry, refused by the relay, and sealed again.
#[test]
fn an_edit_sealed_under_an_older_key_arrives_under_the_new_one() {
    let (mut world, document) = world(208);
    set_audience(&mut world, document, &[NAMED, OTHER]);
    write(&mut world, NAMED, document, 1);
    let now = world.now;
    // On its way to the disk and the relay, when the owner changes the audience.
    world.browsers[NAMED].run_in(document, make(2), now);
    world.browsers[NAMED].write_one(now);
    save_all(&mut world, NAMED);
    let audience = restricted(&world, &[NAMED]);
    world.browsers[OWNER].ask(Request::SetAudience { document, audience }, now);
    let World { browsers, relay, .. } = &mut world;
    for _ in 0..20 {
        browsers[OWNER].deliver_to_relay(relay);
    }
    world.run_until_quiet();
    assert!(has(&world, OWNER, document, 2));
    assert_eq!(newest_epoch(&world, document), 2);
    assert_eq!(records(&world, OWNER, document), records(&world, NAMED, document));
}

/// D6: no envelope is sent only to be refused, so no connection is lost over it.
#[test]
fn what_was_sealed_before_the_keys_changed_is_sealed_again_at_the_next_connection() {
    let (mut world, document) = world(221);
    set_audience(&mut world, document, &[NAMED, OTHER]);
    let now = world.now;
    world.browsers[NAMED].cut = true;
    write_alone(&mut world, NAMED, document, 1);
    world.browsers[NAMED].run(make(2), now);
    save_all(&mut world, NAMED);
    let is_sealed = |key: &&String| key.contains("outbox/");
    assert_eq!(world.browsers[NAMED].disk.keys().filter(is_sealed).count(), 2);
    let World { browsers, relay, .. } = &mut world;
    browsers[NAMED].deliver_from_relay(relay, now);
    let profile = profile(&world, OTHER);
    world.browsers[OWNER].ask(Request::RemoveMember { profile }, now);
    world.browsers[NAMED].events.clear();
    world.run_until_quiet();
    assert!(has(&world, OWNER, document, 1) && plan(&world, OWNER).contains_key(post(2).untyped()));
    let tries = world.browsers[NAMED].events.iter().filter(|event| {
        matches!(event, PageEvent::Sync(status) if matches!(status.relay, RelayState::Offline { retry_at: Some(_) }))
    });
    assert_eq!(tries.count(), 0);
}

/// D6, M9
#[test]
fn when_a_reader_leaves_every_document_that_they_read_gets_a_new_key() {
    let (mut world, document) = world(209);
    write(&mut world, OWNER, document, 1);
    // Whether or not the owner has it in memory.
    close(&mut world, OWNER, document);
    world.run_until_quiet();
    let now = world.now;
    world.browsers[NAMED].ask(Request::Leave, now);
    world.run_until_quiet();
    let membership = world.relay.membership();
    assert_eq!(membership.rotation_due().count(), 0);
    assert_eq!(membership.document(&document).unwrap().epoch, 1);
    assert_eq!(membership.document(&membership.plan()).unwrap().epoch, 1);
    open(&mut world, OWNER, document);
    write(&mut world, OWNER, document, 2);
    assert_eq!(newest_epoch(&world, document), 1);
    assert!(has(&world, NAMED, document, 1) && !has(&world, NAMED, document, 2));
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
