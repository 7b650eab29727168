//! Snapshots of logs, and what is dropped because of them.

use protocol::{DeviceId, EnvelopeHash, LogId, ObjectHash, RunningHash};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{
    super::{Snapshot, Snapshots},
    index, length, place,
};

/// Returns the row of a log, if there is one.
pub(super) fn log_row(connection: &Connection, log: &LogId) -> Result<Option<i64>, rusqlite::Error> {
    connection
        .prepare_cached("SELECT row FROM logs WHERE id = ?1")?
        .query_row([log.as_bytes()], |row| row.get(0))
        .optional()
}

/// Returns the snapshots of a log.
pub(super) fn snapshots(connection: &Connection, log: i64) -> Result<Snapshots, rusqlite::Error> {
    connection
        .prepare_cached(
            "SELECT covers, hash, object, at, place FROM snapshots WHERE place BETWEEN ?1 AND ?2",
        )?
        .query_map((place(log, 0), place(log, u64::MAX)), |row| Ok((index(row.get(4)?), snapshot(row)?)))?
        .collect()
}

/// Returns the index of the first envelope of a log that is kept.
pub(super) fn kept(connection: &Connection, log: i64) -> Result<u64, rusqlite::Error> {
    let kept = connection
        .prepare_cached("SELECT kept FROM cuts WHERE log = ?1")?
        .query_row([log], |row| row.get(0))
        .optional()?;
    Ok(kept.unwrap_or(0))
}

/// Returns the newest snapshot of a log that stands for at most so many envelopes.
pub(super) fn newest(
    connection: &Connection,
    log: i64,
    at_most: u64,
) -> Result<Option<Snapshot>, rusqlite::Error> {
    connection
        .prepare_cached(
            "SELECT covers, hash, object, at FROM snapshots
             WHERE place BETWEEN ?1 AND ?2 AND covers <= ?3 ORDER BY place DESC LIMIT 1",
        )?
        .query_row((place(log, 0), place(log, u64::MAX), at_most), snapshot)
        .optional()
}

/// Returns the running hash of the first `count` envelopes of a log; `None` where it has fewer.
pub(super) fn running_hash(
    connection: &Connection,
    log: i64,
    count: u64,
) -> Result<Option<RunningHash>, rusqlite::Error> {
    if count > length(connection, log)? {
        return Ok(None);
    }
    let noted = newest(connection, log, count)?;
    let (from, mut running) = noted.map_or((0, RunningHash::START), |noted| (noted.covers, noted.hash));
    let mut hashes = connection
        .prepare_cached("SELECT hash FROM envelopes WHERE place >= ?1 AND place < ?2 ORDER BY place")?;
    let mut hashes = hashes.query((place(log, from), place(log, count)))?;
    while let Some(row) = hashes.next()? {
        running = running.then(&EnvelopeHash::from_bytes(row.get(0)?));
    }
    Ok(Some(running))
}

/// Returns the last number of a device among the first `count` envelopes of a log; 0 where there is none.
pub(super) fn last_number(
    connection: &Connection,
    log: i64,
    device: &DeviceId,
    count: u64,
) -> Result<u64, rusqlite::Error> {
    // A device's numbers grow as the places do, so this ends with the first that is early enough.
    let last = connection
        .prepare_cached(
            "SELECT sequence FROM envelopes
             WHERE author = (SELECT row FROM authors WHERE log = ?1 AND device = ?2) AND place < ?3
             ORDER BY sequence DESC LIMIT 1",
        )?
        .query_row((log, device.as_bytes(), place(log, count)), |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// Notes the snapshot that an envelope names.
pub(super) fn note(connection: &Connection, place: i64, snapshot: &Snapshot) -> Result<(), rusqlite::Error> {
    let Snapshot { covers, hash, object, at } = snapshot;
    connection
        .prepare_cached(
            "INSERT INTO snapshots (place, covers, hash, object, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((place, covers, hash.as_bytes(), object.as_bytes(), at))?;
    Ok(())
}

/// Notes a snapshot no more.
pub(super) fn forget(connection: &Connection, log: &LogId, index: u64) -> Result<(), rusqlite::Error> {
    let Some(log) = log_row(connection, log)? else { return Ok(()) };
    connection.prepare_cached("DELETE FROM snapshots WHERE place = ?1")?.execute([place(log, index)])?;
    Ok(())
}

/// Drops what at most `most` of the envelopes before `until` hold. Returns how many.
pub(super) fn drop_envelopes(
    connection: &Connection,
    log: &LogId,
    until: u64,
    most: u64,
) -> Result<u64, rusqlite::Error> {
    let Some(log) = log_row(connection, log)? else { return Ok(0) };
    let kept = kept(connection, log)?;
    let until = until.min(kept.saturating_add(most)).min(length(connection, log)?);
    if until <= kept {
        return Ok(0);
    }
    connection
        .prepare_cached("UPDATE envelopes SET bytes = x'' WHERE place >= ?1 AND place < ?2")?
        .execute((place(log, kept), place(log, until)))?;
    connection
        .prepare_cached(
            "INSERT INTO cuts (log, kept) VALUES (?1, ?2)
             ON CONFLICT (log) DO UPDATE SET kept = excluded.kept",
        )?
        .execute((log, until))?;
    Ok(until - kept)
}

/// Deletes all that is noted here of a log.
pub(super) fn erase(connection: &Connection, log: i64) -> Result<(), rusqlite::Error> {
    connection
        .prepare_cached("DELETE FROM snapshots WHERE place BETWEEN ?1 AND ?2")?
        .execute((place(log, 0), place(log, u64::MAX)))?;
    connection.prepare_cached("DELETE FROM cuts WHERE log = ?1")?.execute([log])?;
    Ok(())
}

fn snapshot(row: &Row<'_>) -> Result<Snapshot, rusqlite::Error> {
    Ok(Snapshot {
        covers: row.get(0)?,
        hash: RunningHash::from_bytes(row.get(1)?),
        object: ObjectHash::from_bytes(row.get(2)?),
        at: row.get(3)?,
    })
}
