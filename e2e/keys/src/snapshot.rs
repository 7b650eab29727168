//! A whole document as one file, sealed and in clear: what a newcomer would open in place of a long log.

use anyhow::{Context, Result};
use automerge::Automerge;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use replica::Workspace;

use crate::stopwatch::{Stopwatch, count, median, ratio};
use crate::team::{self, Team};

/// How many bytes of the file go into an envelope: what is left of a frame is for padding.
const PART: usize = 160 * 1024;
/// How often each is measured; the median counts.
const TIMES: usize = 21;

/// What captions are made of; no two are the same, or the file would be smaller than any that people write.
const WORDS: [&str; 32] = [
    "snow", "kiln", "cup", "glaze", "the", "of", "and", "a", "first", "whole", "morning", "shelf", "quiet",
    "hand", "clay", "blue", "we", "open", "at", "nine", "come", "see", "what", "fire", "left", "over",
    "winter", "sale", "new", "small", "large", "again",
];
/// How many words a caption has.
const LONG: usize = 45;

/// Measures both, one after the other in each round. The envelopes are numbered from behind those that there are.
pub(crate) fn measure(stopwatch: &mut Stopwatch<'_>, team: &Team, last: u64) -> Result<()> {
    let mut rng = ChaCha20Rng::from_seed([3; 32]);
    let changes = team::write(team, || {
        let words =
            (0..LONG).filter_map(|_| WORDS.get(usize::from(rng.next_u32().to_le_bytes()[0]) % WORDS.len()));
        words.copied().collect::<Vec<_>>().join(" ")
    })?;
    let mut plan = Workspace::new(b"writer");
    plan.receive(&changes)?;
    let saved = plan.save();
    let envelopes: Result<Vec<_>> = (last + 1..)
        .zip(saved.chunks(PART))
        .map(|(sequence, part)| team.seal(sequence, &[part.to_vec()], &mut rng))
        .collect();
    let envelopes = envelopes?;
    let open = || -> Result<Vec<u8>> {
        let mut joined = Vec::with_capacity(saved.len());
        for bytes in &envelopes {
            joined.append(&mut team.open(bytes)?.concat());
        }
        Ok(joined)
    };
    let load = |bytes: &[u8]| Automerge::load(bytes).context("loading the snapshot");
    let (mut sealed, mut clear, mut opening) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..TIMES {
        // Each goes first as often as the other: what comes second finds the memory as the first left it.
        if round % 2 == 0 {
            stopwatch.time(&mut sealed, || load(&open()?))?;
            stopwatch.time(&mut clear, || load(&saved))?;
        } else {
            stopwatch.time(&mut clear, || load(&saved))?;
            stopwatch.time(&mut sealed, || load(&open()?))?;
        }
        stopwatch.time(&mut opening, open)?;
    }
    let all = changes.len();
    stopwatch.note(&format!("snapshot_sealed_ratio_{all}"), ratio(&sealed, &clear));
    // Two loads are long and so is what else a busy machine does meanwhile; this says by itself what is added to one.
    stopwatch.note(&format!("snapshot_opening_ratio_{all}"), ratio(&opening, &clear));
    stopwatch.note(&format!("snapshot_open_ms_{all}"), median(opening));
    stopwatch.note(&format!("snapshot_sealed_ms_{all}"), median(sealed));
    stopwatch.note(&format!("snapshot_clear_ms_{all}"), median(clear));
    stopwatch.note(&format!("snapshot_kb_{all}"), count(saved.len()) / 1e3);
    Ok(())
}
