//! The dialog in which an invitation is made, and in which its link is shown: once, and kept nowhere.

mod draft;
mod made;

use leptos::prelude::*;

use super::role;
use crate::{
    components::{Button, Dialog, Input, Look, Select, Show},
    t, tr,
};
use draft::{Draft, Stage};
use made::Made;

const DAYS: [i64; 3] = [1, 7, 30];
const USES: [u32; 4] = [1, 5, 20, 100];

/// The dialog.
#[component]
pub(super) fn InviteDialog(
    /// Whether it stands open.
    open: RwSignal<bool>,
    /// Whether it is for another device of the person at this page.
    #[prop(optional)]
    for_me: bool,
) -> impl IntoView {
    let draft = Draft::new(for_me);
    Effect::new(move || {
        if open.get() {
            draft.begin();
        }
    });
    let is_made = move || matches!(draft.stage.get(), Stage::Made { .. });
    let body = move || {
        view! {
            <Show when=is_made fallback=move || view! { <Form draft=draft /> }>
                <Made draft=draft />
            </Show>
        }
    };
    let actions = move || {
        view! {
            <Show
                when=is_made
                fallback=move || {
                    view! {
                        <Button label=Signal::derive(tr!("cancel")) key="Escape" on_press=move |_| open.set(false) />
                        <Button
                            label=Signal::derive(move || {
                                if draft.is_under_way() { t!("invite-making") } else { t!("invite-make") }
                            })
                            look=Look::Primary
                            why_not=Signal::derive(move || {
                                if draft.is_under_way() { t!("invite-making") } else { String::new() }
                            })
                            on_press=move |_| draft.make()
                        />
                    }
                }
            >
                <Button label=Signal::derive(tr!("invite-another")) on_press=move |_| draft.begin() />
                <span class="spacer"></span>
                <Button label=Signal::derive(tr!("done")) key="Escape" look=Look::Primary on_press=move |_| open.set(false) />
            </Show>
        }
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(tr!(if for_me { "device-title" } else { "invite-title" }))
            about=Signal::derive(tr!(if for_me { "device-about" } else { "invite-about" }))
            class="is-invite"
            actions=ViewFn::from(actions)
        >
            {body}
        </Dialog>
    }
}

/// What is asked before the link is made.
#[component]
fn Form(draft: Draft) -> impl IntoView {
    view! {
        {(!draft.for_me).then(|| view! { <Terms draft=draft /> })}
        <Show when=move || draft.needs_relay()>
            <Input
                label=Signal::derive(tr!("invite-relay"))
                value=draft.relay
                kind="url"
                hint=Signal::derive(tr!("invite-relay-hint"))
                error=Signal::derive(move || draft.relay_problem())
            />
        </Show>
        <Show when=move || draft.needs_token()>
            <Input
                label=Signal::derive(tr!("invite-token"))
                value=draft.token
                hint=Signal::derive(tr!("invite-token-hint"))
                focused=true
            />
        </Show>
        {move || {
            draft.failed().map(|(title, about)| view! { <p class="invite-problem" role="alert"><b>{title}</b> " " {about}</p> })
        }}
    }
}

/// What somebody new may do, and how many may come until when.
#[component]
fn Terms(draft: Draft) -> impl IntoView {
    let roles = move || {
        let named = |role| {
            (
                role::word(role).to_owned(),
                t!("invite-as-role", role = t!(role::label(role)), may = t!(role::powers(role))),
            )
        };
        role::grantable(draft.own_role()).map(named).collect::<Vec<_>>()
    };
    let days = move || DAYS.map(|days| (days.to_string(), t!("invite-ends-in", n = days))).to_vec();
    let uses = move || USES.map(|uses| (uses.to_string(), t!("invite-uses", n = uses))).to_vec();
    let ways = move || {
        let way = |word: &str, say: &str| (word.to_owned(), t!(say));
        vec![way("at-once", "invite-comes-at-once"), way("confirmed", "invite-comes-confirmed")]
    };
    view! {
        <Select
            label=Signal::derive(tr!("invite-as"))
            choices=Signal::derive(roles)
            chosen=Signal::derive(move || role::word(draft.role.get()).to_owned())
            on_choose=Callback::new(move |word: String| draft.role.set(role::of_word(&word)))
            hint=Signal::derive(tr!("invite-as-hint"))
        />
        <div class="invite-two">
            <Select
                label=Signal::derive(tr!("invite-ends"))
                choices=Signal::derive(days)
                chosen=Signal::derive(move || draft.days.get().to_string())
                on_choose=Callback::new(move |days: String| draft.days.set(days.parse().unwrap_or(1)))
            />
            <Select
                label=Signal::derive(tr!("invite-for"))
                choices=Signal::derive(uses)
                chosen=Signal::derive(move || draft.uses.get().to_string())
                on_choose=Callback::new(move |uses: String| draft.uses.set(uses.parse().unwrap_or(1)))
            />
        </div>
        <Select
            label=Signal::derive(tr!("invite-comes"))
            choices=Signal::derive(ways)
            chosen=Signal::derive(move || if draft.confirm.get() { "confirmed" } else { "at-once" }.to_owned())
            on_choose=Callback::new(move |way: String| draft.confirm.set(way == "confirmed"))
            hint=Signal::derive(move || if draft.confirm.get() { t!("invite-comes-hint") } else { String::new() })
        />
    }
}
