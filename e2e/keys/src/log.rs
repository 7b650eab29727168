//! One batch, and a log of batches.

use anyhow::Result;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use replica::Workspace;

use crate::stopwatch::{Stopwatch, count, median, ratio};
use crate::team::{self, Team};

/// How many changes an envelope of the long log has, as of somebody who typed for a few seconds.
const TOGETHER: usize = 22;
/// How many envelopes are timed at once: a browser's clock is too coarse for one.
const AT_ONCE: usize = 25;
/// How often the whole log is read; the median counts.
const TIMES: usize = 7;

/// Measures both, and gives the number of envelopes in the log.
pub(crate) fn measure(stopwatch: &mut Stopwatch<'_>, team: &Team) -> Result<u64> {
    let caption = "A first snow over the kiln, and forty cups that came out of it whole. ".repeat(3);
    let changes = &team::write(team, || caption.clone())?;
    let mut rng = ChaCha20Rng::from_seed([2; 32]);
    let batches: Vec<&[Vec<u8>]> = changes.chunks(TOGETHER).collect();
    let (mut sealing, mut opening, mut envelopes, mut sequence) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for some in batches.chunks_exact(AT_ONCE) {
        let sealed: Result<Vec<_>> = stopwatch.time(&mut sealing, || {
            let seal = |batch: &&[Vec<u8>]| {
                sequence += 1;
                team.seal(sequence, batch, &mut rng)
            };
            some.iter().map(seal).collect()
        });
        envelopes.extend(sealed?);
    }
    for some in envelopes.chunks(AT_ONCE) {
        let opened: Result<Vec<_>> =
            stopwatch.time(&mut opening, || some.iter().map(|bytes| team.open(bytes)).collect());
        opened?;
    }
    let (mut sealed, mut clear) = (Vec::new(), Vec::new());
    let changes = changes.get(..envelopes.len() * TOGETHER).unwrap_or(changes);
    for _ in 0..TIMES {
        stopwatch.time(&mut sealed, || -> Result<()> {
            let opened: Result<Vec<_>> = envelopes.iter().map(|bytes| team.open(bytes)).collect();
            Workspace::new(b"reader").receive(&opened?.concat())?;
            Ok(())
        })?;
        stopwatch.time(&mut clear, || Workspace::new(b"reader").receive(changes).map(drop))?;
    }
    let (by, all) = (ratio(&sealed, &clear), changes.len());
    stopwatch.note("seal_batch_us", median(sealing) * 1e3 / count(AT_ONCE));
    stopwatch.note("open_batch_us", median(opening) * 1e3 / count(AT_ONCE));
    stopwatch.note(&format!("receive_sealed_ms_{all}"), median(sealed));
    stopwatch.note(&format!("receive_clear_ms_{all}"), median(clear));
    stopwatch.note(&format!("receive_sealed_ratio_{all}"), by);
    stopwatch.note(&format!("sealed_kb_{all}"), count(envelopes.iter().map(Vec::len).sum()) / 1e3);
    Ok(sequence)
}
