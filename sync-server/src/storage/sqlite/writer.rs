//! Writes: one transaction for all that wait.

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ProjectId, limits};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};

use super::{
    super::{Answer, Conflict, Reference, StorageError, Write, Writer, Written},
    checkpoint::Checkpoint,
    index, length, place, snapshots,
};

pub(super) struct SqliteWriter {
    connection: Connection,
    checkpoint: Checkpoint,
}

impl SqliteWriter {
    pub(super) fn new(connection: Connection, checkpoint: Checkpoint) -> Self {
        Self { connection, checkpoint }
    }
}

impl Writer for SqliteWriter {
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Answer>, StorageError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut written = 0;
        let mut answers = Vec::with_capacity(writes.len());
        for write in writes {
            written += size(write);
            answers.push(carry_out(&transaction, write)?);
        }
        transaction.commit()?;
        let erases = |(write, answer): (&Write, &Answer)| {
            matches!(write, Write::Entries { erases: true, .. }) && answer.is_ok()
        };
        if writes.iter().zip(&answers).any(erases) {
            self.checkpoint.erased(&self.connection);
        } else {
            self.checkpoint.written(&self.connection, written);
        }
        Ok(answers)
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        let mut transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Whether there is room. What is rolled back is not written.
        let room = transaction.savepoint()?;
        room.prepare_cached(
            "INSERT INTO envelopes (place, author, sequence, hash, bytes) VALUES (-1, -1, 0, x'', zeroblob(?1))",
        )?
        .execute([limits::ENVELOPE])?;
        drop(room);
        // Whether the disk takes it: the same number once more is one page in the write-ahead log, and a sync.
        let format: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        transaction.pragma_update(None, "user_version", format)?;
        transaction.commit()?;
        self.checkpoint.written(&self.connection, 0);
        Ok(())
    }
}

/// About how many bytes a write adds to the write-ahead log.
fn size(write: &Write) -> usize {
    match write {
        Write::Entries { entries, .. } => entries.iter().map(Bytes::len).sum(),
        Write::Envelope { bytes, .. } => bytes.len(),
        // What is dropped is overwritten, and as a rule smaller than a page.
        Write::Drop { most, .. } => usize::try_from(*most).unwrap_or(usize::MAX).saturating_mul(4096),
        Write::Forget { .. } => 0,
    }
}

fn carry_out(transaction: &Transaction<'_>, write: &Write) -> Result<Answer, rusqlite::Error> {
    match write {
        Write::Entries { project, from, entries, logs, erases } => {
            let appended = append_entries(transaction, project, *from, entries, logs)?;
            if *erases && appended.is_ok() {
                erase(transaction, project)?;
            }
            Ok(appended)
        }
        Write::Envelope { log, device, sequence, hash, bytes, snapshot } => {
            append_envelope(transaction, log, device, (*sequence, hash), bytes, snapshot)
        }
        Write::Drop { log, until, most } => {
            let count = snapshots::drop_envelopes(transaction, log, *until, *most)?;
            Ok(Ok(Written::Dropped { count }))
        }
        Write::Forget { log, index } => {
            snapshots::forget(transaction, log, *index)?;
            Ok(Ok(Written::Forgotten))
        }
    }
}

fn append_entries(
    transaction: &Transaction<'_>,
    project: &ProjectId,
    from: u32,
    entries: &[Bytes],
    logs: &[(DocumentId, LogId)],
) -> Result<Answer, rusqlite::Error> {
    let row = transaction
        .prepare_cached("SELECT row FROM projects WHERE id = ?1")?
        .query_row([project.as_bytes()], |row| row.get::<_, i64>(0))
        .optional()?;
    let length = match row {
        Some(row) => transaction
            .prepare_cached("SELECT coalesce(max(position) + 1, 0) FROM entries WHERE project = ?1")?
            .query_row([row], |row| row.get::<_, u32>(0))?,
        None => 0,
    };
    if length != from {
        return Ok(Err(Conflict::Head { length }));
    }
    let row = match row {
        Some(row) => row,
        None => transaction
            .prepare_cached("INSERT INTO projects (id) VALUES (?1)")?
            .insert([project.as_bytes()])?,
    };
    let mut insert =
        transaction.prepare_cached("INSERT INTO entries (project, position, bytes) VALUES (?1, ?2, ?3)")?;
    for (position, entry) in (from..).zip(entries) {
        insert.execute((row, position, entry.as_ref()))?;
    }
    let mut insert =
        transaction.prepare_cached("INSERT INTO logs (id, project, document) VALUES (?1, ?2, ?3)")?;
    for (document, log) in logs {
        insert.execute((log.as_bytes(), row, document.as_bytes()))?;
    }
    Ok(Ok(Written::Entries))
}

