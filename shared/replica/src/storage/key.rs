//! Keys with numbers in them.

/// Puts a number after a prefix, so that keys sort as the numbers do.
pub(crate) fn numbered(prefix: &str, number: u64) -> String {
    format!("{prefix}{number:012}")
}

/// Reads the number after a prefix; `None` where there is another key.
pub(crate) fn number(key: &str, prefix: &str) -> Option<u64> {
    key.strip_prefix(prefix)?.parse().ok()
}
