//! The project as a file, and back: a ZIP that other programs can read too. C6

mod table;
mod unzip;

pub use unzip::{ImportProblem, Imported, import};

use std::io::{Cursor, Write as _};

use model::{
    RecordKind, Value,
    records::{Notebook, Settings},
};
use protocol::DocumentId;
use serde::{Deserialize, Serialize};
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{Notice, PageEvent, PageId, Projection, Replica, Workspace};

/// What a file says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Always `flockwork`.
    pub(crate) app: String,
    /// The format of the file. A reader refuses a higher one.
    pub(crate) format: u32,
    /// The project's name.
    pub(crate) name: String,
    /// When it was written, in milliseconds since 1970.
    pub(crate) exported_at: i64,
    /// The BLAKE3 hash of `plan.automerge`, in hexadecimal.
    pub(crate) plan: String,
}

pub(crate) const FORMAT: u32 = 1;
pub(crate) const APP: &str = "flockwork";
pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const PLAN: &str = "plan.automerge";

impl Replica {
    /// Writes a document into a file, under the project's name and, of a notebook, its own.
    pub(crate) fn export(&mut self, document: DocumentId, page: PageId, token: u32) {
        let Some(workspace) = self.workspace(&document) else { return };
        let written = self.written(workspace);
        self.tell_exported(document, page, token, written);
    }

    /// Writes a document as it is with what is withheld of it.
    pub(crate) fn export_with_withheld(&mut self, document: DocumentId, page: PageId, token: u32) {
        let Some(whole) = self.with_withheld(&document) else { return };
        let written = self.written(&whole);
        self.tell_exported(document, page, token, written);
    }

    fn written(&self, workspace: &Workspace) -> Result<Vec<u8>, ZipError> {
        let name = self.name_in(workspace.projection());
        write(&name, &workspace.save(), workspace.projection(), self.now())
    }

    fn name_in(&self, records: &Projection) -> String {
        let project = project_name(self.projection());
        match notebook_name(records) {
            Some(notebook) => format!("{project} {notebook}").trim().to_owned(),
            None => project,
        }
    }

    fn tell_exported(
        &mut self,
        document: DocumentId,
        page: PageId,
        token: u32,
        written: Result<Vec<u8>, ZipError>,
    ) {
        let name = self.records(&document).map(|records| self.name_in(records)).unwrap_or_default();
        let event = match written {
            Ok(bytes) => PageEvent::Exported { token, name: file_name(&name, self.now()), bytes },
            Err(_) => PageEvent::Notice { token: Some(token), notice: Notice::ExportFailed },
        };
        self.tell_in(document, page, event);
    }
}

fn write(name: &str, saved: &[u8], records: &Projection, now: i64) -> Result<Vec<u8>, ZipError> {
    let manifest = Manifest {
        app: APP.to_owned(),
        format: FORMAT,
        name: name.to_owned(),
        exported_at: now,
        plan: blake3::hash(saved).to_hex().to_string(),
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a date: the same plan gives the same bytes, and the engine has no calendar.
    let options = SimpleFileOptions::default();
    let json = |value: serde_json::Result<Vec<u8>>| value.map_err(|error| ZipError::Io(error.into()));
    let mut file = |name: &str, bytes: &[u8]| -> Result<(), ZipError> {
        zip.start_file(name, options)?;
        zip.write_all(bytes).map_err(ZipError::Io)
    };
    file(MANIFEST, &json(serde_json::to_vec_pretty(&manifest))?)?;
    file(PLAN, saved)?;
    file("plan.json", &json(serde_json::to_vec_pretty(&readable(records)))?)?;
    for kind in RecordKind::ALL {
        let (name, table) = table::of(*kind, records);
        if let Some(table) = table {
            file(&format!("{name}.csv"), table.as_bytes())?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// The records as anybody would write them in JSON.
fn readable(records: &Projection) -> serde_json::Value {
    let value = |value: &Value| match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::Int(number) => (*number).into(),
        Value::Str(words) | Value::Text(words) => words.as_str().into(),
        Value::Set(members) => members.iter().map(String::as_str).collect(),
    };
    let record = |fields: &model::Fields| -> serde_json::Value {
        fields.iter().map(|(name, held)| (name.clone(), value(held))).collect()
    };
    records.iter().map(|(id, fields)| (id.key().to_owned(), record(fields))).collect()
}

fn project_name(records: &Projection) -> String {
    let id = model::Id::<Settings>::new("plan");
    let fields = records.get(id.untyped());
    let settings = fields.map(|fields| <Settings as model::Record>::read(id, fields).0);
    settings.map(|settings| settings.name).unwrap_or_default()
}

/// The name of the notebook that a document is; `None` where it is none.
fn notebook_name(records: &Projection) -> Option<String> {
    let id = Notebook::the();
    let fields = records.get(id.untyped())?;
    Some(<Notebook as model::Record>::read(id, fields).0.name)
}

/// A file name that every system takes: letters of any script, digits, and the day.
fn file_name(project: &str, now: i64) -> String {
    let kept = project.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let name: String = kept.take(60).collect();
    let day = model::Day::of_instant(now);
    format!("{}-{day}.flockwork.zip", name.trim_matches('-'))
}
