//! Logs that become smaller, over time that is said and does not pass.

use bytes::Bytes;
use protocol::{DeviceId, DeviceKeys, EnvelopeHash, LogId, Membership, RunningHash};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::*;
use crate::{
    Settings,
    founding::Founding,
    machine::Machine,
    storage::{Reference, Snapshot, Storage, UploadId, in_memory},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const LOG: LogId = LogId::from_bytes([1; 16]);

/// A relay with one project in memory, which keeps envelopes for ten days and objects for twenty.
struct Relay {
    context: Arc<Context>,
    project: ProjectId,
    plan: DocumentId,
}

/// What is in the plan's log, one after the other.
enum Item {
    /// An envelope with changes.
    Changes,
    /// The name of a snapshot of all before it: the day on which it was noted, and what is in its object.
    Snapshot(i64, &'static [u8]),
}

use Item::{Changes, Snapshot as Named};

/// Makes the writes of a project with one entry and one log, and puts the objects that it names.
fn logged(
    items: &[Item],
    (project, log): (ProjectId, LogId),
    entry: Bytes,
    (device, plan): (DeviceId, DocumentId),
    storage: &Storage,
) -> Vec<Write> {
    let logs = vec![(plan, log)];
    let mut writes = vec![Write::Entries { project, from: 0, entries: vec![entry], logs, erases: false }];
    for (covers, item) in (0..).zip(items) {
        let snapshot = match item {
            Changes => Reference::None,
            Named(day, bytes) => {
                let object = ObjectHash::of(bytes);
                let id = UploadId { project, device, hash: object };
                let mut upload = storage.objects.upload(&id, 0).unwrap();
                upload.write(bytes).unwrap();
                upload.finish(day * DAY).unwrap();
                let (hash, at) = (RunningHash::START, day * DAY);
                Reference::Snapshot(Box::new(Snapshot { covers, hash, object, at }))
            }
        };
        let hash = EnvelopeHash::from_bytes([7; 32]);
        let (sequence, bytes) = (covers + 1, "an envelope".into());
        writes.push(Write::Envelope { log, device, sequence, hash, bytes, snapshot });
    }
    writes
}

impl Relay {
    fn start(items: &[Item]) -> Self {
        Self::with(items, 0)
    }

    /// Begins with so many other projects, in which is the same, and which cannot be loaded.
    fn with(items: &[Item], damaged: u8) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let keys = DeviceKeys::generate(&mut rng);
        let (entry, membership, key) = Membership::create_project(&keys, &mut rng, 0).unwrap();
        let (project, plan) = (membership.project(), key.document);
        let mut storage = in_memory();
        let mut writes =
            logged(items, (project, LOG), entry.into_encoded().into(), (keys.id(), plan), &storage);
        for name in 0..damaged {
            let other = (ProjectId::from_bytes([name; 32]), LogId::from_bytes([100 + name; 16]));
            writes.extend(logged(items, other, "no entry".into(), (keys.id(), plan), &storage));
        }
        storage.writer.commit(&writes).unwrap();
        let mut settings = Settings::new(([127, 0, 0, 1], 0).into(), "unused".into());
        settings.envelope_grace = Duration::from_hours(10 * 24);
        settings.objects.grace = Duration::from_hours(20 * 24);
        let (context, _) = Context::start(&settings, Machine::real(), storage, Founding::Open, None).unwrap();
        Self { context, project, plan }
    }

    /// Compacts on a day. Returns the first envelope that is kept, and which snapshots are noted.
    async fn compact(&self, day: i64) -> (u64, Vec<u64>) {
        run(&self.context, day * DAY).await.unwrap();
        let project = self.project;
        let logs = self.context.reads.read(move |reader| reader.logs(&project)).await.unwrap().unwrap();
        let state = logs.into_iter().next().unwrap();
        let loaded = self.context.projects.open(project, &self.context.reads).await.unwrap();
        let log = loaded.state().logs.get(&self.plan).cloned().unwrap();
        assert_eq!((log.kept(), &*log.snapshots()), (state.kept, &state.snapshots), "sessions see the same");
        (state.kept, state.snapshots.into_keys().collect())
    }

    async fn has(&self, bytes: &'static [u8]) -> bool {
        let (project, hash) = (self.project, ObjectHash::of(bytes));
        self.context.objects.ask(move |store| Ok(store.open(&project, &hash)?.is_some())).await.unwrap()
    }
}

/// R7c
#[tokio::test]
async fn envelopes_go_when_a_snapshot_has_stood_for_them_for_the_grace_period_and_two_are_there() {
    let relay = Relay::start(&[Changes, Changes, Named(1, b"one"), Changes]);
    assert_eq!(relay.compact(1_000).await, (0, vec![2]), "never because of one snapshot");
    let items = [Changes, Changes, Named(1, b"one"), Changes, Named(5, b"two"), Changes, Named(9, b"three")];
    let relay = Relay::start(&items);
    assert_eq!(relay.compact(10).await.0, 0);
    assert_eq!(relay.compact(11).await.0, 2);
    assert_eq!(relay.compact(15).await.0, 4);
    assert_eq!(relay.compact(18).await.0, 4);
    assert_eq!(relay.compact(1_000).await.0, 4, "never beyond the second newest");
}

/// R7f
#[tokio::test]
async fn many_envelopes_go_in_many_small_steps() {
    let mut items: Vec<_> = (0..3 * AT_ONCE + 5).map(|_| Changes).collect();
    items.extend([Named(1, b"one"), Named(1, b"two")]);
    let relay = Relay::start(&items);
    assert_eq!(relay.compact(11).await.0, 3 * AT_ONCE + 5);
    let metrics = relay.context.metrics.text();
    assert!(
        metrics.contains(&format!("flockwork_envelopes_dropped_total {}\n", 3 * AT_ONCE + 5)),
        "{metrics}"
    );
    assert!(metrics.contains("flockwork_commit_writes_count 4\n"), "{metrics}");
}

/// R7f
#[tokio::test]
async fn a_project_that_is_damaged_does_not_keep_the_others_large() {
    let relay = Relay::with(&[Changes, Named(1, b"one"), Named(1, b"two")], 8);
    assert_eq!(relay.compact(11).await.0, 1);
}

/// R7e
#[tokio::test]
async fn a_snapshot_goes_with_its_object_when_two_newer_have_been_there_for_the_grace_period() {
    let relay = Relay::start(&[Named(1, b"one"), Named(2, b"two"), Named(30, b"three"), Named(31, b"four")]);
    assert_eq!(relay.compact(39).await.1, [0, 1, 2, 3], "whoever was told the first may still be getting it");
    assert_eq!(relay.compact(40).await.1, [1, 2, 3]);
    assert!(!relay.has(b"one").await && relay.has(b"two").await);
    assert_eq!(relay.compact(1_000).await.1, [2, 3]);
    assert!(!relay.has(b"two").await && relay.has(b"three").await && relay.has(b"four").await);
}

/// R7e
#[tokio::test]
async fn an_object_stays_that_somebody_needed_since_or_that_another_snapshot_is_in() {
    let relay = Relay::start(&[Named(1, b"one"), Named(2, b"two"), Named(3, b"three"), Named(4, b"two")]);
    let (project, hash) = (relay.project, ObjectHash::of(b"one"));
    // As when it is a file that a document names.
    relay.context.objects.ask(move |store| store.name(&project, &hash, 35 * DAY)).await.unwrap();
    assert_eq!(relay.compact(50).await.1, [0, 2, 3], "what names it is looked at again");
    assert!(relay.has(b"one").await && relay.has(b"two").await);
    assert_eq!(relay.compact(56).await.1, [2, 3]);
    assert!(!relay.has(b"one").await && relay.has(b"two").await && relay.has(b"three").await);
}
