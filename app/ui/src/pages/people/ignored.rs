//! Changes that were set aside: from whom, when, and why nobody has them.

use bridge::IgnoredCard;
use leptos::prelude::*;

use crate::{
    components::{For, Show, icon_of},
    i18n::{Moment, moment},
    presence::person,
    session::use_session,
    t, tr,
};

/// The list; only where there is any.
#[component]
pub(super) fn Ignored() -> impl IntoView {
    let session = use_session();
    let has_any = move || session.ignored.with(|ignored| !ignored.is_empty());
    let line = move |card: IgnoredCard| {
        let IgnoredCard { by, check, at, .. } = card;
        let name = move || by.as_ref().map_or_else(|| t!("person-unknown"), |by| person(session, by).name);
        view! {
            <li>
                <b>{name}</b>
                <span class="quiet">{move || moment(at, Moment::DayAndClock)}</span>
                <span>{move || reason(&check)}</span>
            </li>
        }
    };
    view! {
        <Show when=has_any>
            <section class="ignored" aria-labelledby="ignored-name">
                <h2 id="ignored-name" class="caps">{tr!("ignored-title")}</h2>
                <p class="honest">{icon_of("info", "icon icon-s")} <span>{tr!("ignored-about")}</span></p>
                <ul>
                    <For
                        each=move || session.ignored.get()
                        key=|card| card.index.to_string()
                        children=line
                    />
                </ul>
            </section>
        </Show>
    }
}

/// Says in words what a check found.
fn reason(check: &str) -> String {
    match check {
        "role" => t!("ignored-role"),
        "member" => t!("ignored-member"),
        "signature" | "actor" => t!("ignored-signature"),
        "document" | "epoch" | "sealed" => t!("ignored-sealed"),
        "changes" => t!("ignored-changes"),
        "panic" => t!("ignored-panic"),
        "snapshot" => t!("ignored-snapshot"),
        // Of another version of the app, which read this storage before.
        other => t!("ignored-other", check = other),
    }
}
