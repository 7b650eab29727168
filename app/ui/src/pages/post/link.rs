//! The page that a post's links lead to, and what measures them on each channel.

mod measures;

use leptos::prelude::*;
use model::{
    Id,
    links::{ChannelGroup, LinkError, Utm, UtmLint, channel_group, lint, suggested, tagged},
    records::{Campaign, Channel, Post},
};

use super::variants::OnChannels;
use crate::{
    clipboard,
    components::{Button, Show, icon_of},
    properties::{Property, line},
    t,
    toasts::use_toasts,
    tr,
};
use measures::Measures;

/// A link as it goes out on a channel, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) utm: Utm,
    /// The link with its measures.
    pub(super) link: Result<String, LinkError>,
    /// Under what Google Analytics files a visit.
    pub(super) group: ChannelGroup,
    pub(super) lints: Vec<UtmLint>,
}

/// Measures the post's link on a channel; `None` for a network of a newer app.
pub(super) fn measured(on: OnChannels, id: &Id<Channel>) -> Option<Measured> {
    let channel = on.channel(id)?;
    let facts = on.facts(&channel)?;
    on.with(id, |post, held| {
        let campaign = post.campaign.as_ref().and_then(|id| on.plan.get::<Campaign>(id));
        let utm = suggested(post, &held.outgoing(), campaign.as_deref(), &facts);
        let group = channel_group(&utm.source, &utm.medium, &utm.campaign);
        let lints = lint(&utm, &post.post_type);
        Measured { link: tagged(&post.landing_url, &utm), utm, group, lints }
    })
}

/// Returns the site that a link leads to; empty where it leads nowhere.
pub(super) fn host(link: &str) -> &str {
    let link = link.trim();
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The link, in the manuscript.
#[component]
pub(super) fn Link(id: Id<Post>, on: OnChannels) -> impl IntoView {
    let of = |name: &str| Property::of(&id, name);
    let landing = of("landing_url");
    let shared = ["utm_medium", "utm_campaign", "utm_term"].map(of);
    let has_link = Memo::new(move |_| landing.is_some_and(|landing| !landing.line().trim().is_empty()));
    let measured = Memo::new(move |_| on.chosen.get().and_then(|id| measured(on, &id)));
    let builder = move || view! { <Measures on=on shared=shared measured=measured /> };
    view! {
        <section class="post-note">
            <h3 class="caps">{tr!("post-link-part")}</h3>
            <div class="link-line">
                {landing.map(|landing| line(landing, "post-link-empty"))}
                <Show when=move || has_link.get()>{builder}</Show>
            </div>
            <Show when=move || has_link.get()>
                <Tagged measured=measured />
            </Show>
        </section>
    }
}

/// The link as it goes out on the chosen channel, and where its visits are filed.
#[component]
fn Tagged(measured: Memo<Option<Measured>>) -> impl IntoView {
    let toasts = use_toasts();
    let copy = move |link: String| {
        clipboard::copy(&link, move |copied| {
            if copied { toasts.say(t!("link-copied")) } else { toasts.warn(t!("link-not-copied")) }
        });
    };
    move || match measured.get() {
        None => view! { <p class="link-note quiet">{tr!("link-by-channel")}</p> }.into_any(),
        Some(Measured { link: Err(error), .. }) => {
            let why = match error {
                LinkError::NoScheme => "link-no-scheme",
                LinkError::NoHost => "link-no-host",
                LinkError::Space => "link-space",
            };
            view! { <p class="edit-problem">{icon_of("warning", "icon icon-xs")} {tr!(why)}</p> }.into_any()
        }
        Some(Measured { link: Ok(link), group, .. }) => {
            let (page, query) = link.split_once('?').unwrap_or((&link, ""));
            let query = if query.is_empty() { String::new() } else { ["?", query].concat() };
            let (page, whole) = (page.to_owned(), link.clone());
            view! {
                <p class="link-tagged">
                    <span class="link-whole">{page}<span class="quiet">{query}</span></span>
                    <Button name=Signal::derive(tr!("link-copy")) mark="copy" small=true on_press=move |_| copy(whole.clone()) />
                </p>
                <p class="link-note">{move || t!("link-filed", group = group.name())}</p>
            }
            .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_link_is_known_by_its_site() {
        assert_eq!(host("https://stillkettle.example/winter?x=1"), "stillkettle.example");
        assert_eq!(host(" stillkettle.example#a"), "stillkettle.example");
        assert_eq!(host(""), "");
    }
}
