//! Whether what is typed has room in its field, said in words: the fact and the way out.

use unicode_segmentation::UnicodeSegmentation;

use crate::t;

/// Returns what is wrong with so much of it, and the way out; empty where it has room.
///
/// `limit` counts characters as people count them.
pub fn too_much(text: &str, limit: Option<u32>) -> String {
    let Some(limit) = limit.map(|limit| limit as usize) else { return String::new() };
    // No character is less than a byte.
    if text.len() <= limit {
        return String::new();
    }
    let n = text.graphemes(true).count();
    if n > limit { t!("too-long", n = n, limit = limit, out = n - limit) } else { String::new() }
}

/// Returns what is wrong with so many members of a set, and the way out; empty where they have room.
pub(super) fn too_many(n: usize, limit: Option<u32>) -> String {
    match limit.map(|limit| limit as usize) {
        Some(limit) if n > limit => t!("too-many", n = n, limit = limit, out = n - limit),
        _ => String::new(),
    }
}