/// Deletes a project's logs and all that is in them.
pub(super) fn erase(transaction: &Transaction<'_>, project: &ProjectId) -> Result<(), rusqlite::Error> {
    let mut logs = transaction.prepare_cached(
        "SELECT logs.row FROM logs JOIN projects ON projects.row = logs.project WHERE projects.id = ?1",
    )?;
    let logs = logs.query_map([project.as_bytes()], |row| row.get::<_, i64>(0))?;
    for log in logs.collect::<Result<Vec<_>, _>>()? {
        transaction
            .prepare_cached("DELETE FROM envelopes WHERE place BETWEEN ?1 AND ?2")?
            .execute((place(log, 0), place(log, u64::MAX)))?;
        snapshots::erase(transaction, log)?;
        transaction.prepare_cached("DELETE FROM authors WHERE log = ?1")?.execute([log])?;
        transaction.prepare_cached("DELETE FROM logs WHERE row = ?1")?.execute([log])?;
    }
    Ok(())
}

fn append_envelope(
    transaction: &Transaction<'_>,
    log: &LogId,
    device: &DeviceId,
    (sequence, hash): (u64, &EnvelopeHash),
    bytes: &Bytes,
    snapshot: &Reference,
) -> Result<Answer, rusqlite::Error> {
    let Some(log) = snapshots::log_row(transaction, log)? else { return Ok(Err(Conflict::UnknownLog)) };
    let author = transaction
        .prepare_cached("SELECT row FROM authors WHERE log = ?1 AND device = ?2")?
        .query_row((log, device.as_bytes()), |row| row.get::<_, i64>(0))
        .optional()?;
    let last = author.map_or(Ok(None), |author| last_number(transaction, author))?.unwrap_or(0);
    if let Some(author) = author.filter(|_| (1..=last).contains(&sequence)) {
        return known_envelope(transaction, author, sequence, hash);
    }
    if sequence != last + 1 {
        return Ok(Err(Conflict::SequenceGap { next: last + 1 }));
    }
    let index = length(transaction, log)?;
    let place = place(log, index);
    match snapshot {
        Reference::None => {}
        Reference::Snapshot(snapshot) => {
            let before = snapshots::newest(transaction, log, index)?.map_or(0, |newest| newest.covers);
            if !(before..=index).contains(&snapshot.covers) {
                return Ok(Err(Conflict::Snapshot));
            }
            snapshots::note(transaction, place, snapshot)?;
        }
        Reference::Unusable => return Ok(Err(Conflict::Snapshot)),
    }
    let author = match author {
        Some(author) => author,
        None => transaction
            .prepare_cached("INSERT INTO authors (log, device) VALUES (?1, ?2)")?
            .insert((log, device.as_bytes()))?,
    };
    transaction
        .prepare_cached(
            "INSERT INTO envelopes (place, author, sequence, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((place, author, sequence, hash.as_bytes(), bytes.as_ref()))?;
    Ok(Ok(Written::Envelope { index, is_known: false }))
}

/// Returns the last number that a device has given to an envelope of a log.
fn last_number(transaction: &Transaction<'_>, author: i64) -> Result<Option<u64>, rusqlite::Error> {
    transaction
        .prepare_cached("SELECT max(sequence) FROM envelopes WHERE author = ?1")?
        .query_row([author], |row| row.get(0))
}

/// Answers an envelope whose number the device has used: by the first answer again, or by a refusal.
fn known_envelope(
    transaction: &Transaction<'_>,
    author: i64,
    sequence: u64,
    hash: &EnvelopeHash,
) -> Result<Answer, rusqlite::Error> {
    let known = transaction
        .prepare_cached("SELECT place, hash FROM envelopes WHERE author = ?1 AND sequence = ?2")?
        .query_row((author, sequence), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    Ok(match known {
        Some((place, known)) if known == *hash.as_bytes() => {
            Ok(Written::Envelope { index: index(place), is_known: true })
        }
        _ => Err(Conflict::SequenceTaken),
    })
}
