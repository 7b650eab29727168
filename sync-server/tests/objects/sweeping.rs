//! What no document names any more goes, and nothing else.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use protocol::{Audience, DocumentId, ObjectHash, Role};

use crate::{
    app::TestRelay,
    browser::{Answer, Browser, noise},
    client::Client,
    person::{Person, now},
};

const DAY: Duration = Duration::from_hours(24);

/// A relay with one project, and what is needed to look at its files.
struct Team {
    relay: TestRelay,
    owner: Person,
    client: Client,
    browser: Browser,
}

impl Team {
    async fn new() -> Self {
        let relay = TestRelay::start().await;
        let (owner, mut client) = Person::founding(&relay).await;
        let browser = Browser::of(relay.address(), &owner, &mut client).await;
        Self { relay, owner, client, browser }
    }

    fn file(&self, hash: &ObjectHash) -> PathBuf {
        let project = self.relay.folder.path().join("data/objects").join(self.owner.project().to_string());
        let name = hash.to_string();
        project.join(name.chars().take(2).collect::<String>()).join(name)
    }

    /// Makes an object look as if it had been put so long ago.
    fn age(&self, hash: &ObjectHash, age: Duration) {
        let file = fs::File::options().write(true).open(self.file(hash)).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    /// Puts an object, long ago.
    async fn put_long_ago(&self, seed: u64) -> ObjectHash {
        let bytes = noise(seed, 1_000);
        let hash = ObjectHash::of(&bytes);
        assert_eq!(self.browser.put(&bytes).await.status, 201);
        self.age(&hash, DAY * 31);
        hash
    }
}

impl Browser {
    /// Says which objects a document names.
    async fn list(&self, document: DocumentId, named: &[ObjectHash]) -> Answer {
        let lines = named.iter().fold(String::new(), |lines, hash| lines + &hash.to_string() + "\n");
        self.list_in_words(document, &lines).await
    }

    async fn list_in_words(&self, document: DocumentId, lines: &str) -> Answer {
        let path = format!("/v1/projects/{}/documents/{document}/objects", self.project);
        self.ask("PUT", &path, &[], lines.as_bytes()).await
    }
}

/// R9g
#[tokio::test]
async fn what_no_document_has_named_for_a_month_goes() {
    let team = Team::new().await;
    let (named, dropped) = (team.put_long_ago(1).await, team.put_long_ago(2).await);
    let (young, asked_for, read) =
        (team.put_long_ago(3).await, team.put_long_ago(4).await, team.put_long_ago(5).await);
    team.age(&young, DAY * 29);
    assert_eq!(team.browser.head(&asked_for).await.status, 200, "whoever asks may name it next");
    assert_eq!(team.browser.get(&read).await.status, 200, "to read it is not to name it");
    let elsewhere = ObjectHash::of(b"not here yet");
    assert_eq!(team.browser.list(team.owner.plan(), &[named, elsewhere]).await.status, 204);
    for (hash, is_there) in [(named, true), (dropped, false), (young, true), (asked_for, true), (read, false)]
    {
        assert_eq!(team.file(&hash).exists(), is_there);
    }
    assert_eq!(team.browser.get(&dropped).await.status, 404);
    // What is named is young again.
    assert_eq!(team.browser.list(team.owner.plan(), &[]).await.status, 204);
    assert!(team.file(&named).exists());
}

/// R9g
#[tokio::test]
async fn a_listing_that_does_not_come_whole_removes_nothing() {
    let team = Team::new().await;
    let hash = team.put_long_ago(1).await;
    let other = ObjectHash::of(b"other");
    for words in
        [format!("{other}"), format!("{other}\n{hash}"), "../..\n".to_owned(), format!("{other} {hash}\n")]
    {
        let refused = team.browser.list_in_words(team.owner.plan(), &words).await;
        assert_eq!(refused.refusal(), (400, "malformed".to_owned()), "{words}");
        assert!(team.file(&hash).exists());
    }
    let path = format!("/v1/projects/{}/documents/{}/objects", team.owner.project(), team.owner.plan());
    let mut cut = team.browser.begin("PUT", &path, &[("content-length", "88")]).await;
    cut.send(format!("{other}\n").as_bytes()).await;
    drop(cut);
    let unknown = team.browser.list(DocumentId::from_bytes([9; 16]), &[]).await;
    assert_eq!(unknown.refusal(), (404, "unknown".to_owned()));
    assert!(team.file(&hash).exists());
}

/// R9g
#[tokio::test]
async fn nobody_removes_what_a_document_names_that_they_do_not_read() {
    let mut team = Team::new().await;
    let secret = team.owner.invite(&mut team.client, Role::Editor, 1).await;
    let (guest, mut door) = Person::joining(&team.relay, team.owner.project(), &secret).await;
    team.owner.take(&guest.entries[2..]);
    let mut client = team.owner.connect(&team.relay).await;
    let audience = Audience::Restricted { members: BTreeSet::new() };
    let owner = &mut team.owner;
    let made = owner.membership.author_create_document(&owner.keys, audience, &mut owner.rng, now());
    let (entry, key) = made.unwrap();
    owner.add(&mut client, entry).await;
    let (plan, secret_document) = (team.owner.plan(), key.document);
    let visitor = Browser::of(team.relay.address(), &guest, &mut door).await;

    let in_secret = team.put_long_ago(1).await;
    let in_none = team.put_long_ago(2).await;
    assert_eq!(visitor.list(plan, &[]).await.status, 204);
    assert!(team.file(&in_secret).exists() && team.file(&in_none).exists(), "one document is not all");
    assert_eq!(visitor.list(secret_document, &[]).await.refusal(), (404, "unknown".to_owned()));
    // Whoever reads the other lists it: what it names is young, and what neither names goes.
    assert_eq!(team.browser.list(secret_document, &[in_secret]).await.status, 204);
    assert!(team.file(&in_secret).exists() && !team.file(&in_none).exists());
    // A visitor who lists the plan again and again removes nothing of it.
    assert_eq!(visitor.list(plan, &[]).await.status, 204);
    assert!(team.file(&in_secret).exists());
    // Also an object that got old since the other document was listed.
    team.age(&in_secret, DAY * 29);
    assert_eq!(visitor.list(plan, &[]).await.status, 204);
    assert!(team.file(&in_secret).exists());
}

/// R9e, R9g
#[tokio::test]
async fn what_went_gives_its_room_back() {
    let relay = TestRelay::with(|settings| settings.objects.project_bytes = 1_500).await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let team = Team { relay, owner, client, browser };
    team.put_long_ago(1).await;
    assert_eq!(team.browser.put(&noise(2, 1_000)).await.status, 507);
    assert_eq!(team.browser.list(team.owner.plan(), &[]).await.status, 204);
    assert_eq!(team.browser.put(&noise(2, 1_000)).await.status, 201);
}
