//! Padding, so that the size of a sealed thing says little about what is in it (PADMÉ: at most 12 % more
//! bytes, and only as many different sizes as the logarithm of the logarithm of the largest needs).

/// How many bytes the length in front has.
const LENGTH: usize = 4;

/// Puts the length in front and zeros behind; `None` where there is more than a length can say.
pub(crate) fn pad(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(bytes.len()).ok()?;
    let size = padded_len(bytes.len().checked_add(LENGTH)?);
    let mut padded = Vec::with_capacity(size);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(bytes);
    padded.resize(size, 0);
    Some(padded)
}

/// Takes the padding off; `None` where it is not exactly as [`pad`] makes it.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (bytes, zeros) = rest.split_at_checked(length)?;
    let right =
        padded_len(length.checked_add(LENGTH)?) == padded.len() && zeros.iter().all(|zero| *zero == 0);
    right.then_some(bytes)
}

/// Returns the size to which PADMÉ pads this many bytes: the lowest bits of a length, as many as its
/// exponent has more than the exponent's own length, become zero by rounding up.
///
/// Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
/// 2019, algorithm 1.
fn padded_len(len: usize) -> usize {
    if len < 2 {
        return len;
    }
    let exponent = len.ilog2();
    let mask = (1_usize << (exponent - (exponent.ilog2() + 1))) - 1;
    len.checked_add(mask).map_or(len, |up| up & !mask)
}
