//! Objects on their way to a device.

use std::{
    io,
    ops::Range,
    pin::Pin,
    sync::Arc,
    task::{Context as TaskContext, Poll, ready},
};

use axum::{
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use hyper::body::{Frame, SizeHint};
use protocol::ObjectHash;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{
    access::Access,
    range,
    refusal::{Refusal, UPLOAD_COMPLETE, UPLOAD_OFFSET},
};
use crate::{
    context::Context,
    objects::{Turn, UNFINISHED_MS, Wish},
    storage::{Object, ObjectError, UploadId},
};

/// How much is read at once, and kept for a peer who does not take it.
const PIECE: usize = 64 * 1024;

/// Sends an object, or the part of it that is asked for.
pub(super) async fn send(
    State(context): State<Arc<Context>>,
    Path((project, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Access { project, turn, .. } = Access::open(&context, &project, &headers, Wish::Read).await?;
    let hash: ObjectHash = hash.parse().map_err(|_| Refusal::Unknown)?;
    let id = project.id;
    let object = context.objects.ask(move |store| store.open(&id, &hash)).await?.ok_or(Refusal::Unknown)?;
    let size = object.size();
    let tag = format!("\"{hash}\"");
    if text(&headers, &header::IF_NONE_MATCH).split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
    {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        describe(&mut response, &tag);
        return Ok(response);
    }
    let is_for_this = headers.get(header::IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let asked = text(&headers, &header::RANGE);
    let part = if is_for_this { range::parse(asked, size) } else { Ok(None) };
    let part = part.map_err(|_| Refusal::Range { size })?;
    let whole = part.clone().unwrap_or(0..size);
    let pieces = Pieces {
        object: object.into(),
        left: whole,
        reading: None,
        stopping: context.stopping.clone(),
        _turn: turn,
    };
    let mut response = Body::new(pieces).into_response();
    if let Some(Range { start, end }) = part {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let range = format!("bytes {start}-{}/{size}", end.saturating_sub(1));
        if let Ok(range) = HeaderValue::try_from(range) {
            response.headers_mut().insert(header::CONTENT_RANGE, range);
        }
    }
    describe(&mut response, &tag);
    Ok(response)
}

/// Says how long an object is, or how much of an upload of this device is there.
///
/// Who may write and is told that an object is there need not put it, and may name it: so it gets younger.
pub(super) async fn tell(
    State(context): State<Arc<Context>>,
    Path((project, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let access = Access::open(&context, &project, &headers, Wish::Read).await?;
    let hash: ObjectHash = hash.parse().map_err(|_| Refusal::Unknown)?;
    let (project, now) = (access.project.id, context.machine.now());
    let may_name = access.judge(Wish::Write).is_ok();
    let size = context.objects.ask(move |store| {
        if may_name {
            store.renew(&project, &hash, now)
        } else {
            Ok(store.open(&project, &hash)?.map(|it| it.size()))
        }
    });
    if let Some(size) = size.await? {
        let mut response = Body::empty().into_response();
        response.headers_mut().insert(header::CONTENT_LENGTH, size.into());
        describe(&mut response, &format!("\"{hash}\""));
        return Ok(response);
    }
    let id = UploadId { project, device: access.device, hash };
    let uploads = context.objects.ask(move |store| store.uploads(&project)).await?;
    let mut own = uploads.iter().filter(|upload| upload.id == id && upload.time + UNFINISHED_MS > now);
    let upload = own.next().ok_or(Refusal::Unknown)?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, upload.size.into());
    headers.insert(UPLOAD_COMPLETE, HeaderValue::from_static("?0"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Says what an object is to a browser: bytes that never change, and are nobody else's.
fn describe(response: &mut Response, tag: &str) {
    let headers = response.headers_mut();
    let caching = "private, max-age=31536000, immutable";
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// An object, read piece by piece as the peer takes it.
struct Pieces {
    object: Arc<dyn Object>,
    left: Range<u64>,
    reading: Option<JoinHandle<Result<Bytes, ObjectError>>>,
    stopping: CancellationToken,
    /// Counts the request until the last piece is out.
    _turn: Turn,
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.is_end_stream() {
            return Poll::Ready(None);
        }
        if self.stopping.is_cancelled() {
            return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
        }
        let Self { object, left, reading, .. } = &mut *self;
        let piece = reading.get_or_insert_with(|| {
            let (object, from) = (Arc::clone(object), left.start);
            let length = usize::try_from(left.end - left.start).unwrap_or(PIECE).min(PIECE);
            tokio::task::spawn_blocking(move || object.read(from, length))
        });
        let read = ready!(Pin::new(piece).poll(cx));
        *reading = None;
        let bytes = read.map_err(io::Error::other)?.map_err(|error| {
            tracing::error!(%error, "an object cannot be read to its end");
            io::Error::other(error)
        })?;
        left.start += bytes.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.end - self.left.start)
    }
}
