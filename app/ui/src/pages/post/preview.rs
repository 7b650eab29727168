//! How a post will look on the chosen channel, in a neutral way: the words as they go out, and where the network
//! cuts them. It shows proportions, not a network's face.

use leptos::prelude::*;
use model::{
    networks::{Facts, written_out},
    query::variants::Variants,
    records::{Channel, Format, Network, Post},
};

use super::{
    link::host,
    variants::{OnChannels, channel_name},
};
use crate::{
    components::{Show, icon, icon_of, lang_of, net_mark},
    t, tr,
};

/// What the preview shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    /// The network's word; empty for what all channels have in common.
    network: String,
    name: String,
    handle: String,
    format: Format,
    text: String,
    /// Where the network cuts the text, in bytes.
    cut: Option<usize>,
    /// The site that it leads to; empty for none.
    site: String,
}

impl Seen {
    fn new(post: &Post, held: &Variants<'_>, channel: Option<&Channel>, facts: Option<&Facts>) -> Self {
        let outgoing = held.outgoing();
        let nowhere = Network::from("");
        let network = channel.map_or(&nowhere, |channel| &channel.network);
        let text = written_out(network, outgoing.caption, outgoing.hashtags);
        Self {
            network: network.word().to_owned(),
            name: channel.map_or_else(|| t!("variants-all"), channel_name),
            handle: channel.map(|channel| channel.handle.clone()).unwrap_or_default(),
            format: post.format.clone(),
            cut: facts.and_then(|facts| facts.cut_at(&text)),
            text,
            site: host(&post.landing_url).to_owned(),
        }
    }
}

/// The preview.
#[component]
pub(super) fn Preview(on: OnChannels) -> impl IntoView {
    let seen = Memo::new(move |_| {
        let channel = on.chosen.get().and_then(|id| on.channel(&id));
        let facts = channel.as_ref().and_then(|channel| on.facts(channel));
        let nowhere = model::Id::new("");
        let id = channel.as_ref().map_or(&nowhere, |channel| &channel.id);
        on.with(id, |post, held| Seen::new(post, held, channel.as_deref(), facts.as_ref()))
            .unwrap_or_default()
    });
    let network = Memo::new(move |_| seen.with(|seen| seen.network.clone()));
    let mark = move || {
        let network = network.get();
        if network.is_empty() { icon("flock").into_any() } else { net_mark(&network, "net-l").into_any() }
    };
    let handle = move || {
        let handle = seen.with(|seen| seen.handle.clone());
        (!handle.is_empty()).then(|| view! { <small>{handle}</small> })
    };
    let format = Memo::new(move |_| seen.with(|seen| seen.format.clone()));
    let media = move || format.with(placeholder);
    let site = Memo::new(move |_| seen.with(|seen| seen.site.clone()));
    let link = move || {
        let site = site.get();
        (!site.is_empty())
            .then(|| view! { <p class="pv-link">{icon_of("link", "icon icon-xs")} <span>{site}</span></p> })
    };
    view! {
        <h3 class="caps">{tr!("post-preview")}</h3>
        <div class="pv">
            <div class="pv-top">
                {mark}
                <span><b>{move || seen.with(|seen| seen.name.clone())}</b> {handle}</span>
            </div>
            {media}
            <Words seen=seen />
            {link}
        </div>
    }
}

/// Holds the place of images and videos; nothing where there are none.
fn placeholder(format: &Format) -> Option<AnyView> {
    let mark = match format {
        Format::Text | Format::Poll => return None,
        Format::Video | Format::Short | Format::Live => "video",
        Format::Carousel => "carousel",
        Format::Story => "story",
        Format::Article | Format::Document => "doc",
        Format::Link => "link",
        Format::Image | Format::Pin | Format::Other(_) => "image",
    };
    let label = format.label();
    let name = move || label.map(|label| t!(label));
    let media = view! { <div class="pv-media" data-format=format.word().to_owned()>{icon(mark)} <span>{name}</span></div> };
    Some(media.into_any())
}

/// The words: up to where the network cuts them, and all of them when asked for.
#[component]
fn Words(seen: Memo<Seen>) -> impl IntoView {
    let whole = RwSignal::new(false);
    // Another channel is looked at as readers first see it.
    Effect::new(move || {
        seen.with(|seen| seen.name.clone());
        whole.set(false);
    });
    let lang = Memo::new(move |_| seen.with(|seen| lang_of(&seen.text)));
    let parts = Memo::new(move |_| {
        seen.with(|seen| {
            let (before, after) =
                seen.text.split_at_checked(seen.cut.unwrap_or(seen.text.len())).unwrap_or_default();
            (before.to_owned(), after.to_owned())
        })
    });
    let is_cut = Memo::new(move |_| parts.with(|(_, after)| !after.is_empty()));
    let rest = move || {
        let mark = view! {
            <span class="cut" title=tr!("preview-cut")>{icon("scissors")} <span class="vh">{tr!("preview-cut")}</span></span>
        };
        whole.get().then(|| view! { {mark} <span class="past-cut">{move || parts.with(|(_, after)| after.clone())}</span> })
    };
    let toggle = move || {
        view! {
            <button
                type="button"
                class="more-link"
                aria-expanded=move || if whole.get() { "true" } else { "false" }
                on:click=move |_| whole.update(|whole| *whole = !*whole)
            >
                {move || if whole.get() { t!("preview-less") } else { t!("preview-more") }}
            </button>
        }
    };
    view! {
        <div class="pv-text" lang=move || lang.get()>
            <Show
                when=move || seen.with(|seen| !seen.text.is_empty())
                fallback=move || view! { <span class="quiet">{tr!("preview-empty")}</span> }
            >
                <span class="pv-words">{move || parts.with(|(before, _)| before.clone())} {rest}</span>
                <Show when=move || is_cut.get()>" " {toggle}</Show>
            </Show>
        </div>
    }
}
