//! What members say about a post, in the order in which they said it.

mod reply;
mod said;

use leptos::prelude::*;
use model::{
    Id, order,
    records::{Comment, Post},
};

use crate::{components::For, session::use_session, t, tr};
use reply::Reply;
use said::Said;

/// The comments on a post, and the box for one more.
#[component]
pub(super) fn Talk(id: Id<Post>) -> impl IntoView {
    let plan = use_session().plan;
    let about = id.clone();
    let comments = Memo::new(move |_| {
        let mut comments: Vec<(i64, Id<Comment>)> = (plan.list::<Comment>().iter())
            .filter(|comment| comment.about == *about.untyped())
            .map(|comment| (comment.at, comment.id.clone()))
            .collect();
        order::sort_by(&mut comments, Ord::cmp);
        comments
    });
    view! {
        <section class="talk" data-part="talk" aria-label=tr!("post-talk")>
            <h3 class="caps">{move || t!("post-part-talk", n = comments.with(Vec::len))}</h3>
            <ol class="notes">
                <For
                    each=move || comments.get()
                    key=|(_, id)| id.key().to_owned()
                    children=|(_, id)| view! { <Said id=id /> }
                />
            </ol>
            <Reply about=id />
        </section>
    }
}
