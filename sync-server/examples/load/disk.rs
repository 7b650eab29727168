//! What the disk itself takes: no relay that keeps its word is faster.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
    time::Instant,
};

/// About what a commit of one envelope writes: a page for each table and index that it touches.
const COMMIT: usize = 5 * 4096;
const TIMES: usize = 200;

/// Returns the median time, in milliseconds, to write one commit's bytes into a file and to have them on
/// the disk.
pub(crate) fn fsync_floor_ms(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("floor");
    let mut file = File::create(&path)?;
    let bytes = vec![7; COMMIT];
    // As with a write-ahead log that is in use, the file has its size already.
    for _ in 0..TIMES {
        file.write_all(&bytes)?;
    }
    file.sync_all()?;
    file.seek(SeekFrom::Start(0))?;
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        file.write_all(&bytes)?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    std::fs::remove_file(path)?;
    times.sort_unstable();
    Ok(times.get(TIMES / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3))
}
