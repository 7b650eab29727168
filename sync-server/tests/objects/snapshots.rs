//! Snapshots of logs: put, named, told to newcomers, and what goes because of them.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use protocol::{
    DeviceId, DocumentKey, Draft, Envelope, Heads, LogId, ObjectHash, Role, RunningHash, Seen,
    wire::{Code, Cursor, ToClient, ToRelay},
};
use sync_server::{
    Settings,
    admin::{Problem, Wrong, backup, check, restore},
};

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    client::{Client, Item},
    person::Person,
};

/// A relay with one project, and all that its log has had.
struct Team {
    relay: TestRelay,
    owner: Person,
    client: Client,
    browser: Browser,
    log: LogId,
    envelopes: Vec<Vec<u8>>,
}

impl Person {
    /// Seals the reference to a snapshot as the next envelope.
    fn refer(&mut self, object: ObjectHash, seen: Seen) -> Vec<u8> {
        self.sequence += 1;
        let (project, sequence) = (self.project(), self.sequence);
        let DocumentKey { document, epoch, key } = &self.key;
        let draft = Draft { project, document: *document, epoch: *epoch, sequence, seen: Some(seen) };
        let heads = Heads(vec![[7; 32]]);
        draft.seal_snapshot(object, &heads, key, &self.keys, &mut self.rng).unwrap()
    }

    /// Gives the number of the last envelope to the next, since that one was refused.
    fn take_back(&mut self) {
        self.sequence -= 1;
    }
}

impl Team {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let relay = TestRelay::with(change).await;
        let (owner, mut client) = Person::founding(&relay).await;
        let browser = Browser::of(relay.address(), &owner, &mut client).await;
        let (log, _) = owner.connect(&relay).await.catch_up(&owner).await;
        Self { relay, owner, client, browser, log, envelopes: Vec::new() }
    }

    /// Appends so many envelopes.
    async fn fill(&mut self, count: usize) {
        for _ in 0..count {
            let envelope = self.owner.write("a word");
            self.appended(envelope).await;
        }
    }

    async fn appended(&mut self, envelope: Vec<u8>) {
        let index = self.envelopes.len() as u64;
        self.client.append(&envelope).await;
        let answer = self.client.next().await;
        assert!(matches!(answer, ToClient::Appended { index: at, .. } if at == index), "{answer:?}");
        self.envelopes.push(envelope);
    }

    /// What somebody has seen who has seen so much of the log.
    fn seen(&self, index: usize) -> Seen {
        let hashes =
            self.envelopes[..index].iter().map(|envelope| Envelope::decode(envelope).unwrap().hash());
        let hash = hashes.fold(RunningHash::START, |hash, envelope| hash.then(&envelope));
        Seen { log: self.log, index: index as u64, hash }
    }

    /// Puts a snapshot's object.
    async fn put(&self, seed: u64) -> ObjectHash {
        let bytes = noise(seed, 1_000);
        assert_eq!(self.browser.put(&bytes).await.status, 201);
        ObjectHash::of(&bytes)
    }

    /// Puts a snapshot of all that there is, and appends its reference.
    async fn take_snapshot(&mut self, seed: u64) -> ObjectHash {
        let object = self.put(seed).await;
        let whole = self.seen(self.envelopes.len());
        let reference = self.owner.refer(object, whole);
        self.appended(reference).await;
        object
    }

    /// Subscribes on a new connection.
    async fn reader(&self, cursor: impl Into<Option<Cursor>>) -> Client {
        let (mut reader, cursor) = (self.owner.connect(&self.relay).await, cursor.into());
        reader.say(&ToRelay::Subscribe { document: self.owner.plan(), cursor }).await;
        reader
    }

    fn at(&self, index: u64) -> Cursor {
        Cursor { log: self.log, index }
    }

    /// Expects the log from an index on, whole and in order, and its end.
    async fn expect_from(&self, reader: &mut Client, index: usize) {
        let expected: Vec<_> = self.envelopes[index..].iter().cloned().map(Item::Envelope).collect();
        assert!(reader.items(self.owner.plan(), index as u64, expected.len()).await == expected);
        let (document, log) = (self.owner.plan(), self.log);
        let index = self.envelopes.len() as u64;
        assert_eq!(reader.next().await, ToClient::CaughtUp { document, log, index });
    }

    /// Expects the snapshot that the envelope at an index names, and the log from what it covers on.
    async fn expect_snapshot(&self, reader: &mut Client, reference: usize) {
        self.expect_snapshot_for(self.owner.keys.id(), reader, reference).await;
    }

    async fn expect_snapshot_for(&self, device: DeviceId, reader: &mut Client, reference: usize) {
        let header = |envelope: &Vec<u8>| *Envelope::decode(envelope).unwrap().header();
        let envelope = self.envelopes[reference].clone();
        let covers = usize::try_from(header(&envelope).seen.unwrap().index).unwrap();
        let mut own = self.envelopes[..covers].iter().map(header).filter(|header| header.device == device);
        let sequence = own.next_back().map_or(0, |header| header.sequence);
        let (document, log) = (self.owner.plan(), self.log);
        let snapshot = ToClient::Snapshot { document, log, envelope: envelope.into(), sequence };
        assert_eq!(reader.next().await, snapshot);
        self.expect_from(reader, covers).await;
    }

    fn folder(&self) -> PathBuf {
        self.relay.folder.path().join("data")
    }

    fn file(&self, hash: &ObjectHash) -> PathBuf {
        file(&self.folder(), self.owner.project(), hash)
    }

    /// Restarts the relay. It drops what it may, and this waits until a reader is told so.
    async fn restart_and_compact(self) -> Self {
        let relay = self.relay.restart().await;
        let mut client = self.owner.connect(&relay).await;
        let browser = Browser::of(relay.address(), &self.owner, &mut client).await;
        let team = Self { relay, client, browser, ..self };
        loop {
            let mut reader = team.reader(team.at(0)).await;
            if matches!(reader.next().await, ToClient::Snapshot { .. }) {
                return team;
            }
        }
    }
}

