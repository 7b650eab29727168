//! The question before somebody or something goes: a member is taken out or leaves, a device is taken away.

use bridge::{DeviceCard, MemberCard, ToEngine};
use leptos::prelude::*;

use super::{asking::use_asking, devices};
use crate::{
    components::{Button, Dialog, Look},
    presence::person,
    session::use_session,
    t, tr,
};

/// What is about to go, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Going {
    what: RwSignal<Option<What>>,
    open: RwSignal<bool>,
}

#[derive(Clone)]
enum What {
    Me,
    Member(MemberCard),
    Device(DeviceCard),
}

impl Going {
    pub(super) fn new() -> Self {
        Self { what: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Asks whether somebody should go.
    pub(super) fn ask(self, member: MemberCard) {
        self.what.set(Some(if member.me { What::Me } else { What::Member(member) }));
        self.open.set(true);
    }

    /// Asks whether a device should go.
    pub(super) fn lose(self, device: DeviceCard) {
        self.what.set(Some(What::Device(device)));
        self.open.set(true);
    }
}

impl What {
    fn name(&self) -> String {
        match self {
            Self::Me => String::new(),
            Self::Member(member) => person(use_session(), &member.profile).name,
            Self::Device(device) => devices::name(use_session(), device),
        }
    }

    /// What is asked, what comes of it, and what the answer is called.
    fn words(&self) -> [String; 3] {
        let name = self.name();
        match self {
            Self::Me => [t!("people-leave-title"), t!("people-leave-about"), t!("people-leave")],
            Self::Member(member) if member.waiting => {
                [t!("people-turn-away-title"), t!("people-turn-away-about"), t!("people-turn-away")]
            }
            Self::Member(_) => [
                t!("people-remove-title", name = name.as_str()),
                t!("people-remove-about", name = name.as_str()),
                t!("people-remove"),
            ],
            Self::Device(device) if device.is_recovery => {
                [t!("device-remove-kit-title"), t!("device-remove-kit-about"), t!("device-remove")]
            }
            Self::Device(..) => [
                t!("device-remove-title", name = name.as_str()),
                t!("device-remove-about"),
                t!("device-remove"),
            ],
        }
    }
}

/// The dialog; one for the whole table, so that it stands while the table changes under it.
#[component]
pub(super) fn GoingDialog(going: Going) -> impl IntoView {
    let ask = use_asking();
    let words = Memo::new(move |_| {
        going.what.with(|what| what.as_ref().map_or_else(<[String; 3]>::default, What::words))
    });
    let word = move |which: usize| words.with(|words| words.get(which).cloned().unwrap_or_default());
    let go = move |_| {
        going.open.set(false);
        match going.what.get_untracked() {
            Some(What::Me) => ask(Box::new(|token| ToEngine::Leave { token }), t!("people-left-now")),
            Some(what @ What::Member(_)) => {
                let removed = untrack(|| t!("people-removed", name = what.name()));
                let What::Member(MemberCard { profile, waiting, .. }) = what else { return };
                let removed = if waiting { t!("people-turned-away") } else { removed };
                ask(Box::new(move |token| ToEngine::RemoveMember { token, profile }), removed);
            }
            Some(What::Device(DeviceCard { id, .. })) => {
                ask(
                    Box::new(move |token| ToEngine::RemoveDevice { token, device: id }),
                    t!("device-removed"),
                );
            }
            None => (),
        }
    };
    let actions = move || {
        view! {
            <Button label=Signal::derive(tr!("cancel")) look=Look::Outline on_press=move |_| going.open.set(false) />
            <Button label=Signal::derive(move || word(2)) look=Look::Danger on_press=go />
        }
    };
    view! {
        <Dialog
            open=going.open
            title=Signal::derive(move || word(0))
            about=Signal::derive(move || word(1))
            actions=ViewFn::from(actions)
        />
    }
}
