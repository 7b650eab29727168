//! What sealing costs: a batch and its way back, a long log sealed and in clear, and new keys for many.
//!
//! `cargo xtask bench keys` runs this and collects the figures. Those that are ratios are of one run.

use std::error::Error;
use std::time::Instant;

use model::{Command, Edit, Id, Text, records::Post};
use protocol::{DeviceKeys, Draft, Envelope, EpochKey, InviteTerms, MemberId, Membership, Role, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use replica::Workspace;

/// How many posts, each made in one change and worked on in ten more: 22,000 changes.
const POSTS: usize = 2_000;
const EDITS: usize = 10;
/// How many changes an envelope of the long log has, as of somebody who typed for a few seconds.
const TOGETHER: usize = 22;
/// How many devices the project has from which somebody is removed.
const DEVICES: usize = 50;
/// How often each is measured; the median counts.
const TIMES: usize = 7;

const NOW: i64 = 1_700_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    log()?;
    removal()
}

/// One batch, and a log of batches.
fn log() -> Result<(), Box<dyn Error>> {
    let mut rng = ChaCha20Rng::from_seed([1; 32]);
    let keys = DeviceKeys::generate(&mut rng);
    let (_, membership, _) = Membership::create_project(&keys, &mut rng, NOW)?;
    let key = membership.open_keys(&keys)?.into_iter().next().ok_or("a founder has a key")?.key;
    let project = membership.project();
    let changes = write_plan(&keys)?;

    let (mut seal, mut envelopes) = (Vec::new(), Vec::new());
    for (sequence, batch) in (1..).zip(changes.chunks(TOGETHER)) {
        let draft = Draft { project, document: membership.plan(), epoch: 0, sequence, seen: None };
        envelopes.push(timed(&mut seal, || draft.seal(batch, &key, &keys, &mut rng))?);
    }
    let open =
        |bytes: &[u8]| -> Result<Vec<Vec<u8>>, Box<dyn Error>> { open(bytes, &membership, &keys, &key) };
    let mut opening = Vec::new();
    for bytes in &envelopes {
        timed(&mut opening, || open(bytes))?;
    }
    let (mut sealed, mut clear) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        timed(&mut sealed, || -> Result<(), Box<dyn Error>> {
            let opened: Result<Vec<_>, _> = envelopes.iter().map(|bytes| open(bytes)).collect();
            Workspace::new(b"reader").receive(&opened?.concat())?;
            Ok(())
        })?;
        timed(&mut clear, || Workspace::new(b"reader").receive(&changes).map(drop))?;
    }
    let (sealed, clear) = (median(sealed), median(clear));
    let bytes: usize = envelopes.iter().map(Vec::len).sum();
    figure("seal_batch_us", median(seal));
    figure("open_batch_us", median(opening));
    figure(&format!("receive_sealed_ms_{}", changes.len()), sealed / 1e3);
    figure(&format!("receive_clear_ms_{}", changes.len()), clear / 1e3);
    figure(&format!("receive_sealed_ratio_{}", changes.len()), sealed / clear);
    figure(&format!("sealed_kb_{}", changes.len()), f64::from(u32::try_from(bytes)?) / 1e3);
    Ok(())
}

fn open(
    bytes: &[u8],
    membership: &Membership,
    keys: &DeviceKeys,
    key: &EpochKey,
) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let envelope = Envelope::decode(bytes)?;
    membership.role_at(envelope.header())?;
    Ok(envelope.verify(membership.project(), &keys.public())?.open(key)?)
}

/// Writes a plan as people do: one change after another, never all at once.
fn write_plan(keys: &DeviceKeys) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let caption = "A first snow over the kiln, and forty cups that came out of it whole. ".repeat(3);
    let mut plan = Workspace::new(&protocol::actor([1; protocol::SESSION], &keys.id()));
    let mut changes = Vec::new();
    for number in 0..POSTS {
        let id = Id::<Post>::new(format!("{number:08}"));
        let seen = plan.look();
        let create = Command::create(id.clone(), |post| {
            post.title = format!("Post {number} of the plan");
            post.caption = Text(caption.clone());
        });
        plan.run(&create, seen, 0)?;
        for at in 0..EDITS {
            let (id, field, insert) = (id.untyped().clone(), "caption".to_owned(), "x".to_owned());
            let seen = plan.look();
            let edits = vec![Edit::Splice { id, field, at, delete: 0, insert }];
            plan.run(&Command { label: "post-update".to_owned(), edits }, seen, 0)?;
        }
        changes.extend(plan.take_changes());
    }
    Ok(changes)
}

/// Removing one of many: the entry of who removes, what a relay does with it, and what a client does.
fn removal() -> Result<(), Box<dyn Error>> {
    let mut rng = ChaCha20Rng::from_seed([2; 32]);
    let keys = DeviceKeys::generate(&mut rng);
    let (_, mut membership, _) = Membership::create_project(&keys, &mut rng, NOW)?;
    let terms = InviteTerms::new(Role::Editor, NOW + 86_400_000, 100);
    let (entry, secret) = membership.author_invite(&keys, terms, &mut rng, NOW)?;
    membership.apply(&entry)?;
    let mut others = Vec::new();
    while others.len() + 1 < DEVICES {
        let other = DeviceKeys::generate(&mut rng);
        let join = membership.author_join(&secret, &other, &mut rng, NOW)?;
        membership.apply(&join)?;
        others.push(other);
    }
    let (Some(gone), Some(stays)) = (others.first(), others.last()) else { return Err("nobody came".into()) };
    let gone = MemberId::from_bytes(*gone.id().as_bytes());
    let (mut author, mut judge, mut reading) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let entry = timed(&mut author, || membership.author_remove_member(&keys, gone, &mut rng, NOW))?;
        let bytes = entry.into_encoded();
        let mut after = membership.clone();
        timed(&mut judge, || after.apply(&SignedEntry::decode(&bytes)?))?;
        timed(&mut reading, || after.open_all_keys(stays))?;
    }
    figure(&format!("remove_member_ms_{DEVICES}"), median(author) / 1e3);
    figure(&format!("judge_removal_ms_{DEVICES}"), median(judge) / 1e3);
    figure(&format!("read_new_keys_ms_{DEVICES}"), median(reading) / 1e3);
    Ok(())
}

fn figure(name: &str, value: f64) {
    println!("figure {name} {value:.3}");
}

/// Does something, and notes how many microseconds it took.
fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    times.push(begun.elapsed().as_secs_f64() * 1e6);
    result
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