fn file(folder: &Path, project: protocol::ProjectId, hash: &ObjectHash) -> PathBuf {
    let name = hash.to_string();
    let letters: String = name.chars().take(2).collect();
    folder.join("objects").join(project.to_string()).join(letters).join(name)
}

/// R7, R7b
#[tokio::test]
async fn a_newcomer_is_told_the_snapshot_and_the_rest_once_and_in_order() {
    let mut team = Team::new().await;
    team.fill(5).await;
    team.take_snapshot(1).await;
    team.fill(3).await;
    let secret = team.owner.invite(&mut team.client, Role::Viewer, 1).await;
    let (guest, mut door) = Person::joining(&team.relay, team.owner.project(), &secret).await;
    team.owner.take(&guest.entries[2..]);
    door.say(&guest.subscribe()).await;
    team.expect_snapshot_for(guest.keys.id(), &mut door, 5).await;
    let of_another = Some(Cursor { log: LogId::from_bytes([7; 16]), index: 7 });
    team.expect_snapshot(&mut team.reader(of_another).await, 5).await;
    // While all is kept, a cursor at the beginning asks for all.
    for index in [0, 3, 7] {
        team.expect_from(&mut team.reader(team.at(index as u64)).await, index).await;
    }
    // The newest is told, and who subscribes again on the same connection hears it again.
    team.client = team.owner.connect(&team.relay).await;
    team.take_snapshot(2).await;
    door.say(&guest.subscribe()).await;
    let appended = Item::Envelope(team.envelopes[9].clone());
    while door.items(guest.plan(), 9, 1).await != [appended.clone()] {}
    team.expect_snapshot_for(guest.keys.id(), &mut door, 9).await;
}

/// R7a
#[tokio::test]
async fn a_reference_is_refused_that_is_of_no_use_and_its_number_is_free() {
    let mut team = Team::new().await;
    team.fill(4).await;
    let object = team.put(1).await;
    let right = team.seen(4);
    let unfinished = noise(2, 1_000);
    let part = ObjectHash::of(&unfinished);
    assert_eq!(team.browser.put_part(&part, 0, &unfinished[..500]).await.status, 204);
    for (object, seen) in [
        (ObjectHash::of(b"nowhere"), right),
        (part, right),
        (object, Seen { index: 5, ..right }),
        (object, Seen { index: u64::MAX, ..right }),
        (object, Seen { index: 3, ..right }),
        (object, Seen { hash: RunningHash::START, ..right }),
    ] {
        let reference = team.owner.refer(object, seen);
        team.client.append(&reference).await;
        let refused = ToClient::Refused { document: team.owner.plan(), sequence: 5, code: Code::Snapshot };
        assert_eq!(team.client.next().await, refused, "{seen:?}");
        team.owner.take_back();
    }
    // The log's id may be one of before a restore.
    let reference = team.owner.refer(object, Seen { log: LogId::from_bytes([7; 16]), ..right });
    team.appended(reference.clone()).await;
    let less = team.owner.refer(object, team.seen(3));
    team.client.append(&less).await;
    assert!(matches!(team.client.next().await, ToClient::Refused { code: Code::Snapshot, .. }));
    team.owner.take_back();
    // What is in the log is acknowledged, whatever became of its object.
    fs::remove_file(team.file(&object)).unwrap();
    team.client.append(&reference).await;
    assert!(matches!(team.client.next().await, ToClient::Appended { sequence: 5, index: 4, .. }));
    team.fill(1).await;
}

