//! The question before somebody goes: is taken out of the project, or leaves it.

use bridge::{MemberCard, ToEngine};
use leptos::prelude::*;

use super::asking::use_asking;
use crate::{
    components::{Button, Dialog, Look},
    presence::person,
    session::use_session,
    t, tr,
};

/// Who is about to go, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Going {
    who: RwSignal<Option<MemberCard>>,
    open: RwSignal<bool>,
}

impl Going {
    pub(super) fn new() -> Self {
        Self { who: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Asks whether somebody should go.
    pub(super) fn ask(self, member: MemberCard) {
        self.who.set(Some(member));
        self.open.set(true);
    }

    fn is_me(self) -> bool {
        self.who.with(|who| who.as_ref().is_some_and(|who| who.me))
    }

    fn name(self) -> String {
        let profile = self.who.with(|who| who.as_ref().map(|who| who.profile.clone()));
        profile.map(|profile| person(use_session(), &profile).name).unwrap_or_default()
    }
}

/// The dialog; one for the whole table, so that it stands while the table changes under it.
#[component]
pub(super) fn GoingDialog(going: Going) -> impl IntoView {
    let ask = use_asking();
    let title = move || {
        if going.is_me() { t!("people-leave-title") } else { t!("people-remove-title", name = going.name()) }
    };
    let about = move || {
        if going.is_me() { t!("people-leave-about") } else { t!("people-remove-about", name = going.name()) }
    };
    let label = move || if going.is_me() { t!("people-leave") } else { t!("people-remove") };
    let go = move |_| {
        going.open.set(false);
        let name = untrack(|| going.name());
        match going.who.get_untracked() {
            Some(member) if member.me => {
                ask(Box::new(|token| ToEngine::Leave { token }), t!("people-left-now"));
            }
            Some(MemberCard { profile, .. }) => {
                let removed = t!("people-removed", name = name);
                ask(Box::new(move |token| ToEngine::RemoveMember { token, profile }), removed);
            }
            None => (),
        }
    };
    let actions = move || {
        view! {
            <Button label=Signal::derive(tr!("cancel")) look=Look::Outline on_press=move |_| going.open.set(false) />
            <Button label=Signal::derive(label) look=Look::Danger on_press=go />
        }
    };
    view! {
        <Dialog open=going.open title=Signal::derive(title) about=Signal::derive(about) actions=ViewFn::from(actions) />
    }
}
