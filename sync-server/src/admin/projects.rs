//! Which projects a relay keeps, and what they take.

use std::path::Path;

use protocol::{Membership, ProjectId, SignedEntry};

use super::objects::{self, ObjectsError};
use crate::storage::{self, Survey, objects_in_folder};

/// A project, and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSize {
    /// Which.
    pub project: ProjectId,
    /// When it was founded, by the founder's clock, in milliseconds since 1970; `None` where that is damaged.
    pub founded: Option<i64>,
    /// When somebody last changed who may do what, likewise.
    pub changed: Option<i64>,
    /// How many members it has.
    pub members: usize,
    /// How many documents.
    pub documents: usize,
    /// How many envelopes.
    pub envelopes: u64,
    /// How many objects.
    pub objects: u64,
    /// The bytes of entries, envelopes and objects.
    pub bytes: u64,
    /// Whether its owner has deleted it.
    pub deleted: bool,
}

/// Lists the projects in a relay's folder, in the order in which they came; the relay may run.
///
/// # Errors
/// When there is no relay's database, or it cannot be read.
pub fn projects(folder: &Path) -> Result<Vec<ProjectSize>, ObjectsError> {
    let projects = Survey::open(folder)?.projects()?;
    let size = |project: crate::storage::SurveyedProject| {
        let entries: Vec<_> =
            project.entries.iter().map_while(|entry| SignedEntry::decode(entry).ok()).collect();
        let mut membership = entries.first().and_then(|first| Membership::found(first).ok());
        for entry in entries.iter().skip(1) {
            // What is damaged is for the check to say.
            if membership.as_mut().is_none_or(|membership| membership.apply(entry).is_err()) {
                break;
            }
        }
        let at = |entry: Option<&SignedEntry>| entry.map(|entry| entry.entry().at);
        let objects = objects::size(folder, &project.project)?;
        Ok(ProjectSize {
            project: project.project,
            founded: at(entries.first()),
            changed: at(entries.last()),
            members: membership.as_ref().map_or(0, |membership| membership.members().count()),
            documents: project.logs.len(),
            envelopes: project.logs.iter().map(|log| log.envelopes).sum(),
            bytes: project.logs.iter().map(|log| log.bytes).sum::<u64>()
                + project.entries.iter().map(|entry| entry.len() as u64).sum::<u64>()
                + objects.bytes,
            objects: objects.objects,
            deleted: membership.is_some_and(|membership| membership.is_deleted()),
        })
    };
    projects.into_iter().map(size).collect()
}

/// Deletes all that a relay has of a project, of a relay that is stopped. Tells whether there was such a project.
///
/// # Errors
/// When a relay runs in the folder or there is none, or something cannot be removed.
pub fn delete_project(folder: &Path, project: &ProjectId) -> Result<bool, ObjectsError> {
    let is_there = storage::delete_project(folder, project)?;
    objects_in_folder(folder)?.erase(project).map_err(ObjectsError::List)?;
    Ok(is_there)
}