/// R7a
#[tokio::test]
async fn an_editor_names_no_snapshot() {
    let mut team = Team::new().await;
    team.fill(2).await;
    let secret = team.owner.invite(&mut team.client, Role::Editor, 1).await;
    let (mut guest, mut door) = Person::joining(&team.relay, team.owner.project(), &secret).await;
    let reference = guest.refer(team.put(1).await, team.seen(2));
    door.append(&reference).await;
    let refused = ToClient::Refused { document: guest.plan(), sequence: 1, code: Code::Role };
    assert_eq!(door.next().await, refused);
}

/// R7b
#[tokio::test]
async fn where_the_newest_object_is_gone_the_one_before_is_told_and_then_the_log() {
    let mut team = Team::new().await;
    team.fill(2).await;
    let first = team.take_snapshot(1).await;
    team.fill(2).await;
    let second = team.take_snapshot(2).await;
    team.expect_snapshot(&mut team.reader(None).await, 5).await;
    fs::remove_file(team.file(&second)).unwrap();
    team.expect_snapshot(&mut team.reader(None).await, 2).await;
    fs::remove_file(team.file(&first)).unwrap();
    team.expect_from(&mut team.reader(None).await, 0).await;
}

/// R7b, R7c, R7d, R7f, R12
#[tokio::test]
async fn what_snapshots_stand_for_goes_and_an_old_cursor_is_led_behind_it() {
    let metrics = Some("127.0.0.1:0".parse().unwrap());
    let mut team = Team::with(|settings| {
        (settings.envelope_grace, settings.metrics) = (Duration::ZERO, metrics);
    })
    .await;
    team.fill(5).await;
    let first = team.take_snapshot(1).await;
    team.fill(4).await;
    let second = team.take_snapshot(2).await;
    assert!(team.relay.metrics().await.contains("flockwork_snapshots_total 2\n"));
    let mut team = team.restart_and_compact().await;
    for cursor in [None, Some(team.at(0)), Some(team.at(4))] {
        team.expect_snapshot(&mut team.reader(cursor).await, 10).await;
    }
    team.expect_from(&mut team.reader(team.at(5)).await, 5).await;
    // What nobody can read any more is known all the same.
    let dropped = team.envelopes[1].clone();
    team.client.append(&dropped).await;
    assert!(matches!(team.client.next().await, ToClient::Appended { sequence: 2, index: 1, .. }));
    team.fill(1).await;
    assert!(team.relay.metrics().await.contains("flockwork_envelopes_dropped_total 5\n"));
    assert!(check(&team.folder()).unwrap().problems.is_empty());
    // Where nothing is left of the beginning, a reader finds that out by the newest.
    for object in [first, second] {
        fs::remove_file(team.file(&object)).unwrap();
    }
    team.expect_snapshot(&mut team.reader(None).await, 10).await;
    team.expect_from(&mut team.reader(team.at(6)).await, 6).await;
}

/// R7e, R9g
#[tokio::test]
async fn a_sweep_leaves_the_objects_of_snapshots() {
    let mut team = Team::new().await;
    team.fill(1).await;
    let snapshots = [team.take_snapshot(1).await, team.take_snapshot(2).await];
    let file = team.put(3).await;
    for object in snapshots.iter().chain([&file]) {
        let written = fs::File::options().write(true).open(team.file(object)).unwrap();
        written.set_modified(SystemTime::now() - Duration::from_hours(31 * 24)).unwrap();
    }
    let path = format!("/v1/projects/{}/documents/{}/objects", team.owner.project(), team.owner.plan());
    assert_eq!(team.browser.ask("PUT", &path, &[], &[]).await.status, 204);
    assert!(!team.file(&file).exists());
    assert!(snapshots.iter().all(|object| team.file(object).exists()));
}

