//! How much of its room a caption takes, as each chosen network counts.

mod tally;

use std::collections::BTreeSet;

use leptos::prelude::*;
use model::{Id, records::Post};

use crate::{
    components::{Show, icon_of, net_mark},
    i18n::number,
    plan::TextAt,
    session::use_session,
    tr,
};
use tally::{Tally, tally};

/// Counts the caption of a post for each network on which it goes out; draws again with every key.
pub(super) fn tallies(id: &Id<Post>) -> Memo<Vec<Tally>> {
    let plan = use_session().plan;
    let at = TextAt { id: id.untyped().clone(), field: "caption".to_owned() };
    let id = id.clone();
    // Typing draws the counts again, and not the channels.
    let goes_to = Memo::new(move |_| {
        let Some(post) = plan.get(&id) else { return (Vec::new(), BTreeSet::default()) };
        let channels = post.channels.iter().filter_map(|key| plan.get(key)).map(|channel| (*channel).clone());
        (channels.collect::<Vec<_>>(), post.hashtags.clone())
    });
    Memo::new(move |_| {
        let caption = plan.text(&at);
        goes_to.with(|(channels, hashtags)| {
            channels.iter().map(|channel| tally(channel, &caption, hashtags)).collect()
        })
    })
}

/// The networks, each with its count, above the caption.
#[component]
pub(super) fn Counts(tallies: Memo<Vec<Tally>>) -> impl IntoView {
    let line = |tally: Tally| {
        let count = tally.count.map(|count| {
            let how = if count.over() > 0 {
                "ct over"
            } else if count.is_near() {
                "ct near"
            } else {
                "ct"
            };
            view! { <span class=how>{format!("{}/{}", number(count.used.into()), number(count.limit.into()))}</span> }
        });
        view! { <li class="count">{net_mark(&tally.network, "net-m")} <span class="nm">{tally.name}</span> {count}</li> }
    };
    view! {
        <Show when=move || tallies.with(|tallies| !tallies.is_empty())>
            <ul class="counts" aria-label=tr!("post-counts")>
                {move || tallies.get().into_iter().map(line).collect_view()}
            </ul>
        </Show>
    }
}

/// What does not fit, and the way out, under the caption.
#[component]
pub(super) fn Misfits(tallies: Memo<Vec<Tally>>, id: String) -> impl IntoView {
    let misfits = Memo::new(move |_| {
        tallies.with(|tallies| tallies.iter().flat_map(Tally::misfits).collect::<Vec<_>>())
    });
    let line = |misfit: String| view! { <li class="edit-problem">{icon_of("warning", "icon icon-xs")} {misfit}</li> };
    view! {
        <ul class="misfits" id=id aria-live="polite">
            {move || misfits.get().into_iter().map(line).collect_view()}
        </ul>
        <Show when=move || tallies.with(Vec::is_empty)>
            <p class="misfits quiet">{tr!("post-no-counts")}</p>
        </Show>
    }
}
