//! The real program, as a process of its own: what it keeps in memory, what it writes about, and what it has after
//! it was ended in the middle.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use protocol::{ObjectHash, ObjectHasher};
use tempfile::TempDir;

use crate::{
    browser::{Browser, noise},
    person::Person,
};

struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_sync-server"))
            .args(["serve", "--listen", "127.0.0.1:0", "--log", "trace", "--data"])
            .arg(folder.join("data"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    /// Returns the most memory that the process has ever taken, in KiB.
    fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches("kB").trim().parse().unwrap()
    }
}

impl Drop for Program {
    /// Ends the process as a power failure would.
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// R9i
#[tokio::test]
async fn an_object_of_any_size_passes_through_little_memory() {
    const PIECE: usize = 1 << 20;
    const PIECES: u64 = 200;
    let folder = TempDir::new().unwrap();
    let program = Program::start(folder.path());
    let (owner, mut client) = Person::founding_at(program.address).await;
    let browser = Browser::of(program.address, &owner, &mut client).await;
    browser.put(&noise(0, PIECE)).await;
    let before = program.peak();

    let mut hasher = ObjectHasher::new();
    for seed in 0..PIECES {
        hasher.update(&noise(seed, PIECE));
    }
    let hash = hasher.finish();
    let size = PIECE * usize::try_from(PIECES).unwrap();
    let mut upload = browser.begin_put(&hash, size).await;
    for seed in 0..PIECES {
        upload.send(&noise(seed, PIECE)).await;
    }
    assert_eq!(upload.answer().await.status, 201);
    let request = browser.begin("GET", &browser.path(&hash), &[]).await;
    assert_eq!(request.hash_body().await, (hash, size));
    // A reader who takes nothing of it for now.
    let stalled = browser.begin("GET", &browser.path(&hash), &[]).await;
    assert_eq!(browser.head(&hash).await.status, 200);
    drop(stalled);
    // Four hundred megabytes went by.
    let after = program.peak();
    assert!(after < before + 8 * 1024, "from {before} to {after} KiB");
}

/// R9b, R12
#[tokio::test]
async fn neither_a_token_nor_a_name_is_in_the_log_however_much_is_written_there() {
    let folder = TempDir::new().unwrap();
    let program = Program::start(folder.path());
    let (owner, mut client) = Person::founding_at(program.address).await;
    let browser = Browser::of(program.address, &owner, &mut client).await;
    let bytes = noise(1, 100_000);
    let hash = ObjectHash::of(&bytes);
    browser.put(&bytes).await;
    browser.get(&hash).await;
    browser.head(&hash).await;
    browser.ask("PUT", &browser.path(&hash), &[("upload-offset", "x")], &[]).await;
    let mut wrong = browser.clone();
    wrong.token.insert(0, 'A');
    wrong.get(&hash).await;
    drop(program);
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(!log.is_empty());
    for secret in [&browser.token, &hash.to_string(), &owner.project().to_string()] {
        assert!(!log.contains(secret.as_str()), "{secret} is in the log");
    }
}

/// R2, R9a, R9d
#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_relay_is_killed() {
    let folder = TempDir::new().unwrap();
    let mut program = Program::start(folder.path());
    let (owner, mut client) = Person::founding_at(program.address).await;
    let mut browser = Browser::of(program.address, &owner, &mut client).await;
    for round in 0..4 {
        let (whole, part) = (noise(round, 300_000), noise(round + 100, 300_000));
        assert_eq!(browser.put(&whole).await.status, 201);
        let place = browser.put_part(&ObjectHash::of(&part), 0, &part[..200_000]).await.offset().unwrap();
        let mut under_way = browser.begin_put(&ObjectHash::of(b"never"), 5).await;
        under_way.send(b"nev").await;
        drop(program);
        program = Program::start(folder.path());
        client = owner.connect_at(program.address).await;
        browser = Browser::of(program.address, &owner, &mut client).await;
        assert!(browser.get(&ObjectHash::of(&whole)).await.body == whole);
        let hash = ObjectHash::of(&part);
        assert_eq!(browser.head(&hash).await.offset(), Some(place));
        assert_eq!(browser.put_at(&hash, place, &part[200_000..]).await.status, 201);
        assert!(browser.get(&hash).await.body == part);
        assert_eq!(browser.get(&ObjectHash::of(b"never")).await.status, 404);
    }
}
