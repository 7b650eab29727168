//! Why a request for an object is refused: a status, a word for programs, and a sentence for people.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use protocol::wire::Code;

use crate::{
    objects::{NoRoom, TokenError},
    storage::ObjectError,
};

pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_COMPLETE: HeaderName = HeaderName::from_static("upload-complete");

/// A request that is not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// No token came with the request.
    #[error("the request shows no access token; ask for one on the project's connection")]
    NoToken,
    /// The token is none of this project, or has ended.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The membership does not allow it.
    #[error("{}", sentence(*.0))]
    Right(Code),
    /// The device has too many requests under way.
    #[error("this device has as many requests under way as it may; try again when one is done")]
    Busy,
    /// The device has too many uploads that are not finished.
    #[error("this device has {limit} unfinished uploads; finish one, or wait until they end after a day")]
    Unfinished {
        /// How many it may have.
        limit: usize,
    },
    /// There is no such object or document here.
    #[error("there is nothing here by this name")]
    Unknown,
    /// The request does not say how long its body is.
    #[error("the request does not say how long its body is; send a Content-Length")]
    Length,
    /// A part of the request cannot be read.
    #[error("the {part} of the request cannot be read")]
    Malformed {
        /// Which part.
        part: &'static str,
    },
    /// The object is over the limit.
    #[error("the object is larger than {limit} bytes, which is what this relay takes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The project has used its share.
    #[error("the project's objects take up all the room that they have on this relay")]
    Quota,
    /// The disk is full.
    #[error("the relay's disk is full")]
    DiskFull,
    /// The upload is elsewhere than its author believes.
    #[error("of this upload {size} bytes are here; go on there")]
    Offset {
        /// How many bytes there are.
        size: u64,
    },
    /// The bytes are others than the hash names.
    #[error("the bytes are not those that the hash names; nothing of them was kept")]
    Hash,
    /// A later request has taken the upload over, or its project was deleted.
    #[error("another request has taken this upload over")]
    Superseded,
    /// Nothing came for too long.
    #[error("nothing of the body came for 40 seconds; what had come is kept")]
    Silence,
    /// The body broke off.
    #[error("the body broke off; what had come is kept")]
    Broken,
    /// The range begins behind the object's end.
    #[error("the object has {size} bytes, and the range begins behind them")]
    Range {
        /// How many bytes it has.
        size: u64,
    },
    /// The relay stops.
    #[error("the relay is stopping, or restarting; try again in a moment")]
    Stopping,
    /// Something failed in the relay.
    #[error("something failed inside the relay; its log says more")]
    Internal,
}

impl Refusal {
    /// Returns the status, and the word that programs go by.
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoToken | Self::Token(_) => (StatusCode::UNAUTHORIZED, "token"),
            Self::Right(Code::Deleted) => (StatusCode::GONE, "deleted"),
            Self::Right(Code::Role) => (StatusCode::FORBIDDEN, "role"),
            Self::Right(_) => (StatusCode::FORBIDDEN, "not-a-member"),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, "busy"),
            Self::Unfinished { .. } => (StatusCode::TOO_MANY_REQUESTS, "unfinished"),
            Self::Unknown => (StatusCode::NOT_FOUND, "unknown"),
            Self::Length => (StatusCode::LENGTH_REQUIRED, "length"),
            Self::Malformed { .. } => (StatusCode::BAD_REQUEST, "malformed"),
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::Quota | Self::DiskFull => (StatusCode::INSUFFICIENT_STORAGE, "quota"),
            Self::Offset { .. } => (StatusCode::CONFLICT, "offset"),
            Self::Superseded => (StatusCode::CONFLICT, "superseded"),
            Self::Hash => (StatusCode::UNPROCESSABLE_ENTITY, "hash"),
            Self::Silence => (StatusCode::REQUEST_TIMEOUT, "silence"),
            Self::Broken => (StatusCode::BAD_REQUEST, "broken"),
            Self::Range { .. } => (StatusCode::RANGE_NOT_SATISFIABLE, "range"),
            Self::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

fn sentence(code: Code) -> &'static str {
    match code {
        Code::Deleted => "the project was deleted, and its objects with it",
        Code::Role => "the role of this device's member does not allow this",
        _ => "this device is not, or no longer, of a member of the project, or waits to be confirmed",
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, word) = self.code();
        let mut response = (status, format!("{word}: {self}\n")).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::NoToken | Self::Token(_) => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Offset { size } => {
                headers.insert(UPLOAD_OFFSET, size.into());
            }
            Self::Range { size } => {
                if let Ok(range) = HeaderValue::try_from(format!("bytes */{size}")) {
                    headers.insert(header::CONTENT_RANGE, range);
                }
            }
            _ => {}
        }
        response
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::Right(code)
    }
}

impl From<ObjectError> for Refusal {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Full => Self::DiskFull,
            ObjectError::Offset { size } => Self::Offset { size },
            ObjectError::Hash => Self::Hash,
            ObjectError::Gone => Self::Superseded,
            ObjectError::Io(_) => {
                tracing::error!(%error, "an object cannot be kept or read");
                Self::Internal
            }
        }
    }
}

impl From<NoRoom> for Refusal {
    fn from(error: NoRoom) -> Self {
        match error {
            NoRoom::Quota => Self::Quota,
            NoRoom::Store(error) => error.into(),
        }
    }
}
