//! The way out: the text for the clipboard, the network's own composer, and the address that comes back from there.

use leptos::prelude::*;
use model::{
    Id,
    links::{Share, ShareTarget, share_url},
    networks::written_out,
    query::variants::publish,
    records::{Channel, Network, Variant},
};

use super::{link::measured, variants::OnChannels};
use crate::{
    clipboard,
    components::{Button, Look, icon},
    i18n::{Moment, moment},
    plan::now,
    properties::{Line, spec},
    t,
    toasts::use_toasts,
    tr,
};

/// What takes the chosen channel's text out, and what comes back.
#[component]
pub(super) fn Pack(on: OnChannels) -> impl IntoView {
    let toasts = use_toasts();
    let copy = move |_| {
        clipboard::copy(&untrack(|| text(on)), move |copied| {
            if copied { toasts.say(t!("pack-copied")) } else { toasts.warn(t!("link-not-copied")) }
        });
    };
    let way = Memo::new(move |_| on.chosen.get().and_then(|id| way_out(on, &id)));
    let open = move || {
        way.get().map(|(name, address)| {
            view! {
                <a class="btn btn-outline btn-s" href=address target="_blank" rel="noopener noreferrer">
                    {icon("out")}
                    {move || t!("pack-open", name = name.clone())}
                </a>
            }
        })
    };
    view! {
        <div class="pack">
            <Button label=Signal::derive(tr!("pack-copy")) mark="copy" look=Look::Outline small=true on_press=copy />
            {open}
        </div>
        {move || on.chosen.get().map(|channel| view! { <Published on=on channel=channel /> })}
    }
}

/// Where the post stands on a channel since it went out.
#[component]
fn Published(on: OnChannels, channel: Id<Channel>) -> impl IntoView {
    let channel = StoredValue::new(channel);
    let out = Memo::new(move |_| {
        let out = channel.with_value(|channel| {
            on.with(channel, |_, held| {
                let outgoing = held.outgoing();
                (outgoing.permalink.to_owned(), outgoing.published_at)
            })
        });
        out.unwrap_or_default()
    });
    let done = move |line: String| {
        let all = untrack(|| on.all());
        let all: Vec<&Variant> = all.iter().map(AsRef::as_ref).collect();
        channel.with_value(|channel| {
            on.run(channel, |post, _, fresh| publish(post, channel, &all, &fresh, &line, now()));
        });
    };
    let since =
        move || out.with(|(_, at)| at.map(|at| t!("pack-since", at = moment(at, Moment::DayAndClock))));
    let limit = spec::<Variant>("permalink").and_then(|spec| spec.limit);
    view! {
        <dl class="props pack-out">
            <dt>{tr!("pack-address")}</dt>
            <dd>
                <Line
                    label=Signal::derive(tr!("variant-permalink"))
                    value=Signal::derive(move || out.with(|(permalink, _)| permalink.clone()))
                    on_done=Callback::new(done)
                    placeholder=Signal::derive(tr!("pack-address-empty"))
                    limit=limit
                    may_change=Signal::derive(move || on.may_change.get())
                />
                <span class="quiet">{since}</span>
            </dd>
        </dl>
    }
}

/// The text of the chosen channel, or of all of them, as it goes out.
fn text(on: OnChannels) -> String {
    let channel = on.chosen.get().and_then(|id| on.channel(&id));
    let network = channel.as_ref().map_or_else(|| Network::from(""), |channel| channel.network.clone());
    let nowhere = Id::new("");
    let id = channel.as_ref().map_or(&nowhere, |channel| &channel.id);
    let text = on.with(id, |_, held| {
        let outgoing = held.outgoing();
        written_out(&network, outgoing.caption, outgoing.hashtags)
    });
    text.unwrap_or_default()
}

/// What opens the network's composer with the text in it, and what the channel is called; `None` where the network
/// has no such link.
fn way_out(on: OnChannels, id: &Id<Channel>) -> Option<(String, String)> {
    let channel = on.channel(id)?;
    let is_it = |target: &&ShareTarget| target.network() == Some(channel.network.word());
    let target = ShareTarget::ALL.iter().find(is_it)?;
    let link = measured(on, id).and_then(|measured| measured.link.ok()).unwrap_or_default();
    let address = on.with(id, |_, held| {
        let outgoing = held.outgoing();
        let text = written_out(&channel.network, outgoing.caption, outgoing.hashtags);
        // `@kettle@mastodon.example`, as people write an account of a server.
        let server = channel.handle.trim_start_matches('@').split_once('@').map_or("", |(_, server)| server);
        share_url(
            *target,
            &Share { url: &link, text: &text, title: outgoing.title, server, ..Share::default() },
        )
    });
    Some((on.name(id), address.flatten()?))
}
