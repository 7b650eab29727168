//! A file that claims to be an exported project.

use std::io::{Cursor, Read};

use model::{Command, Edit, records::Notebook, rules::permission};
use zip::{ZipArchive, result::ZipError};

use super::{APP, FORMAT, MANIFEST, Manifest, PLAN};
use crate::Workspace;

/// The largest plan that is opened, in bytes, before it is unpacked: no file can fill the memory.
const LARGEST: u64 = 256 * 1024 * 1024;

/// How many records one command makes.
const TOGETHER: usize = 10;

/// A file's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The project's name.
    pub name: String,
    /// What makes its records in a new project.
    ///
    /// Its history stays in the file: whoever opens it answers for every word with their own signature. So does
    /// what others said in their own name, which nobody can say for them.
    pub commands: Vec<Command>,
}

/// Why a file cannot be opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    /// Not an export of this app.
    #[error("not an exported project")]
    Foreign,
    /// It ends too early, or its bytes were changed.
    #[error("the file is damaged")]
    Damaged,
    /// A newer version wrote it.
    #[error("format {format} is newer than this version knows")]
    Newer {
        /// The file's format.
        format: u32,
    },
    /// It is a notebook of a project, and no project.
    #[error("this is a notebook and no project")]
    Notebook,
    /// It would not fit into memory.
    #[error("the plan has more than {limit} bytes")]
    TooLarge {
        /// How many it may have.
        limit: u64,
    },
}

/// Reads an exported project.
///
/// # Errors
/// When it is not one, damaged, newer or too large.
pub fn import(bytes: &[u8]) -> Result<Imported, ImportProblem> {
    if !bytes.starts_with(b"PK") {
        return Err(ImportProblem::Foreign);
    }
    // A ZIP's table stands at its end: cut off, it is no archive any more.
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportProblem::Damaged)?;
    let manifest = read(&mut zip, MANIFEST)?;
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| ImportProblem::Foreign)?;
    if manifest.app != APP {
        return Err(ImportProblem::Foreign);
    }
    if manifest.format > FORMAT {
        return Err(ImportProblem::Newer { format: manifest.format });
    }
    let plan = read(&mut zip, PLAN)?;
    if blake3::hash(&plan).to_hex().as_str() != manifest.plan {
        return Err(ImportProblem::Damaged);
    }
    let workspace = Workspace::open(&plan, &[0]).map_err(|_| ImportProblem::Damaged)?;
    if workspace.projection().contains_key(Notebook::the().untyped()) {
        return Err(ImportProblem::Notebook);
    }
    Ok(Imported { name: manifest.name, commands: commands(&workspace) })
}

fn read(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, ImportProblem> {
    let file = zip.by_name(name).map_err(|error| match error {
        ZipError::FileNotFound => ImportProblem::Foreign,
        _ => ImportProblem::Damaged,
    })?;
    let mut content = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut content).map_err(|_| ImportProblem::Damaged)?;
    if content.len() as u64 > LARGEST {
        return Err(ImportProblem::TooLarge { limit: LARGEST });
    }
    Ok(content)
}

fn commands(workspace: &Workspace) -> Vec<Command> {
    let make = workspace
        .projection()
        .iter()
        .filter(|(id, _)| !id.kind().is_some_and(permission::is_in_own_name))
        .map(|(id, fields)| Edit::Create { id: id.clone(), fields: fields.clone() })
        .collect::<Vec<_>>();
    let together = make.chunks(TOGETHER);
    together.map(|edits| Command { label: "file-open".to_owned(), edits: edits.to_vec() }).collect()
}
