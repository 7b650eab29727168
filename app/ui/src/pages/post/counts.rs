//! How much of its room a caption takes, as each chosen network counts.

use leptos::prelude::*;
use model::{Id, records::Post};
use unicode_segmentation::UnicodeSegmentation;

use super::channels::channel_name;
use crate::{components::net_mark, i18n::number, plan::TextAt, session::use_session, t, tr};

/// The networks of the chosen channels, each with its count.
#[component]
pub(super) fn Counts(id: Id<Post>) -> impl IntoView {
    let plan = use_session().plan;
    let channels = Memo::new(move |_| {
        let post = plan.get(&id);
        let keys = post.map(|post| post.channels.clone()).unwrap_or_default();
        keys.iter()
            .filter_map(|key| plan.get(key))
            .map(|channel| (channel.network.word().to_owned(), channel_name(&channel)))
            .collect::<Vec<_>>()
    });
    let line = |(network, name): (String, String)| {
        view! {
            <li class="count">
                {net_mark(&network, "net-m")}
                <span class="nm">{name}</span>
            </li>
        }
    };
    view! {
        <Show when=move || channels.with(|channels| !channels.is_empty())>
            <ul class="counts" aria-label=tr!("post-counts")>
                {move || channels.get().into_iter().map(line).collect_view()}
            </ul>
        </Show>
    }
}

/// The count of characters under the caption.
#[component]
pub(super) fn Total(id: Id<Post>) -> impl IntoView {
    let plan = use_session().plan;
    let at = TextAt { id: id.untyped().clone(), field: "caption".to_owned() };
    let count = Memo::new(move |_| plan.text(&at).graphemes(true).count());
    view! {
        <div class="counter">
            <span><b>{move || number(as_number(count.get()))}</b> " " {move || t!("post-characters", n = count.get())}</span>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "no caption has as many characters as a float is exact for")]
fn as_number(count: usize) -> f64 {
    count as f64
}
