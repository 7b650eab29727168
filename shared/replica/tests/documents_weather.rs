//! The plan and a document whose audience changes, in any weather: in the end all have the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use model::{Command, Id, RecordId, Role, Text, Value, records::Post};
use protocol::DocumentId;
use replica::{
    Audience, DocumentName, DocumentRequest, Notice, PageEvent, Projection, Request, world::World,
};

const PEOPLE: usize = 4;

/// The document of the year in which this plays.
const YEAR: DocumentName = DocumentName::Year(2023);

fn post(n: usize) -> Id<Post> {
    Id::new(u32::try_from(n).unwrap())
}

fn profile(world: &World, who: usize) -> RecordId {
    world.browsers[who].replica.as_ref().unwrap().my_profile().untyped().clone()
}

fn records(world: &World, who: usize, document: DocumentId) -> Option<&Projection> {
    world.browsers[who].replica.as_ref().unwrap().records(&document)
}

fn ask(world: &mut World, who: usize, request: Request) {
    let now = world.now;
    world.browsers[who].ask(request, now);
}

fn within(world: &mut World, who: usize, document: DocumentName, request: DocumentRequest) {
    ask(world, who, Request::InDocument { document, request });
}

fn audience(world: &World, to: impl Iterator<Item = usize>) -> Audience {
    let members: BTreeSet<RecordId> = to.map(|who| profile(world, who)).collect();
    Audience::Restricted { members }
}

/// Makes a post under a number that nobody else uses, and lets it reach the disk.
fn write(world: &mut World, who: usize, document: Option<DocumentName>, n: usize) {
    let now = world.now;
    let make = Command::create(post(n), |post| post.caption = Text(format!("step {n}")));
    match document {
        Some(document) => world.browsers[who].run_in(document, make, now),
        None => world.browsers[who].run(make, now),
    };
    while !world.browsers[who].is_saved() {
        world.browsers[who].write_one(now);
    }
}

fn weather(seed: u64, steps: usize) {
    let mut world = World::of(PEOPLE, seed);
    let to = audience(&world, 1..PEOPLE);
    ask(&mut world, 0, Request::CreateDocument { audience: to.clone() });
    world.run_until_quiet();
    let plan = world.relay.membership().plan();
    let document = world.relay.membership().documents().map(|one| one.id).find(|id| *id != plan).unwrap();
    let name = DocumentName::Made(document);
    let in_bulk = DocumentId::of_year(&world.relay.membership().project(), 2023);
    let (mut in_plan, mut in_document, mut in_year) = (Vec::new(), Vec::new(), Vec::new());
    for step in 0..steps {
        let (who, now) = (world.dice.below(PEOPLE), world.now);
        match world.dice.below(36) {
            0..=3 => {
                write(&mut world, who, None, step);
                in_plan.push(step);
            }
            4..=9 => {
                let n = post(step);
                within(&mut world, who, name, DocumentRequest::Open);
                world.browsers[who].read_one(now);
                write(&mut world, who, Some(name), step);
                // Who is not in the audience could not.
                if records(&world, who, document).is_some_and(|all| all.contains_key(n.untyped())) {
                    in_document.push(step);
                }
            }
            10..=11 => within(&mut world, who, name, DocumentRequest::Close),
            12..=13 => {
                let World { browsers, relay, .. } = &mut world;
                browsers[who].crash(relay, now);
            }
            14 => world.relay.restart(),
            15 => world.browsers[who].cut = true,
            16 => world.browsers[who].cut = false,
            // The keys change with these two.
            17 => {
                let in_it: Vec<usize> = (1..PEOPLE).filter(|_| world.dice.one_in(2)).collect();
                let audience = audience(&world, in_it.into_iter());
                ask(&mut world, 0, Request::SetAudience { document: document.into(), audience });
            }
            18 => {
                let whom = 1 + world.dice.below(PEOPLE - 1);
                let profile = profile(&world, whom);
                let role = if world.dice.one_in(2) { Role::Manager } else { Role::Editor };
                ask(&mut world, 0, Request::SetRole { profile, role });
            }
            // Whoever comes to write first begins it.
            19..=20 => {
                within(&mut world, who, YEAR, DocumentRequest::Open);
                world.browsers[who].read_one(now);
                write(&mut world, who, Some(YEAR), step);
                if records(&world, who, in_bulk).is_some_and(|all| all.contains_key(post(step).untyped())) {
                    in_year.push(step);
                }
            }
            21 => within(&mut world, who, YEAR, DocumentRequest::Close),
            _ => world.step(),
        }
    }
    world.run_until_quiet();
    ask(&mut world, 0, Request::SetAudience { document: document.into(), audience: to });
    world.run_until_quiet();
    for who in 0..PEOPLE {
        within(&mut world, who, name, DocumentRequest::Open);
        within(&mut world, who, YEAR, DocumentRequest::Open);
    }
    world.run_until_quiet();
    assert!(!in_year.is_empty(), "seed {seed}: nobody wrote in the year");
    let has = |all: &Projection, n: &usize| {
        let fields = all.get(post(*n).untyped());
        fields.is_some_and(|fields| fields["caption"] == Value::Text(format!("step {n}")))
    };
    for (who, browser) in world.browsers.iter().enumerate() {
        let plan = browser.replica.as_ref().unwrap().projection();
        let held = records(&world, who, document).unwrap();
        assert_eq!(Some(held), records(&world, 0, document), "seed {seed}");
        assert_eq!(&browser.page.documents[&name].records, held, "seed {seed}: the page shows what is held");
        assert_eq!(&browser.page.records, plan, "seed {seed}");
        let bulk = records(&world, who, in_bulk).unwrap();
        assert_eq!(&browser.page.documents[&YEAR].records, bulk, "seed {seed}");
        assert!(in_year.iter().all(|n| has(bulk, n)), "seed {seed}");
        assert!(in_document.iter().all(|n| has(held, n) && !plan.contains_key(post(*n).untyped())));
        assert!(in_plan.iter().all(|n| has(plan, n) && !held.contains_key(post(*n).untyped())));
        let unasked = browser.events.iter().find(|event| {
            matches!(event, PageEvent::Notice { token: None, notice } if *notice != Notice::RelayUnreachable)
        });
        assert!(unasked.is_none(), "seed {seed}: {unasked:?}");
    }
}

/// D1, D4, D5, D6, D9, W8
#[test]
fn a_document_whose_audience_changes_converges_whatever_happens_and_loses_nothing() {
    for seed in 0..12 {
        weather(seed, 400);
    }
}
