//! A page as the contract wants it: it knows the plan by what it is told, and by nothing else.

use std::collections::BTreeMap;

use model::{Command, Version};

use crate::{DocumentName, PageEvent, Projection};

/// What one page shows.
#[derive(Debug, Default)]
pub struct Page {
    /// The records.
    pub records: Projection,
    /// The version to name with the next command.
    pub version: Option<Version>,
    /// What it shows of other documents.
    pub documents: BTreeMap<DocumentName, Page>,
    /// Commands that were not run, by token.
    pub refused: Vec<u32>,
}

impl Page {
    /// Takes what it is told.
    pub fn told(&mut self, event: &PageEvent) {
        match event {
            PageEvent::Changed { version, records, .. } => {
                self.version = Some(*version);
                for (id, fields) in records {
                    match fields {
                        Some(fields) => _ = self.records.insert(id.clone(), fields.clone()),
                        None => _ = self.records.remove(id),
                    }
                }
            }
            PageEvent::InDocument { document, event } => {
                self.documents.entry(*document).or_default().told(event);
            }
            PageEvent::NotRun { token, .. } => self.refused.push(*token),
            _ => (),
        }
    }

    /// Makes a command out of what it shows of one record.
    pub fn update<R: model::Record>(
        &self,
        id: &model::Id<R>,
        change: impl FnOnce(&mut R),
    ) -> Option<Command> {
        let fields = self.records.get(id.untyped())?;
        Some(Command::update(&R::read(id.clone(), fields).0, change))
    }
}
