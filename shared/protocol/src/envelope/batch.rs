//! What is inside an envelope: changes, each with its length, compressed and padded.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use zeroize::Zeroizing;

use super::{OpenError, SealError, padding};
use crate::limits;

/// How many bytes the length of a change has.
const LENGTH: usize = 4;

/// The batch follows as it is.
const STORED: u8 = 0;

/// The batch follows in raw deflate.
const DEFLATED: u8 = 1;

/// How many bytes at most deflate gets out of one: 258 out of two bits.
const DENSEST: usize = 1_032;

/// Turns changes into what is encrypted.
///
/// Before padding: how the batch is compressed (one byte), its length (four bytes, big-endian), and the
/// batch.
pub(super) fn pack<C: AsRef<[u8]>>(changes: &[C]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    if changes.len() > limits::CHANGES {
        return Err(SealError::TooMany { changes: changes.len() });
    }
    if changes.is_empty() || changes.iter().any(|change| change.as_ref().is_empty()) {
        return Err(SealError::Empty);
    }
    let size =
        changes.iter().fold(0_usize, |size, change| size.saturating_add(LENGTH + change.as_ref().len()));
    let too_large = SealError::TooLarge { size };
    if size > limits::BATCH {
        return Err(too_large);
    }
    let mut batch = Zeroizing::new(Vec::with_capacity(size));
    for change in changes {
        let change = change.as_ref();
        batch.extend_from_slice(&u32::try_from(change.len()).map_err(|_| too_large)?.to_be_bytes());
        batch.extend_from_slice(change);
    }
    let deflated = deflate(&batch);
    let (form, body) = match &deflated {
        Some(deflated) => (DEFLATED, deflated),
        None => (STORED, &batch),
    };
    let mut packed = Zeroizing::new(Vec::with_capacity(1 + LENGTH + body.len()));
    packed.push(form);
    packed.extend_from_slice(&u32::try_from(size).map_err(|_| too_large)?.to_be_bytes());
    packed.extend_from_slice(body);
    padding::pad(&packed).map(Zeroizing::new).ok_or(too_large)
}

/// Turns what was encrypted into changes. What the bytes say of themselves is checked before anything is
/// allocated for it.
pub(super) fn unpack(padded: &[u8], changes: u32) -> Result<Vec<Vec<u8>>, OpenError> {
    let packed = padding::unpad(padded).ok_or(OpenError::Padding)?;
    let Some((&[form, a, b, c, d], body)) = packed.split_first_chunk::<{ 1 + LENGTH }>() else {
        return Err(OpenError::Compression);
    };
    let size = u32::from_be_bytes([a, b, c, d]);
    let expected = usize::try_from(size).ok().filter(|size| *size <= limits::BATCH);
    let expected = expected.ok_or(OpenError::TooLarge { size })?;
    match form {
        STORED if body.len() == expected => split(body, changes),
        // Deflate makes nothing smaller than a 1,032nd, so what claims more is not believed for a moment.
        DEFLATED if expected <= body.len().saturating_mul(DENSEST) => {
            split(&inflate(body, expected).ok_or(OpenError::Compression)?, changes)
        }
        _ => Err(OpenError::Compression),
    }
}

/// Cuts a batch into its changes.
fn split(mut batch: &[u8], changes: u32) -> Result<Vec<Vec<u8>>, OpenError> {
    let wrong = OpenError::Changes { changes };
    let count = usize::try_from(changes).ok().filter(|count| *count <= limits::CHANGES).ok_or(wrong)?;
    let mut list = Vec::with_capacity(count);
    while !batch.is_empty() {
        let (length, rest) = batch.split_first_chunk::<LENGTH>().ok_or(wrong)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| wrong)?;
        let (change, rest) = rest.split_at_checked(length).ok_or(wrong)?;
        if change.is_empty() || list.len() == count {
            return Err(wrong);
        }
        list.push(change.to_vec());
        batch = rest;
    }
    if list.len() == count { Ok(list) } else { Err(wrong) }
}

/// Compresses a batch; `None` where that does not make it smaller.
fn deflate(batch: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut compressed = Zeroizing::new(Vec::with_capacity(batch.len()));
    let mut compress = Compress::new(Compression::default(), false);
    // The buffer does not grow: what does not fit into the batch's own size is not worth it.
    let status = compress.compress_vec(batch, &mut compressed, FlushCompress::Finish).ok()?;
    (status == Status::StreamEnd && compressed.len() < batch.len()).then_some(compressed)
}

/// Decompresses a batch that must have exactly this size, and nothing behind it.
fn inflate(body: &[u8], size: usize) -> Option<Zeroizing<Vec<u8>>> {
    // The buffer does not grow: a batch that is larger than it says stops at its end. One byte more lets
    // the decompressor see the end of the stream of a batch that fills it.
    let mut batch = Zeroizing::new(Vec::with_capacity(size.saturating_add(1)));
    let mut decompress = Decompress::new(false);
    let status = decompress.decompress_vec(body, &mut batch, FlushDecompress::Finish).ok()?;
    let whole = usize::try_from(decompress.total_in()).ok() == Some(body.len());
    (status == Status::StreamEnd && whole && batch.len() == size).then_some(batch)
}

#[cfg(test)]
mod tests;
