//! What whoever runs the relay does beside letting it run: copies, checks, and projects that go.

use std::path::{Path, PathBuf};

use protocol::{
    ObjectHash, Role,
    wire::{Code, Cursor, ToClient, ToRelay},
};
use sync_server::admin::{
    self, BackupError, CheckError, ObjectsError, Problem, StorageError, Wrong, backup, check, delete_project,
    projects, restore,
};

use sync_server::storage::{UploadId, objects_in_folder};

use crate::{
    app::TestRelay,
    client::{Client, Item},
    person::Person,
};

/// What somebody has put on the relay.
const OBJECT: &[u8] = b"a sealed picture";

/// A relay with one project of two people, an object and three envelopes, its owner, and where it keeps all of it.
async fn relay() -> (TestRelay, Person, Client, PathBuf, Vec<Vec<u8>>) {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (guest, _) = Person::joining(&relay, owner.project(), &secret).await;
    owner.take(guest.entries.get(2..).unwrap());
    let mut client = owner.connect(&relay).await;
    let mut envelopes = Vec::new();
    for text in ["one", "two", "three"] {
        envelopes.push(owner.write(text));
        client.append(envelopes.last().unwrap()).await;
        assert!(matches!(client.next().await, ToClient::Appended { .. }));
    }
    let folder = relay.folder.path().join("data");
    let id = UploadId { project: owner.project(), device: owner.keys.id(), hash: ObjectHash::of(OBJECT) };
    let mut upload = objects_in_folder(&folder).unwrap().upload(&id, 0).unwrap();
    upload.write(OBJECT).unwrap();
    upload.finish(1_700_000_000_000).unwrap();
    (relay, owner, client, folder, envelopes)
}

/// Changes the database behind the relay's back.
fn alter(folder: &Path, statement: &str) {
    let connection = rusqlite::Connection::open(folder.join("relay.sqlite")).unwrap();
    connection.execute_batch(statement).unwrap();
}

/// R13, R6
#[tokio::test]
async fn a_copy_is_made_while_the_relay_runs_and_a_relay_out_of_it_has_all_under_new_log_ids() {
    let (relay, mut owner, mut client, folder, envelopes) = relay().await;
    let (log, _) = owner.connect(&relay).await.catch_up(&owner).await;
    let copy = relay.folder.path().join("copy");
    let report = backup(&folder, &copy).unwrap();
    assert_eq!((report.projects, report.entries, report.envelopes, report.objects), (1, 3, 3, 1));
    client.append(&owner.write("behind the copy")).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 3, .. }));
    let _kept = relay.stop_keeping().await;

    let other = copy.with_file_name("restored");
    assert_eq!(restore(&copy, &other).unwrap().objects, 1);
    let object = objects_in_folder(&other).unwrap().objects(&owner.project()).unwrap();
    assert_eq!(object.first().map(|object| object.time), Some(1_700_000_000_000), "as old as it was");
    let relay = TestRelay::with(|settings| settings.folder.clone_from(&other)).await;
    let mut client = owner.connect(&relay).await;
    let cursor = Some(Cursor { log, index: 4 });
    client.say(&ToRelay::Subscribe { document: owner.plan(), cursor }).await;
    let expected: Vec<_> = envelopes.into_iter().map(Item::Envelope).collect();
    assert_eq!(client.items(owner.plan(), 0, 3).await, expected, "a cursor of before says nothing here");
    let ToClient::CaughtUp { log: new, .. } = client.next().await else { panic!("no end") };
    assert_ne!(new, log);
}

/// R6, M4
#[tokio::test]
async fn members_bring_the_entries_that_a_restored_relay_lacks_and_no_other_relay_takes_them() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let folder = relay.folder.path().join("data");
    let copy = relay.folder.path().join("copy");
    backup(&folder, &copy).unwrap();
    let (guest, _) = Person::joining(&relay, owner.project(), &secret).await;
    let theirs = guest.entries.get(2..).unwrap().to_vec();
    owner.take(&theirs);
    let _kept = relay.stop_keeping().await;

    // One that only has the copy, and does not say that it was restored.
    let relay = TestRelay::with(|settings| settings.folder.clone_from(&copy)).await;
    let mut client = owner.connect(&relay).await;
    client.append_entries(7, 2, &theirs).await;
    let ToClient::EntriesRefused { request: 7, code, .. } = client.next().await else { panic!("taken") };
    assert_eq!(code, Code::Credential);
    let _kept_too = relay.stop_keeping().await;

    let restored = copy.with_file_name("restored");
    restore(&copy, &restored).unwrap();
    let relay = TestRelay::with(|settings| settings.folder.clone_from(&restored)).await;
    assert_eq!(
        guest.refused(&relay, |challenge| challenge.prove_device(&guest.keys)).await,
        Code::NotAMember
    );
    let mut client = owner.connect(&relay).await;
    client.append_entries(7, 2, &theirs).await;
    assert_eq!(client.next().await, ToClient::EntriesAccepted { request: 7 });
    let mut door = guest.connect(&relay).await;
    assert_eq!(door.catch_up(&guest).await.1, 0, "who came after the copy is back");
}

/// R13
#[tokio::test]
async fn a_copy_overwrites_nothing() {
    let (relay, _, _, folder, _) = relay().await;
    let to = relay.folder.path().join("taken");
    std::fs::create_dir(&to).unwrap();
    std::fs::write(to.join("letter"), "precious").unwrap();
    assert!(matches!(backup(&folder, &to), Err(BackupError::Taken { .. })));
    assert!(matches!(restore(&folder, &to), Err(BackupError::Taken { .. })));
    assert_eq!(std::fs::read_to_string(to.join("letter")).unwrap(), "precious");
}

