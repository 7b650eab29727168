//! Bytes of a file as text, whatever program wrote them.

#[cfg(feature = "gb18030")]
mod tables;

#[cfg(feature = "gb18030")]
pub use tables::Tables;

use crate::FileError;

/// The largest file that is read, in bytes: that of the most generous planner.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With or without its mark at the beginning.
    Utf8,
    /// Little end first, as Windows writes it.
    Utf16Le,
    /// Big end first.
    Utf16Be,
    /// GB18030; GBK and GB2312 are parts of it. What Excel saves on a Chinese Windows.
    Gb18030,
    /// Windows-1252. What Excel saves on a western Windows.
    Windows1252,
}

/// What decodes the encodings that need large tables.
///
/// This crate carries no such tables: a page asks the browser's `TextDecoder`, which has them already;
/// elsewhere [`Tables`] brings them along.
pub trait Decoder {
    /// Decodes GB18030; `None` where some byte is none of it.
    fn gb18030(&self, bytes: &[u8]) -> Option<String>;
}

/// Decodes a file by its mark, or else by what its bytes can be.
///
/// # Errors
/// When the file is too large or empty, is no text, or is written in a way that is not known here.
pub fn decode(bytes: &[u8], decoder: &dyn Decoder) -> Result<(Encoding, String), FileError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FileError::TooLarge { bytes: bytes.len(), limit: LARGEST_FILE });
    }
    // A ZIP, which a workbook of today is; and the container of older ones.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileError::Workbook);
    }
    let (encoding, text) = read(bytes, decoder).ok_or(FileError::UnknownEncoding)?;
    if text.trim().is_empty() { Err(FileError::Empty) } else { Ok((encoding, text)) }
}

fn read(bytes: &[u8], decoder: &dyn Decoder) -> Option<(Encoding, String)> {
    let utf8 = |bytes: &[u8]| Some((Encoding::Utf8, std::str::from_utf8(bytes).ok()?.to_owned()));
    let little = |bytes| Some((Encoding::Utf16Le, utf16(bytes, u16::from_le_bytes)?));
    let big = |bytes| Some((Encoding::Utf16Be, utf16(bytes, u16::from_be_bytes)?));
    match bytes {
        [0xef, 0xbb, 0xbf, text @ ..] => return utf8(text),
        [0xff, 0xfe, text @ ..] => return little(text),
        [0xfe, 0xff, text @ ..] => return big(text),
        _ => (),
    }
    match zeros(bytes) {
        (0, 0) => utf8(bytes).or_else(|| of_windows(bytes, decoder)),
        // Commas and digits have their zero byte first when the big end comes first.
        (even, odd) if even > odd => big(bytes),
        (even, odd) if odd > even => little(bytes),
        _ => None,
    }
}

/// Reads what Excel saves without asking: GB18030 where bytes go together as Han of GB2312 do, often enough for a
/// text with rarer ones among them, and Windows-1252 elsewhere.
fn of_windows(bytes: &[u8], decoder: &dyn Decoder) -> Option<(Encoding, String)> {
    let (pairs, others) = pairs(bytes);
    let chinese = if pairs * 4 >= others { decoder.gb18030(bytes) } else { None };
    match chinese {
        Some(text) => Some((Encoding::Gb18030, text)),
        None if pairs > others => None,
        None => Some((Encoding::Windows1252, bytes.iter().map(|byte| western(*byte)).collect())),
    }
}

/// Counts the zero bytes at even and at odd places. No text has one, except in UTF-16.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let at = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    (at(0), at(1))
}

/// Counts the pairs of bytes in the range that Han of GB2312 has, and the other bytes outside ASCII: letters of a
/// western text stand alone.
fn pairs(bytes: &[u8]) -> (usize, usize) {
    let (mut pairs, mut others, mut rest) = (0, 0, bytes);
    loop {
        match rest {
            [] => return (pairs, others),
            [0..=0x7f, tail @ ..] => rest = tail,
            [0xa1..=0xf7, 0xa1..=0xfe, tail @ ..] => (pairs, rest) = (pairs + 1, tail),
            [_, tail @ ..] => (others, rest) = (others + 1, tail),
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().ok()
}

/// The characters of Windows-1252 that stand elsewhere in Unicode, from 0x80 on; a dot is one that it has not.
const WESTERN: &str = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";

fn western(byte: u8) -> char {
    let moved = byte.checked_sub(0x80).and_then(|at| WESTERN.chars().nth(at.into()));
    moved.filter(|c| *c != '.').unwrap_or(char::from(byte))
}
