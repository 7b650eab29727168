//! Where a post goes out: the chosen channels, with the marks of their networks.

use leptos::prelude::*;
use leptos_router::components::A;
use model::{Id, records::Channel};

use crate::{
    components::net_mark,
    properties::{Many, ManyChoice, Property},
    session::use_session,
    shell::use_ways,
    t, tr,
};

/// The channels of a post.
#[component]
pub(super) fn Channels(property: Property) -> impl IntoView {
    let (plan, ways) = (use_session().plan, use_ways());
    let chosen = Signal::derive(move || property.members());
    let network = move |key: &str| {
        let channel = plan.get::<Channel>(&Id::from_key(key));
        channel.map(|channel| channel.network.word().to_owned()).unwrap_or_default()
    };
    let name = move |key: &str| {
        let channel = plan.get::<Channel>(&Id::from_key(key));
        channel.map_or_else(|| t!("unknown"), |channel| channel_name(&channel))
    };
    let choices = Signal::derive(move || {
        let mut choices: Vec<ManyChoice> = (plan.list::<Channel>().iter())
            .map(|channel| ManyChoice { word: channel.id.key().to_owned(), name: channel_name(channel) })
            .collect();
        // One that went to the trash can still be taken out.
        for key in chosen.get() {
            if !choices.iter().any(|choice| choice.word == key) {
                choices.push(ManyChoice { name: t!("in-trash", name = name(&key)), word: key });
            }
        }
        choices
    });
    let toggle = move |(key, on): (String, bool)| {
        if on { property.insert(vec![key]) } else { property.withdraw(key) }
    };
    let one = move |key: String| {
        view! {
            <span class="channel">
                {net_mark(&network(&key), "")}
                <span>{name(&key)}</span>
            </span>
        }
    };
    let shown = move || {
        view! {
            <Show when=move || chosen.with(|chosen| !chosen.is_empty()) fallback=move || view! { <span class="is-none">{tr!("choose")}</span> }>
                <span class="channels">{move || chosen.get().into_iter().map(one).collect_view()}</span>
            </Show>
        }
    };
    let nothing = move || {
        view! {
            <p class="many-none">
                {tr!("post-no-channels")} " "
                <A href=move || ways.to("channels")>{tr!("post-to-channels")}</A>
            </p>
        }
    };
    view! {
        <Many
            label=Signal::derive(tr!("post-channels"))
            choices=choices
            chosen=chosen
            on_toggle=Callback::new(toggle)
            shown=shown.into()
            mark=Callback::new(move |key: String| net_mark(&network(&key), "").into_any())
            nothing=nothing.into()
            may_change=Signal::derive(move || property.may_change())
        />
    }
}

/// What a channel is called: its name, or else its network's.
pub(super) fn channel_name(channel: &Channel) -> String {
    if channel.name.trim().is_empty() {
        channel.network.label().map_or_else(|| channel.network.word().to_owned(), |label| t!(label))
    } else {
        channel.name.clone()
    }
}
