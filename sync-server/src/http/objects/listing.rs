//! What a document names: a writer says it now and then, so that what no document names can go.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State},
};
use http::StatusCode;
use protocol::{DocumentId, ObjectHash, ProjectId};

use super::{
    access::Access,
    refusal::Refusal,
    upload::{hear_out, next},
};
use crate::{compaction::named_by_snapshots, context::Context, objects::Wish, storage::ObjectStore};

/// How many bytes a line has: a hash as base64url, and its end.
const LINE: usize = 44;

/// Takes the hashes of all objects that a document names, one a line. Each of them gets younger; and when all of
/// them have come, the listing counts for the document.
pub(super) async fn receive(
    State(context): State<Arc<Context>>,
    Path((project, document)): Path<(String, String)>,
    request: Request,
) -> Result<StatusCode, Refusal> {
    let (parts, mut body) = request.into_parts();
    let access = Access::open(&context, &project, &parts.headers, Wish::Write).await;
    let listed = match access {
        Ok(access) => take(&context, &access, &document, &mut body).await,
        Err(refusal) => Err(refusal),
    };
    if listed.is_err() {
        hear_out(&parts.headers, &mut body).await;
    }
    listed.map(|()| StatusCode::NO_CONTENT)
}

async fn take(context: &Context, access: &Access, document: &str, body: &mut Body) -> Result<(), Refusal> {
    let document: DocumentId = document.parse().map_err(|_| Refusal::Unknown)?;
    // Of a document that they do not read nobody can say what it names.
    if !documents(access)?.1.contains(&document) {
        return Err(Refusal::Unknown);
    }
    // The time of its beginning: what is put while the list is on its way may be missing from it.
    let (project, now) = (access.project.id, context.machine.now());
    let mut rest: Vec<u8> = Vec::new();
    while let Some(bytes) = next(body).await? {
        rest.extend_from_slice(&bytes);
        let whole = rest.len() - rest.len() % LINE;
        let lines: Vec<u8> = rest.drain(..whole).collect();
        let hashes = lines.chunks_exact(LINE).map(hash).collect::<Option<Vec<_>>>();
        name(context, project, hashes.ok_or(Refusal::Malformed { part: "list" })?, now).await?;
    }
    if !rest.is_empty() {
        return Err(Refusal::Malformed { part: "list" });
    }
    access.judge(Wish::Write)?;
    let (all, own) = documents(access)?;
    if !own.contains(&document) {
        return Err(Refusal::Unknown);
    }
    let snapshots = named_by_snapshots(&access.project, None);
    Ok(context.objects.listed(project, document, all, snapshots, now).await?)
}

async fn name(
    context: &Context,
    project: ProjectId,
    hashes: Vec<ObjectHash>,
    now: i64,
) -> Result<(), Refusal> {
    // One that is named and not here is nothing to the relay: it may come yet.
    let named =
        move |store: &dyn ObjectStore| hashes.iter().try_for_each(|hash| store.name(&project, hash, now));
    Ok(context.objects.ask(named).await?)
}

/// Returns all documents of the project, and those that the device reads.
fn documents(access: &Access) -> Result<(Vec<DocumentId>, Vec<DocumentId>), Refusal> {
    let state = access.project.state();
    let membership = state.membership.as_ref().ok_or(Refusal::Unknown)?;
    let all: Vec<_> = membership.documents().map(|document| document.id).collect();
    let own = all.iter().copied().filter(|document| membership.reads(&access.device, document)).collect();
    Ok((all, own))
}

fn hash(line: &[u8]) -> Option<ObjectHash> {
    str::from_utf8(line).ok()?.strip_suffix('\n')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// R9g
        #[test]
        fn a_line_names_one_object_and_is_written_in_one_way(mut line in any::<Vec<u8>>(), of in any::<[u8; 32]>()) {
            let written = format!("{}\n", ObjectHash::from_bytes(of));
            prop_assert_eq!(hash(written.as_bytes()), Some(ObjectHash::from_bytes(of)));
            prop_assert_eq!(hash(written.trim_end().as_bytes()), None);
            line.extend(written.as_bytes());
            prop_assert!(hash(&line).is_none() || line == written.as_bytes());
        }
    }
}
