//! What does not fit, and the way out, under the caption. Nothing of it keeps anybody from anything.

use leptos::prelude::*;
use model::networks::Gravity;

use super::{OnChannels, Tally};
use crate::{
    components::{Show, icon_of},
    tr,
};

/// The sentences about the chosen channel, or about all of them.
#[component]
pub(in crate::pages::post) fn Sentences(
    on: OnChannels,
    tallies: Memo<Vec<Tally>>,
    id: String,
) -> impl IntoView {
    let said = Memo::new(move |_| {
        let chosen = on.chosen.get();
        let is_meant = |tally: &&Tally| chosen.as_ref().is_none_or(|chosen| tally.channel == *chosen);
        tallies.with(|tallies| {
            let meant = tallies.iter().filter(is_meant);
            meant.flat_map(|tally| tally.sentences.iter().cloned()).collect::<Vec<_>>()
        })
    });
    let line = |(gravity, sentence): (Gravity, String)| match gravity {
        Gravity::Problem => {
            view! { <li class="edit-problem">{icon_of("warning", "icon icon-xs")} {sentence}</li> }.into_any()
        }
        Gravity::Advice => {
            view! { <li class="edit-advice">{icon_of("info", "icon icon-xs")} {sentence}</li> }.into_any()
        }
    };
    view! {
        <ul class="misfits" id=id aria-live="polite">
            {move || said.get().into_iter().map(line).collect_view()}
        </ul>
        <Show when=move || on.channels.with(Vec::is_empty)>
            <p class="misfits quiet">{tr!("post-no-counts")}</p>
        </Show>
    }
}
