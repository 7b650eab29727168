//! Sorting and gathering, compiled once.
//!
//! Each sort of the standard library is compiled anew for what it sorts and how, and brings 3 kB of WASM to
//! every newcomer; so does a tree that is collected, which sorts first. Here a few dozen items are sorted in
//! a dozen places.

use std::cmp::Ordering;

/// Sorts by a comparison; equals stay in the order in which they were.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut places, &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Sorts by a key of each item, which is made whenever two are compared.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Puts items into a collection one by one, as a tree is made without sorting first.
pub fn gathered<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{gathered, sort_by_key};

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_library_sorts(items: Vec<(u8, u16)>) {
            let mut sorted = items.clone();
            sort_by_key(&mut sorted, |(key, _)| *key);
            let mut wanted = items;
            wanted.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted, wanted);
        }

        #[test]
        fn a_gathered_tree_is_the_collected_one(items: Vec<u8>) {
            let tree: std::collections::BTreeSet<u8> = gathered(items.clone());
            prop_assert_eq!(tree, items.into_iter().collect());
        }
    }
}
