//! Compressed copies beside the files, made once instead of at every request.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;

/// What is compressed already.
const DENSE: [&str; 4] = ["br", "gz", "png", "woff2"];
/// The best brotli has, and its largest usual window.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// Writes `.br` and `.gz` beside every file of the site that has none yet.
pub(crate) fn all(site: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = super::files_under(site)?;
    files.retain(|path| path.extension().is_none_or(|ending| !DENSE.iter().any(|dense| ending == *dense)));
    // The largest first, each thread taking every nth: the two WASM files are most of the work.
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |file| file.len())));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let files = &files;
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                scope.spawn(move || files.iter().skip(first).step_by(threads).try_for_each(|file| one(file)))
            })
            .collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| anyhow!("a compressing thread broke"))?)
    })
}

fn one(path: &Path) -> Result<()> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let beside = |ending: &str| PathBuf::from(format!("{}.{ending}", path.display()));
    if !beside("br").exists() {
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
        brotli.write_all(&bytes)?;
        super::write(&beside("br"), &brotli.into_inner())?;
    }
    if !beside("gz").exists() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        super::write(&beside("gz"), &gzip.finish()?)?;
    }
    Ok(())
}
