//! Who plays in these stories, and what they do.

use std::collections::BTreeSet;

use model::{Command, Id, RecordId, Text, records::Post};
use protocol::{DocumentId, Envelope};
use replica::{
    Audience, DocumentName, DocumentRequest, Notice, PageEvent, Projection, Request, world::World,
};

pub(crate) const OWNER: usize = 0;
pub(crate) const NAMED: usize = 1;
pub(crate) const OTHER: usize = 2;

pub(crate) fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

pub(crate) fn plan(world: &World, who: usize) -> &Projection {
    world.browsers[who].replica.as_ref().unwrap().projection()
}

/// What is in memory of a document; `None` where nothing is.
pub(crate) fn records(world: &World, who: usize, document: DocumentId) -> Option<&Projection> {
    world.browsers[who].replica.as_ref().unwrap().records(&document)
}

pub(crate) fn has(world: &World, who: usize, document: DocumentId, n: u32) -> bool {
    records(world, who, document).unwrap().contains_key(post(n).untyped())
}

pub(crate) fn profile(world: &World, who: usize) -> RecordId {
    world.browsers[who].replica.as_ref().unwrap().my_profile().untyped().clone()
}

pub(crate) fn restricted(world: &World, to: &[usize]) -> Audience {
    let members: BTreeSet<RecordId> = to.iter().map(|who| profile(world, *who)).collect();
    Audience::Restricted { members }
}

pub(crate) fn make(n: u32) -> Command {
    Command::create(post(n), |post| post.caption = Text(format!("post {n}")))
}

/// Asks, and returns the answer once there is quiet.
pub(crate) fn ask(world: &mut World, who: usize, request: Request) -> PageEvent {
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

pub(crate) fn refusal(answer: PageEvent) -> Notice {
    let PageEvent::Notice { notice, .. } = answer else { panic!("{answer:?}") };
    notice
}

pub(crate) fn within(document: impl Into<DocumentName>, request: DocumentRequest) -> Request {
    Request::InDocument { document: document.into(), request }
}

pub(crate) fn create(world: &mut World, to: &[usize]) -> DocumentId {
    let audience = restricted(world, to);
    match ask(world, OWNER, Request::CreateDocument { audience }) {
        PageEvent::Created { document, .. } => document,
        answer => panic!("{answer:?}"),
    }
}

pub(crate) fn set_audience(world: &mut World, document: DocumentId, to: &[usize]) {
    let audience = restricted(world, to);
    let answer = ask(world, OWNER, Request::SetAudience { document: document.into(), audience });
    assert!(matches!(answer, PageEvent::Done { .. }), "{answer:?}");
}

pub(crate) fn open(world: &mut World, who: usize, document: DocumentId) {
    let answer = ask(world, who, within(document, DocumentRequest::Open));
    assert!(matches!(answer, PageEvent::InDocument { .. }), "{answer:?}");
}

pub(crate) fn close(world: &mut World, who: usize, document: impl Into<DocumentName>) {
    let now = world.now;
    world.browsers[who].ask(within(document, DocumentRequest::Close), now);
}

pub(crate) fn write_alone(world: &mut World, who: usize, document: DocumentId, n: u32) {
    let now = world.now;
    world.browsers[who].run_in(document, make(n), now);
}

pub(crate) fn write(world: &mut World, who: usize, document: DocumentId, n: u32) {
    write_alone(world, who, document, n);
    world.run_until_quiet();
}

pub(crate) fn save_all(world: &mut World, who: usize) {
    let now = world.now;
    while !world.browsers[who].is_saved() {
        world.browsers[who].write_one(now);
    }
}

pub(crate) fn crash(world: &mut World, who: usize) {
    let World { browsers, relay, now, .. } = world;
    browsers[who].crash(relay, *now);
}

/// The envelopes of a document that the relay has.
pub(crate) fn envelopes(world: &World, document: DocumentId) -> Vec<Vec<u8>> {
    let all = world.relay.envelopes.iter().map(|(.., bytes)| bytes.clone());
    all.filter(|bytes| Envelope::decode(bytes).unwrap().header().document == document).collect()
}

pub(crate) fn newest_epoch(world: &World, document: DocumentId) -> u32 {
    let all = envelopes(world, document);
    Envelope::decode(all.last().unwrap()).unwrap().header().epoch
}

/// An owner, somebody named in a document's audience who has it open as the owner has, and somebody else.
pub(crate) fn world(seed: u64) -> (World, DocumentId) {
    let mut world = World::of(3, seed);
    let document = create(&mut world, &[NAMED]);
    open(&mut world, OWNER, document);
    open(&mut world, NAMED, document);
    (world, document)
}
