//! Verifies every chain, signature and hash of what a relay keeps.

mod snapshots;

use std::{collections::BTreeMap, path::Path};

use protocol::{
    DeviceId, DocumentId, EntryError, Envelope, EnvelopeError, Membership, ObjectHash, ProjectId,
    RunningHash, SignedEntry,
};

use super::objects::{self, ObjectsError};
use crate::storage::{
    ObjectStore, StorageError, Survey, SurveyedEnvelope, SurveyedLog, SurveyedProject, objects_in_folder,
};

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many projects there are.
    pub projects: usize,
    /// How many membership entries.
    pub entries: usize,
    /// How many envelopes.
    pub envelopes: u64,
    /// How many objects.
    pub objects: u64,
    /// What is wrong; nothing where all is well.
    pub problems: Vec<Problem>,
}

/// Something that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// SQLite finds the file itself damaged.
    #[error("the database file is damaged: {0}")]
    File(String),
    /// A membership entry does not continue the log.
    #[error("project {project}: membership entry {index} is not valid: {source}")]
    Entry {
        /// The project.
        project: ProjectId,
        /// Which entry.
        index: usize,
        /// What is wrong with it.
        source: EntryError,
    },
    /// A document has no log, or a log no document.
    #[error("project {project}: documents and logs do not match")]
    Logs {
        /// The project.
        project: ProjectId,
    },
    /// An object is not what its name says.
    #[error("project {project}: object {hash} has other bytes than its name says")]
    Object {
        /// The project.
        project: ProjectId,
        /// The object.
        hash: ObjectHash,
    },
    /// Envelopes were dropped that no two snapshots stand for.
    #[error(
        "project {project}, document {document}: envelopes before {kept} are gone, and no two snapshots stand for them"
    )]
    Dropped {
        /// The project.
        project: ProjectId,
        /// The document.
        document: DocumentId,
        /// The index of the first that is kept.
        kept: u64,
    },
    /// An envelope is not what it should be.
    #[error("project {project}, document {document}, envelope {index}: {wrong}")]
    Envelope {
        /// The project.
        project: ProjectId,
        /// The document.
        document: DocumentId,
        /// Its place in the log.
        index: u64,
        /// What is wrong with it.
        wrong: Wrong,
    },
}

/// Why something cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The database cannot be read, or is not a relay's.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// An object cannot be read.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
}

/// What is wrong with an envelope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It does not stand where the next one should.
    #[error("the one before it is missing")]
    Gap,
    /// It cannot be read, or is not signed by its device.
    #[error(transparent)]
    Envelope(EnvelopeError),
    /// It is of another document.
    #[error("it belongs to another document")]
    Document,
    /// What stands beside it in the database is not what it says itself.
    #[error("the database says otherwise of its author, its number or its hash")]
    Row,
    /// The numbers of its device do not follow one another.
    #[error("its device's numbers do not follow one another")]
    Sequence,
    /// No member has, or had, its device.
    #[error("no member has or had its device")]
    Stranger,
    /// Its author saw another log than this one.
    #[error("its author saw other envelopes before it")]
    Seen,
    /// The snapshot that it names stands for other envelopes than those before it.
    #[error("the snapshot that it names stands for other envelopes than those before it")]
    Snapshot,
    /// What the database says of the snapshot is not what the envelope says.
    #[error("the database says otherwise of the snapshot that it names")]
    Note,
    /// The object of one of the two newest snapshots is not there.
    #[error("the object of the snapshot that it names is missing")]
    Object,
}

/// Looks at everything in a relay's folder, as it stands at one moment; the relay may run.
///
/// # Errors
/// When there is no relay's database, or it cannot be read.
pub fn check(folder: &Path) -> Result<Report, CheckError> {
    let survey = Survey::open(folder)?;
    let store = objects_in_folder(folder)?;
    let mut report = Report::default();
    report.problems.extend(survey.damage()?.into_iter().map(Problem::File));
    match read_projects(&survey, store.as_ref(), &mut report) {
        // What is damaged is named, though no way leads past it.
        Err(CheckError::Storage(StorageError::Database(_))) if !report.problems.is_empty() => {}
        read => read?,
    }
    let problems = &mut report.problems;
    report.objects =
        objects::check(folder, |project, hash| problems.push(Problem::Object { project, hash }))?;
    Ok(report)
}