/// R7a, R6, R13
#[tokio::test]
async fn a_copy_keeps_snapshots_and_they_are_of_use_under_the_new_log_id() {
    let mut team = Team::with(|settings| settings.envelope_grace = Duration::ZERO).await;
    team.fill(3).await;
    team.take_snapshot(1).await;
    team.fill(2).await;
    team.take_snapshot(2).await;
    let mut team = team.restart_and_compact().await;
    let copy = team.relay.folder.path().join("copy");
    assert_eq!(backup(&team.folder(), &copy).unwrap().envelopes, 7);
    // A snapshot that comes behind the copy stands for more than the copy has.
    let in_copy = team.seen(7);
    team.fill(1).await;
    let later = team.put(3).await;
    let behind = team.owner.refer(later, team.seen(8));
    team.owner.take_back();
    let restored = copy.with_file_name("restored");
    restore(&copy, &restored).unwrap();
    assert!(check(&restored).unwrap().problems.is_empty());

    let _kept = team.relay.stop_keeping().await;
    team.relay = TestRelay::with(|settings| settings.folder.clone_from(&restored)).await;
    team.client = team.owner.connect(&team.relay).await;
    team.browser = Browser::of(team.relay.address(), &team.owner, &mut team.client).await;
    let kept = team.put(3).await;
    assert_eq!(kept, later);
    team.envelopes.pop();
    let mut reader = team.reader(team.at(7)).await;
    let ToClient::Snapshot { log, envelope, .. } = reader.next().await else { panic!("no snapshot") };
    assert!(log != team.log && envelope.as_slice() == team.envelopes[6]);
    team.log = log;
    team.expect_from(&mut reader, 6).await;
    // Another envelope comes in the place of the one that the copy lacks.
    team.owner.take_back();
    let other = team.owner.write("another word");
    team.appended(other).await;
    team.client.append(&behind).await;
    assert!(matches!(team.client.next().await, ToClient::Refused { code: Code::Snapshot, .. }));
    // One of what the copy has is taken, though its author saw the log under its old id.
    let reference = team.owner.refer(later, in_copy);
    team.appended(reference).await;
    team.expect_snapshot(&mut team.reader(None).await, 8).await;
    assert!(check(&restored).unwrap().problems.is_empty());
}

/// Whether a problem is the one that an alteration makes.
type Finds = fn(&Problem) -> bool;

/// R13
#[tokio::test]
async fn whatever_was_altered_of_snapshots_and_of_what_they_stand_for_is_found() {
    let mut team = Team::with(|settings| settings.envelope_grace = Duration::ZERO).await;
    team.fill(3).await;
    team.take_snapshot(1).await;
    team.fill(2).await;
    let newest = team.take_snapshot(2).await;
    let team = team.restart_and_compact().await;
    let alterations: [(&str, Finds); 7] = [
        ("DELETE FROM snapshots WHERE covers = 6", |problem| {
            matches!(problem, Problem::Envelope { index: 6, wrong: Wrong::Note, .. })
        }),
        ("UPDATE snapshots SET object = zeroblob(32) WHERE covers = 6", |problem| {
            matches!(problem, Problem::Envelope { index: 6, wrong: Wrong::Note, .. })
        }),
        ("UPDATE snapshots SET covers = 5 WHERE covers = 6", |problem| {
            matches!(problem, Problem::Envelope { index: 6, wrong: Wrong::Snapshot, .. })
        }),
        ("UPDATE envelopes SET hash = zeroblob(32) WHERE sequence = 2", |problem| {
            matches!(problem, Problem::Envelope { index: 3, wrong: Wrong::Snapshot, .. })
        }),
        ("DELETE FROM envelopes WHERE sequence = 2", |problem| {
            matches!(problem, Problem::Envelope { index: 2, wrong: Wrong::Gap, .. })
        }),
        ("UPDATE cuts SET kept = 4", |problem| matches!(problem, Problem::Dropped { kept: 4, .. })),
        ("UPDATE cuts SET kept = 2", |problem| {
            matches!(problem, Problem::Envelope { index: 2, wrong: Wrong::Envelope(_), .. })
        }),
    ];
    for (nth, (alteration, is_found)) in alterations.into_iter().enumerate() {
        let copy = team.relay.folder.path().join(format!("copy-{nth}"));
        backup(&team.folder(), &copy).unwrap();
        let connection = rusqlite::Connection::open(copy.join("relay.sqlite")).unwrap();
        connection.execute_batch(alteration).unwrap();
        let report = check(&copy).unwrap();
        assert!(report.problems.iter().any(is_found), "{alteration}: {:?}", report.problems);
    }
    let copy = team.relay.folder.path().join("copy-object");
    backup(&team.folder(), &copy).unwrap();
    fs::remove_file(file(&copy, team.owner.project(), &newest)).unwrap();
    let problems = check(&copy).unwrap().problems;
    assert!(matches!(problems.as_slice(), [Problem::Envelope { index: 6, wrong: Wrong::Object, .. }]));
    assert!(check(&team.folder()).unwrap().problems.is_empty());
}
