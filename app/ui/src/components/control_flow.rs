//! What is shown only sometimes, and what is shown once for each.
//!
//! Leptos has both, compiled anew at every place that uses them; these are compiled once, so that a page
//! costs its own words and no machinery. See docs/decisions/0503.

use leptos::{either::Either, prelude::*};

/// Shows its children while something holds, and else what stands in for them.
#[component(transparent)]
pub fn Show<W>(
    /// Whether the children are shown; they are drawn anew when it differs.
    when: W,
    /// What is shown in their place.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView
where
    W: Fn() -> bool + Send + Sync + 'static,
{
    show(Box::new(when), fallback, children)
}

fn show(when: Box<dyn Fn() -> bool + Send + Sync>, fallback: ViewFn, children: ChildrenFn) -> AnyView {
    let holds = ArcMemo::new(move |_| when());
    let draw = move || if holds.get() { Either::Left(children()) } else { Either::Right(fallback.run()) };
    draw.into_any()
}

/// Draws each of a list's items once, and keeps what it drew for as long as the item's key is in the list.
#[component(transparent)]
pub fn For<T, L, E, K, C, V>(
    /// The items in order.
    each: E,
    /// What tells an item from all others.
    key: K,
    /// Draws an item.
    children: C,
) -> impl IntoView
where
    T: Send + 'static,
    L: IntoIterator<Item = T>,
    E: Fn() -> L + Send + 'static,
    K: Fn(&T) -> String + Send + 'static,
    C: Fn(T) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let row = move |item: T| {
        let (key, children) = (key(&item), children.clone());
        Row { key, draw: Box::new(move || children(item).into_any()) }
    };
    rows(Box::new(move || each().into_iter().map(&row).collect()))
}

struct Row {
    key: String,
    /// Called once, when the key is new.
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

#[expect(clippy::disallowed_methods, reason = "here it is compiled, for all")]
fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    leptos::control_flow::For(
        leptos::control_flow::ForProps::builder()
            .each(each)
            .key(|row: &Row| row.key.clone())
            .children(|row: Row| (row.draw)())
            .build(),
    )
    .into_any()
}
