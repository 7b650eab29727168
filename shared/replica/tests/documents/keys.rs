//! New keys, and what was sealed under those before.

use replica::{PageEvent, RelayState, Request, world::World};

use crate::team::{
    NAMED, OTHER, OWNER, close, has, make, newest_epoch, open, plan, post, profile, records, restricted,
    save_all, set_audience, world, write, write_alone,
};

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
    world.browsers[OWNER].ask(Request::SetAudience { document: document.into(), audience }, now);
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
