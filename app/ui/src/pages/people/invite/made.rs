//! The invitation that was made: its link, to copy, and as a code to scan.

use leptos::{html, prelude::*};

use super::{super::qr::Qr, draft::Draft, draft::Stage};
use crate::{
    clipboard,
    components::{Button, field},
    i18n::{Moment, moment},
    t,
    toasts::use_toasts,
    tr,
};

/// The link and its code.
#[component]
pub(super) fn Made(draft: Draft) -> impl IntoView {
    let toasts = use_toasts();
    let Stage::Made { link, expires } = draft.stage.get_untracked() else { return ().into_any() };
    let shown = NodeRef::<html::Input>::new();
    // Whoever presses ⌘C next means the link.
    shown.on_load(|shown| {
        let _ = shown.focus();
        shown.select();
    });
    let copied = link.clone();
    let copy = move |_| {
        clipboard::copy(&copied, move |copied| {
            if copied { toasts.say(t!("link-copied")) } else { toasts.warn(t!("invite-not-copied")) }
        });
    };
    let hint = move || {
        let until = moment(expires, Moment::DayAndClock);
        t!("invite-opens", n = draft.uses.get(), until = until)
    };
    let value = link.clone();
    let control = move |id: String, about: String| {
        view! {
            <div class="linkbox">
                <input
                    class="link"
                    id=id
                    type="text"
                    readonly
                    aria-describedby=about
                    node_ref=shown
                    prop:value=value
                    on:focus=move |_| if let Some(shown) = shown.get_untracked() { shown.select() }
                />
                <Button label=Signal::derive(tr!("copy")) mark="copy" small=true on_press=copy />
            </div>
        }
        .into_any()
    };
    let here_only = is_loopback(&link);
    view! {
        <div class="invite">
            <div class="invite-form">
                {field(Signal::derive(tr!("invite-link")), Some(Signal::derive(hint)), None, control)}
                <p class="quiet">{tr!("invite-key")}</p>
                {here_only.then(|| view! { <p class="invite-problem">{tr!("invite-here-only")}</p> })}
            </div>
            <figure class="invite-qr">
                <Qr text=link label=Signal::derive(tr!("invite-qr")) />
                <figcaption>{tr!("invite-scan")}</figcaption>
            </figure>
        </div>
    }
    .into_any()
}

/// Whether an address is this machine's own, where no other machine finds it.
fn is_loopback(link: &str) -> bool {
    let host = link.split_once("://").map_or(link, |(_, rest)| rest);
    ["localhost", "127.", "[::1]"].iter().any(|here| host.starts_with(here))
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn links_that_only_this_machine_can_open_are_known() {
        assert!(is_loopback("http://127.0.0.1:4400/join#a.b"));
        assert!(is_loopback("http://localhost:4400/join#a.b"));
        assert!(!is_loopback("https://relay.example/join#127.localhost"));
    }
}
