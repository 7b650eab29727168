//! Comparing digits with a member by voice: so that who is in the list is who one thinks.

use bridge::{Comparison, MemberCard, ToEngine};
use leptos::prelude::*;

use super::going::Going;
use crate::{
    components::{Button, Dialog, Look, Show, icon_of},
    presence::person,
    problem,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// With whom digits are compared, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Comparing {
    who: RwSignal<Option<MemberCard>>,
    open: RwSignal<bool>,
}

impl Comparing {
    pub(super) fn new() -> Self {
        Self { who: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Shows the digits of a member, and, of one who waits, asks whether to let them in.
    pub(super) fn begin(self, member: MemberCard) {
        self.who.set(Some(member));
        self.open.set(true);
    }
}

/// The dialog; one for the whole table.
#[component]
pub(super) fn CompareDialog(comparing: Comparing, going: Going) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let waits = move || comparing.who.with(|who| who.as_ref().is_some_and(|who| who.waiting));
    let name = move || {
        let profile = comparing.who.with(|who| who.as_ref().map(|who| who.profile.clone()));
        profile.map(|profile| person(session, &profile).name).unwrap_or_default()
    };
    let title = move || if waits() { t!("compare-let-in-title") } else { t!("compare-title", name = name()) };
    let about = move || if waits() { t!("compare-let-in-about") } else { t!("compare-about") };
    let agree = move |_| {
        comparing.open.set(false);
        let Some(MemberCard { profile, fingerprint, waiting, .. }) = comparing.who.get_untracked() else {
            return;
        };
        let said = if waiting { t!("compare-is-in") } else { t!("compare-noted") };
        let noted = profile.clone();
        let note = move || {
            session.engine.ask(
                |token| ToEngine::NoteCompared { token, profile: noted, fingerprint },
                move |answer| match answer {
                    Ok(_) => toasts.say(said),
                    Err(failed) => toasts.warn(problem::sentences(&failed).0),
                },
            );
        };
        if !waiting {
            return note();
        }
        session.engine.ask(
            |token| ToEngine::ConfirmMember { token, profile },
            move |answer| match answer {
                Ok(_) => note(),
                Err(failed) => toasts.warn(problem::sentences(&failed).0),
            },
        );
    };
    let refuse = move |_| {
        comparing.open.set(false);
        if let Some(who) = comparing.who.get_untracked() {
            going.ask(who);
        }
    };
    let actions = move || {
        view! {
            <Button label=Signal::derive(tr!("cancel")) key="Escape" on_press=move |_| comparing.open.set(false) />
            <span class="spacer"></span>
            <Show when=waits>
                <Button label=Signal::derive(tr!("people-turn-away")) look=Look::Outline on_press=refuse />
            </Show>
            <Button
                label=Signal::derive(move || if waits() { t!("compare-let-in") } else { t!("compare-same") })
                look=Look::Primary
                on_press=agree
            />
        }
    };
    let body = move || {
        let who = comparing.who.get();
        let changed = who.as_ref().is_some_and(|who| who.comparison == Comparison::Changed);
        view! {
            <Digits digits=who.map(|who| who.fingerprint).unwrap_or_default() />
            {changed.then(|| view! { <p class="invite-problem">{tr!("compare-changed-about")}</p> })}
        }
    };
    view! {
        <Dialog
            open=comparing.open
            title=Signal::derive(title)
            about=Signal::derive(about)
            actions=ViewFn::from(actions)
        >
            {body}
        </Dialog>
    }
}

/// Groups of digits, large enough to be read aloud.
#[component]
pub(super) fn Digits(digits: String) -> impl IntoView {
    let groups: Vec<_> = digits.split(' ').map(|group| view! { <span>{group.to_owned()}</span> }).collect();
    view! { <p class="digits">{groups}</p> }
}

/// A mark beside the name of who was compared.
#[component]
pub(super) fn Mark(comparison: Comparison) -> impl IntoView {
    let mark = match comparison {
        Comparison::None => return None,
        Comparison::Same => ("check", "compare-mark", "badge is-compared"),
        Comparison::Changed => ("warning", "compare-changed", "badge is-changed"),
    };
    let (icon, say, class) = mark;
    Some(view! { <span class=class>{icon_of(icon, "icon")} " " {tr!(say)}</span> })
}
