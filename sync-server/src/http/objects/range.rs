//! Which part of an object is asked for (RFC 9110, 14.2).

use std::ops::Range;

/// A range that begins behind the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unsatisfiable;

/// Reads a `Range` header. `None` is the whole: also where the header asks for several ranges, or is no range of
/// bytes, which a server may answer with everything.
pub(super) fn parse(header: &str, size: u64) -> Result<Option<Range<u64>>, Unsatisfiable> {
    let Some((unit, range)) = header.split_once('=') else { return Ok(None) };
    let Some((first, last)) = range.trim().split_once('-') else { return Ok(None) };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Ok(None);
    }
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(last)) if first.is_empty() => size.saturating_sub(last)..size,
        _ => return Ok(None),
    };
    if range.start < range.end { Ok(Some(range)) } else { Err(Unsatisfiable) }
}

/// Reads digits alone, where `str::parse` takes a sign too.
pub(super) fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// R9d
    #[test]
    fn a_range_is_from_the_first_byte_to_the_last() {
        for (header, range) in [
            ("bytes=0-0", Some(0..1)),
            ("bytes=2-5", Some(2..6)),
            ("Bytes=2-", Some(2..10)),
            ("bytes=2-99", Some(2..10)),
            ("bytes=-3", Some(7..10)),
            ("bytes=-99", Some(0..10)),
            ("bytes=5-2", None),
            ("bytes=+1-2", None),
            ("bytes=0-1,4-5", None),
            ("bytes=-", None),
            ("lines=0-1", None),
            ("", None),
        ] {
            assert_eq!(parse(header, 10), Ok(range), "{header}");
        }
        for header in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(parse(header, 10), Err(Unsatisfiable), "{header}");
        }
        assert_eq!(parse("bytes=0-", 0), Err(Unsatisfiable));
    }

    proptest! {
        /// R9d
        #[test]
        fn whatever_is_asked_for_lies_in_the_object(header in "(bytes=)?[0-9]{0,20}[-,]?[0-9]{0,20}", size in 0..99_u64) {
            if let Ok(Some(range)) = parse(&header, size) {
                prop_assert!(range.start < range.end && range.end <= size);
            }
        }

        /// R9d
        #[test]
        fn any_words_are_read_without_a_panic(header in ".{0,40}", size: u64) {
            let _ = parse(&header, size);
        }
    }
}
