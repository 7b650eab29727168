//! Removing one of many: the entry of who removes, what a relay does with it, and what a client does.

use anyhow::{Context, Result};
use protocol::{DeviceKeys, InviteTerms, MemberId, Membership, Role, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use crate::stopwatch::{Stopwatch, median};
use crate::team::NOW;

/// How many devices the project has from which somebody is removed.
const DEVICES: usize = 50;
/// How often each is measured; the median counts.
const TIMES: usize = 7;

pub(crate) fn measure(stopwatch: &mut Stopwatch<'_>) -> Result<()> {
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
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
    let (gone, stays) = others.first().zip(others.last()).context("nobody came")?;
    let gone = MemberId::from_bytes(*gone.id().as_bytes());
    let (mut author, mut judge, mut reading) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let entry =
            stopwatch.time(&mut author, || membership.author_remove_member(&keys, gone, &mut rng, NOW))?;
        let bytes = entry.into_encoded();
        let mut after = membership.clone();
        stopwatch.time(&mut judge, || -> Result<()> { Ok(after.apply(&SignedEntry::decode(&bytes)?)?) })?;
        stopwatch.time(&mut reading, || after.open_all_keys(stays))?;
    }
    stopwatch.note(&format!("remove_member_ms_{DEVICES}"), median(author));
    stopwatch.note(&format!("judge_removal_ms_{DEVICES}"), median(judge));
    stopwatch.note(&format!("read_new_keys_ms_{DEVICES}"), median(reading));
    Ok(())
}
