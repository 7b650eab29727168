//! The tabs: what all channels have in common, and each channel with its count.

use leptos::{ev, html, prelude::*};
use model::{Id, networks::Count, records::Channel};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{OnChannels, Tally};
use crate::{
    components::{For, Show, icon_of, net_mark},
    i18n::number,
    t, tr,
};

/// The tabs. ← and → move and choose, as Home and End do.
#[component]
pub(in crate::pages::post) fn Bar(
    on: OnChannels,
    tallies: Memo<Vec<Tally>>,
    /// The id of what the tabs show.
    panel: String,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let panel = StoredValue::new(panel);
    let tab = move |channel: Option<Id<Channel>>, face: AnyView| {
        let own = StoredValue::new(channel);
        let is_chosen = move || own.with_value(|own| on.chosen.with(|chosen| own == chosen));
        view! {
            <button
                type="button"
                role="tab"
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                aria-controls=panel.get_value()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| on.choose(own.get_value())
            >
                {face}
            </button>
        }
    };
    let all = move || {
        let many = move || t!("variants-of", n = on.channels.with(Vec::len));
        let face = view! { <span class="nm">{tr!("variants-all")}</span> <span class="ct">{many}</span> };
        tab(None, face.into_any())
    };
    let of_channel = move |id: Id<Channel>| {
        let face = face(on, tallies, id.clone());
        tab(Some(id), face)
    };
    let bar = move || {
        view! {
            <div class="variants">
                <div
                    role="tablist"
                    node_ref=list
                    aria-label=tr!("variants")
                    on:keydown=move |event| move_by_key(&event, on, list)
                >
                    {all()}
                    <For each=move || on.channels.get() key=|id| id.key().to_owned() children=of_channel />
                </div>
            </div>
        }
    };
    view! { <Show when=move || on.channels.with(|channels| !channels.is_empty())>{bar}</Show> }
}

/// The monogram, the name, and the count, which alone is drawn again with every key.
fn face(on: OnChannels, tallies: Memo<Vec<Tally>>, id: Id<Channel>) -> AnyView {
    let channel = {
        let id = id.clone();
        Memo::new(move |_| on.channel(&id).map(|channel| (channel.network.word().to_owned(), on.name(&id))))
    };
    let own = Memo::new(move |_| {
        tallies.with(|tallies| {
            let own = tallies.iter().find(|tally| tally.channel == id)?;
            Some((own.count, own.differs))
        })
    });
    let differs = move || {
        let is_other = own.get().is_some_and(|(_, differs)| differs);
        is_other.then(|| {
            view! { {icon_of("pencil", "icon icon-xs")} <span class="vh">{tr!("variant-differs")}</span> }
        })
    };
    let mark = move || channel.get().map(|(network, _)| net_mark(&network, "net-m"));
    let name = move || channel.get().map(|(_, name)| name);
    view! {
        {mark}
        <span class="nm">{name} {differs}</span>
        {move || own.get().and_then(|(count, _)| count).map(counter)}
    }
    .into_any()
}

fn counter(count: Count) -> impl IntoView {
    let how = if count.over() > 0 {
        "ct over"
    } else if count.is_near() {
        "ct near"
    } else {
        "ct"
    };
    view! { <span class=how>{format!("{}/{}", number(count.used.into()), number(count.limit.into()))}</span> }
}

fn move_by_key(event: &ev::KeyboardEvent, on: OnChannels, list: NodeRef<html::Div>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let channels = on.channels.get_untracked();
    let chosen = on.chosen.get_untracked();
    let at = chosen.and_then(|chosen| channels.iter().position(|id| *id == chosen)).map_or(0, |at| at + 1);
    let many = channels.len() + 1;
    let next = match event.key().as_str() {
        "ArrowRight" => (at + 1) % many,
        "ArrowLeft" => (at + many - 1) % many,
        "Home" => 0,
        "End" => many - 1,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    on.choose(next.checked_sub(1).and_then(|at| channels.get(at)).cloned());
    let tab = list.get_untracked().and_then(|list| {
        let tabs = list.query_selector_all("[role=tab]").ok()?;
        tabs.get(u32::try_from(next).ok()?)?.dyn_into::<HtmlElement>().ok()
    });
    if let Some(tab) = tab {
        // A tab that is in the page takes the focus.
        let _ = tab.focus();
    }
}