fn read_projects(survey: &Survey, store: &dyn ObjectStore, report: &mut Report) -> Result<(), CheckError> {
    for project in survey.projects()? {
        report.projects += 1;
        report.entries += project.entries.len();
        let Some(membership) = replay(&project, &mut report.problems) else { continue };
        let documents = membership.documents().map(|document| document.id);
        let mut logs: Vec<_> = project.logs.iter().map(|log| log.document).collect();
        logs.sort_unstable();
        if !membership.is_deleted() && !documents.eq(logs) {
            report.problems.push(Problem::Logs { project: project.project });
        }
        for log in &project.logs {
            read_log(survey, store, (&project, &membership), log, report)?;
        }
    }
    Ok(())
}

/// Adds the entries up, as far as they are valid.
fn replay(project: &SurveyedProject, problems: &mut Vec<Problem>) -> Option<Membership> {
    let mut membership: Option<Membership> = None;
    for (index, bytes) in project.entries.iter().enumerate() {
        let applied = SignedEntry::decode(bytes).and_then(|entry| {
            if let Some(membership) = &mut membership {
                return membership.apply(&entry);
            }
            let founded = Membership::found(&entry)?;
            let is_its = founded.project() == project.project;
            membership = is_its.then_some(founded);
            if is_its { Ok(()) } else { Err(EntryError::OtherProject) }
        });
        if let Err(source) = applied {
            problems.push(Problem::Entry { project: project.project, index, source });
            break;
        }
    }
    membership
}

/// What is known of a log when the next envelope is looked at.
struct Place {
    next: u64,
    last: BTreeMap<DeviceId, u64>,
    /// The running hash before each index.
    hashes: Vec<RunningHash>,
}

fn read_log(
    survey: &Survey,
    store: &dyn ObjectStore,
    (project, membership): (&SurveyedProject, &Membership),
    log: &SurveyedLog,
    report: &mut Report,
) -> Result<(), CheckError> {
    let mut place = Place { next: 0, last: BTreeMap::new(), hashes: vec![RunningHash::START] };
    survey.envelopes(log, |envelope| {
        report.envelopes += 1;
        let index = envelope.index;
        if let Err(wrong) = look_at(&envelope, (project.project, log), membership, &mut place) {
            let (project, document) = (project.project, log.document);
            report.problems.push(Problem::Envelope { project, document, index, wrong });
        }
        place.next = index.saturating_add(1);
        place.hashes.extend(place.hashes.last().map(|hash| hash.then(&envelope.hash)));
    })?;
    report.problems.extend(snapshots::check(store, project.project, log, &place.hashes)?);
    Ok(())
}

fn look_at(
    row: &SurveyedEnvelope,
    (project, log): (ProjectId, &SurveyedLog),
    membership: &Membership,
    place: &mut Place,
) -> Result<(), Wrong> {
    if row.index < log.kept && row.bytes.is_empty() {
        return look_at_dropped(row, membership, place);
    }
    let envelope = Envelope::decode(&row.bytes).map_err(Wrong::Envelope)?;
    let header = *envelope.header();
    let before = place.last.insert(header.device, header.sequence).unwrap_or(0);
    if row.index != place.next {
        return Err(Wrong::Gap);
    }
    if header.document != log.document {
        return Err(Wrong::Document);
    }
    if row.device != Some(header.device) || row.sequence != header.sequence || row.hash != envelope.hash() {
        return Err(Wrong::Row);
    }
    if header.sequence != before.saturating_add(1) {
        return Err(Wrong::Sequence);
    }
    let device = membership.ever_device(&header.device).ok_or(Wrong::Stranger)?;
    envelope.verify(project, device).map_err(Wrong::Envelope)?;
    if let Some(seen) = header.seen.filter(|seen| seen.log == log.log) {
        let hash = usize::try_from(seen.index).ok().and_then(|index| place.hashes.get(index));
        if hash != Some(&seen.hash) {
            return Err(Wrong::Seen);
        }
    }
    if snapshots::are_noted(&header, row.index, log) { Ok(()) } else { Err(Wrong::Note) }
}

/// Looks at what is left of an envelope: its hash is held against the snapshots, which stand for it.
fn look_at_dropped(row: &SurveyedEnvelope, membership: &Membership, place: &mut Place) -> Result<(), Wrong> {
    if row.index != place.next {
        return Err(Wrong::Gap);
    }
    let device = row.device.ok_or(Wrong::Row)?;
    membership.ever_device(&device).ok_or(Wrong::Stranger)?;
    let before = place.last.insert(device, row.sequence).unwrap_or(0);
    if row.sequence == before.saturating_add(1) { Ok(()) } else { Err(Wrong::Sequence) }
}
