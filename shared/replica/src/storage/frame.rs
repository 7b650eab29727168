//! Values carry a checksum, so that a damaged one is known before it is believed.

/// The first byte of every value: how it is framed.
const FORMAT: u8 = 1;

/// How many bytes of a BLAKE3 hash guard a value. It guards against decay, not against people.
const CHECK: usize = 8;

/// Why a value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FrameError {
    /// A newer app wrote it.
    #[error("the value is of format {format}, which this version does not know")]
    Newer { format: u8 },
    /// The checksum does not fit.
    #[error("the value is damaged")]
    Damaged,
}

/// Puts a checksum before a value.
pub(crate) fn seal(value: &[u8]) -> Vec<u8> {
    let mut framed = Vec::with_capacity(1 + CHECK + value.len());
    framed.push(FORMAT);
    framed.extend(blake3::hash(value).as_bytes().iter().take(CHECK));
    framed.extend_from_slice(value);
    framed
}

/// Checks a value, and takes the checksum off.
pub(crate) fn open(framed: &[u8]) -> Result<&[u8], FrameError> {
    let (&format, rest) = framed.split_first().ok_or(FrameError::Damaged)?;
    if format != FORMAT {
        return Err(if format > FORMAT && format < 16 {
            FrameError::Newer { format }
        } else {
            FrameError::Damaged
        });
    }
    let (check, value) = rest.split_at_checked(CHECK).ok_or(FrameError::Damaged)?;
    if blake3::hash(value).as_bytes().starts_with(check) { Ok(value) } else { Err(FrameError::Damaged) }
}
