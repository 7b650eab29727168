//! Which posts of a day are shown where not all fit.

use crate::order;

/// Returns the places that are shown of a day's posts, in order, and how many are not.
///
/// `needs_someone` says it of each post; `fit` is how many lines there are. Where not all fit, one line is
/// given to "+n more". What needs someone stays before what does not, and the earlier before the later.
pub fn shown(needs_someone: &[bool], fit: usize) -> (Vec<usize>, usize) {
    let all = needs_someone.len();
    if all <= fit {
        return ((0..all).collect(), 0);
    }
    let places = |wanted: bool| {
        needs_someone.iter().enumerate().filter(move |(_, needs)| **needs == wanted).map(|(place, _)| place)
    };
    let mut kept: Vec<usize> = places(true).chain(places(false)).take(fit.saturating_sub(1)).collect();
    order::sort_by(&mut kept, usize::cmp);
    let more = all - kept.len();
    (kept, more)
}
