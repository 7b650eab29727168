//! Objects on their way from a device.
//!
//! A request brings the bytes from `Upload-Offset` on: up to the end, or, with `Upload-Complete: ?0`, a part.
//! docs/decisions/0321 says where these words are from.

use std::{pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use hyper::body::Body as _;
use protocol::{ObjectHash, limits};

use super::{
    access::Access,
    range::number,
    refusal::{Refusal, UPLOAD_COMPLETE, UPLOAD_OFFSET},
};
use crate::{
    context::Context,
    objects::{Claim, UNFINISHED_MS, Wish, blocking},
    storage::{Finished, Upload, UploadId},
};

/// How long the relay waits for the next bytes of a body.
pub(super) const SILENCE: Duration = Duration::from_millis(limits::SILENCE_MS.unsigned_abs());

/// How much of a body is read, and for how long, that is not kept: a peer who still sends would not hear why.
const COURTESY: (usize, Duration) = (4 * 1024 * 1024, Duration::from_secs(2));

/// What a request says of its body.
#[derive(Clone, Copy)]
struct Announced {
    offset: u64,
    length: u64,
    is_last: bool,
}

/// What became of a body.
enum Received {
    /// The object is there.
    Object { is_new: bool },
    /// So many bytes are there, and more are to come.
    Part { size: u64 },
}

/// Takes an object, or a part of one.
pub(super) async fn receive(
    State(context): State<Arc<Context>>,
    Path((project, hash)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, mut body) = request.into_parts();
    // In a task of its own, which goes on to put aside what came when the connection breaks.
    let connections = context.connections.clone();
    let receiving = connections.spawn(async move {
        let received = take(&context, &project, &hash, &parts.headers, &mut body).await;
        let is_over = match &received {
            Ok(Received::Object { is_new }) => *is_new,
            Ok(Received::Part { .. }) | Err(Refusal::Silence | Refusal::Stopping) => true,
            Err(_) => false,
        };
        if !is_over {
            hear_out(&parts.headers, &mut body).await;
        }
        received
    });
    receiving.await.unwrap_or(Err(Refusal::Internal)).into_response()
}

async fn take(
    context: &Context,
    project: &str,
    hash: &str,
    headers: &HeaderMap,
    body: &mut Body,
) -> Result<Received, Refusal> {
    let arrival = context.objects.claims.arrive();
    let access = Access::open(context, project, headers, Wish::Write).await?;
    let hash: ObjectHash = hash.parse().map_err(|_| Refusal::Unknown)?;
    let announced = Announced::read(headers, body)?;
    let limit = context.objects.limits.object_bytes;
    let total = announced.offset.checked_add(announced.length).filter(|total| *total <= limit);
    let total = total.ok_or(Refusal::TooLarge { limit })?;
    let id = UploadId { project: access.project.id, device: access.device, hash };

    let now = context.machine.now();
    if context.objects.ask(move |store| store.renew(&id.project, &id.hash, now)).await?.is_some() {
        return Ok(Received::Object { is_new: false });
    }
    let claim = context.objects.claims.take(id, arrival).await.ok_or(Refusal::Superseded)?;
    let existing = existing(context, id, now).await?;
    if announced.offset > 0 && announced.offset != existing {
        return Err(Refusal::Offset { size: existing });
    }
    let room = Arc::clone(&context.objects.room);
    let mut reservation = blocking(move || room.reserve(&id.project, existing, total)).await?;
    let upload = context.objects.ask(move |store| store.upload(&id, announced.offset)).await?;
    reservation.kept = 0;

    let (upload, poured) = pour(context, &claim, body, upload).await;
    let received = match (upload, poured) {
        (Some(upload), Ok(())) if announced.is_last => {
            let finished = finish(context, &access, id, upload).await;
            if let Ok(Received::Object { is_new: true }) = finished {
                reservation.kept = total;
            }
            finished
        }
        (Some(upload), poured) => {
            let (size, now) = (upload.size(), context.machine.now());
            blocking(move || upload.suspend(now)).await?;
            reservation.kept = size;
            poured.map(|()| Received::Part { size })
        }
        (None, poured) => {
            // What could not be written is not gone on with.
            context.objects.ask(move |store| store.abandon(&id)).await?;
            poured.and(Err(Refusal::Internal))
        }
    };
    drop((reservation, claim));
    access.leave_nothing_of_the_deleted(context).await;
    // Whoever lost the right meanwhile hears of that.
    received.or_else(|refusal| access.judge(Wish::Write).and(Err(refusal)))
}

/// Returns how much of an upload is there, if the device may have it.
async fn existing(context: &Context, id: UploadId, now: i64) -> Result<u64, Refusal> {
    let uploads = context.objects.ask(move |store| store.uploads(&id.project)).await?;
    if let Some(upload) = uploads.iter().find(|upload| upload.id == id) {
        if upload.time + UNFINISHED_MS > now {
            return Ok(upload.size);
        }
        context.objects.ask(move |store| store.abandon(&id)).await?;
        context.objects.room.gained(&id.project, upload.size);
        return Ok(0);
    }
    let limit = context.objects.limits.uploads_per_device;
    let own = uploads.iter().filter(|upload| upload.id.device == id.device);
    if own.count() < limit { Ok(0) } else { Err(Refusal::Unfinished { limit }) }
}

/// Writes what comes. The upload comes back unless writing failed.
async fn pour(
    context: &Context,
    claim: &Claim,
    body: &mut Body,
    mut upload: Box<dyn Upload>,
) -> (Option<Box<dyn Upload>>, Result<(), Refusal>) {
    loop {
        let next = tokio::select! {
            biased;
            () = claim.given_up.cancelled() => Err(Refusal::Superseded),
            () = context.stopping.cancelled() => Err(Refusal::Stopping),
            next = next(body) => next,
        };
        let bytes = match next {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return (Some(upload), Ok(())),
            Err(refusal) => return (Some(upload), Err(refusal)),
        };
        let written = blocking(move || {
            upload.write(&bytes)?;
            Ok::<_, Refusal>(upload)
        });
        upload = match written.await {
            Ok(upload) => upload,
            Err(refusal) => return (None, Err(refusal)),
        };
    }
}

/// Makes an object of an upload, if its device may still do that.
async fn finish(
    context: &Context,
    access: &Access,
    id: UploadId,
    upload: Box<dyn Upload>,
) -> Result<Received, Refusal> {
    if let Err(refusal) = access.judge(Wish::Write) {
        drop(upload);
        context.objects.ask(move |store| store.abandon(&id)).await?;
        return Err(refusal);
    }
    let now = context.machine.now();
    let finished = blocking(move || upload.finish(now)).await?;
    Ok(Received::Object { is_new: finished == Finished::New })
}

/// Waits for the next bytes of a body; `None` at its end.
pub(super) async fn next(body: &mut Body) -> Result<Option<Bytes>, Refusal> {
    loop {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
        let frame = tokio::time::timeout(SILENCE, frame).await.map_err(|_| Refusal::Silence)?;
        let Some(frame) = frame else { return Ok(None) };
        // Trailers say nothing here.
        if let Ok(bytes) = frame.map_err(|_| Refusal::Broken)?.into_data() {
            return Ok(Some(bytes));
        }
    }
}

/// Reads some of what a peer still sends, and forgets it.
pub(super) async fn hear_out(headers: &HeaderMap, body: &mut Body) {
    // Who waits to be asked for it sends nothing yet, and is not asked.
    if headers.contains_key(header::EXPECT) {
        return;
    }
    let (mut left, within) = COURTESY;
    let hearing = async {
        while let Ok(Some(bytes)) = next(body).await {
            left = left.saturating_sub(bytes.len());
            if left == 0 {
                return;
            }
        }
    };
    // Who sends more, or more slowly, may not hear why they are refused.
    let _ = tokio::time::timeout(within, hearing).await;
}

impl Announced {
    fn read(headers: &HeaderMap, body: &Body) -> Result<Self, Refusal> {
        // A part is announced by other words, and must not be taken for a whole (RFC 9110, 14.5).
        if headers.contains_key(header::CONTENT_RANGE) {
            return Err(Refusal::Malformed { part: "Content-Range" });
        }
        let text = |name, part| match headers.get(name) {
            Some(value) => value.to_str().map(Some).map_err(|_| Refusal::Malformed { part }),
            None => Ok(None),
        };
        let offset = match text(UPLOAD_OFFSET, "Upload-Offset")? {
            Some(offset) => number(offset).ok_or(Refusal::Malformed { part: "Upload-Offset" })?,
            None => 0,
        };
        let is_last = match text(UPLOAD_COMPLETE, "Upload-Complete")? {
            None | Some("?1") => true,
            Some("?0") => false,
            Some(_) => return Err(Refusal::Malformed { part: "Upload-Complete" }),
        };
        Ok(Self { offset, length: body.size_hint().exact().ok_or(Refusal::Length)?, is_last })
    }
}

impl IntoResponse for Received {
    fn into_response(self) -> Response {
        let (status, complete) = match self {
            Self::Object { is_new: true } => (StatusCode::CREATED, "?1"),
            Self::Object { is_new: false } => (StatusCode::OK, "?1"),
            Self::Part { .. } => (StatusCode::NO_CONTENT, "?0"),
        };
        let mut response = status.into_response();
        let headers = response.headers_mut();
        headers.insert(UPLOAD_COMPLETE, HeaderValue::from_static(complete));
        if let Self::Part { size } = self {
            headers.insert(UPLOAD_OFFSET, size.into());
        }
        response
    }
}