/// R13
#[tokio::test]
async fn where_no_relay_keeps_anything_there_is_nothing_to_do_and_nothing_is_made() {
    let folder = tempfile::TempDir::new().unwrap();
    let nothing = folder.path().join("misspelt");
    assert!(matches!(check(&nothing), Err(CheckError::Storage(StorageError::Missing { .. }))));
    assert!(matches!(projects(&nothing), Err(ObjectsError::Storage(StorageError::Missing { .. }))));
    let project = protocol::ProjectId::from_bytes([7; 32]);
    assert!(matches!(
        delete_project(&nothing, &project),
        Err(ObjectsError::Storage(StorageError::Missing { .. }))
    ));
    assert!(!nothing.exists());
}

/// Whether a problem is the one that an alteration makes.
type Finds = fn(&Problem) -> bool;

/// R13: each of these is one thing that a disk, or somebody at it, can do.
#[tokio::test]
async fn whatever_was_altered_on_the_disk_is_found_and_named() {
    let (relay, owner, ..) = relay().await;
    let whole = relay.folder.path().join("data");
    let alterations: [(&str, Finds); 7] = [
        ("UPDATE envelopes SET bytes = x'00' WHERE place = (SELECT max(place) FROM envelopes)", |problem| {
            matches!(problem, Problem::Envelope { index: 2, wrong: Wrong::Envelope(_), .. })
        }),
        ("UPDATE envelopes SET hash = zeroblob(32) WHERE sequence = 1", |problem| {
            matches!(problem, Problem::Envelope { index: 0, wrong: Wrong::Row, .. })
        }),
        ("DELETE FROM envelopes WHERE sequence = 2", |problem| {
            matches!(problem, Problem::Envelope { index: 2, wrong: Wrong::Gap, .. })
        }),
        ("UPDATE authors SET device = zeroblob(16)", |problem| {
            matches!(problem, Problem::Envelope { wrong: Wrong::Row, .. })
        }),
        ("UPDATE entries SET bytes = x'00' WHERE position = 1", |problem| {
            matches!(problem, Problem::Entry { index: 1, .. })
        }),
        ("DELETE FROM entries WHERE position = 1", |problem| {
            matches!(problem, Problem::Entry { index: 1, .. })
        }),
        ("UPDATE logs SET document = zeroblob(16)", |problem| matches!(problem, Problem::Logs { .. })),
    ];
    for (n, (alteration, is_found)) in alterations.into_iter().enumerate() {
        let copy = relay.folder.path().join(format!("copy-{n}"));
        backup(&whole, &copy).unwrap();
        alter(&copy, alteration);
        let report = check(&copy).unwrap();
        assert!(report.problems.iter().any(is_found), "{alteration}: {:?}", report.problems);
        let restored = restore(&copy, &copy.with_extension("restored"));
        assert!(matches!(restored, Err(BackupError::Damaged(_))), "it is said, and what there is is there");
    }
    let copy = relay.folder.path().join("copy-object");
    backup(&whole, &copy).unwrap();
    let (name, project) = (ObjectHash::of(OBJECT).to_string(), owner.project().to_string());
    let file = copy.join("objects").join(project).join(name.get(..2).unwrap()).join(&name);
    std::fs::write(file, "another picture").unwrap();
    assert!(matches!(check(&copy).unwrap().problems.as_slice(), [Problem::Object { .. }]));
    assert!(check(&whole).unwrap().problems.is_empty(), "the relay's own is as it was");
}

/// R13
#[tokio::test]
async fn projects_are_listed_with_what_they_take_and_deleted_when_the_relay_does_not_run() {
    let (relay, owner, _, folder, _) = relay().await;
    let _ = Person::founding(&relay).await;
    let listed = projects(&folder).unwrap();
    assert_eq!(listed.len(), 2);
    let of_owner = listed.iter().find(|one| one.project == owner.project()).unwrap();
    assert_eq!((of_owner.members, of_owner.documents, of_owner.envelopes, of_owner.objects), (2, 1, 3, 1));
    assert!(of_owner.bytes > 1_000 && !of_owner.deleted);

    let in_use = delete_project(&folder, &owner.project());
    let is_running = matches!(in_use, Err(ObjectsError::Storage(StorageError::InUse { .. })));
    assert!(is_running, "the relay would go on with what it knows");
    let _kept = relay.stop_keeping().await;
    assert!(delete_project(&folder, &owner.project()).unwrap());
    assert!(!delete_project(&folder, &owner.project()).unwrap(), "it is gone");
    assert_eq!(projects(&folder).unwrap().len(), 1);
    assert!(objects_in_folder(&folder).unwrap().projects().unwrap().is_empty());
    assert!(check(&folder).unwrap().problems.is_empty());
}

/// R10, R13
#[tokio::test]
async fn the_founders_token_is_shown_again_renewed_and_copied() {
    let relay = TestRelay::with(|settings| settings.founders = sync_server::Founders::Token).await;
    let folder = relay.folder.path().join("data");
    let shown = admin::founder_token(&folder).unwrap().unwrap();
    assert_eq!(Some(shown.reveal().to_owned()), relay.token());
    let copy = relay.folder.path().join("copy");
    backup(&folder, &copy).unwrap();
    assert_eq!(admin::founder_token(&copy).unwrap(), Some(shown.clone()));
    let renewed = admin::renew_founder_token(&folder).unwrap();
    assert_ne!(renewed, shown);
    assert_eq!(admin::founder_token(&folder).unwrap(), Some(renewed));
}
