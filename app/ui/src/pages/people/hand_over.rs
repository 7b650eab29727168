//! Ownership is handed over: two changes of roles, one after the other, since a project always has an owner.

use bridge::{MemberCard, Problem, ToEngine};
use leptos::prelude::*;
use model::{RecordId, Role};

use crate::{
    components::{Button, Dialog, Look, Show},
    presence::person,
    problem,
    session::{Session, use_session},
    t,
    toasts::{Toasts, use_toasts},
};

/// What is handed over to whom, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Handing {
    to: RwSignal<Option<RecordId>>,
    open: RwSignal<bool>,
    step: RwSignal<Step>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Nothing was asked for.
    Asking,
    /// The other is made an owner.
    Theirs,
    /// The other is an owner, and the person is made a manager.
    Own,
    /// The other is an owner, and so is the person still.
    Both(Problem),
}

impl Handing {
    pub(super) fn new() -> Self {
        Self { to: RwSignal::new(None), open: RwSignal::new(false), step: RwSignal::new(Step::Asking) }
    }

    /// Asks whether a member should become the owner. What is under way for another is told by its toast.
    pub(super) fn ask(self, member: MemberCard) {
        let is_other = self.to.with_untracked(|to| to.as_ref() != Some(&member.profile));
        if is_other || !untrack(|| self.is_under_way()) {
            self.step.set(Step::Asking);
        }
        self.to.set(Some(member.profile));
        self.open.set(true);
    }

    fn is_under_way(self) -> bool {
        self.step.with(|step| matches!(step, Step::Theirs | Step::Own))
    }

    /// Notes how far it is with a member, unless the dialog is about another by now.
    fn note(self, to: &RecordId, step: Step) {
        let is_it = self.to.try_with_untracked(|shown| shown.as_ref() == Some(to));
        if is_it == Some(true) {
            self.step.set(step);
        }
    }
}

/// Makes the other an owner, where they are none yet, and then the person a manager.
fn hand_over(session: Session, toasts: Toasts, handing: Handing, to: RecordId) {
    if is_owner(session, &to) {
        return step_down(session, toasts, handing, to);
    }
    handing.note(&to, Step::Theirs);
    let profile = to.clone();
    session.engine.ask(
        move |token| ToEngine::SetRole { token, profile, role: Role::Owner },
        move |answer| match answer {
            Ok(_) => step_down(session, toasts, handing, to),
            Err(failed) => {
                handing.note(&to, Step::Asking);
                toasts.warn(problem::sentences(&failed).0);
            }
        },
    );
}

fn step_down(session: Session, toasts: Toasts, handing: Handing, to: RecordId) {
    let done = move |to: &RecordId| {
        handing.note(to, Step::Asking);
        // The page may have gone meanwhile.
        let _ = handing.open.try_set(false);
        toasts.say(t!("hand-over-done", name = untrack(|| person(session, to).name)));
    };
    // What was asked for may have been done though the answer was lost with the connection.
    if untrack(|| session.role()) < Role::Owner {
        return done(&to);
    }
    let Some(profile) = untrack(|| session.me()) else { return };
    handing.note(&to, Step::Own);
    session.engine.ask(
        move |token| ToEngine::SetRole { token, profile, role: Role::Manager },
        move |answer| match answer {
            Ok(_) => done(&to),
            // Somebody else may have taken the role from them meanwhile.
            Err(failed) if is_owner(session, &to) => {
                handing.note(&to, Step::Both(failed));
                if handing.open.try_get_untracked() != Some(true) {
                    toasts.warn(t!("hand-over-both", name = untrack(|| person(session, &to).name)));
                }
            }
            Err(failed) => {
                handing.note(&to, Step::Asking);
                toasts.warn(problem::sentences(&failed).0);
            }
        },
    );
}

fn is_owner(session: Session, profile: &RecordId) -> bool {
    session.members.with_untracked(|members| {
        members.iter().any(|member| member.profile == *profile && member.role == Role::Owner)
    })
}

/// The dialog; one for the whole table. It stands until both changes are made.
#[component]
pub(super) fn HandingDialog(handing: Handing) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let name = move || {
        let to = handing.to.get();
        to.map(|to| person(session, &to).name).unwrap_or_default()
    };
    let go = move |_| {
        if let Some(to) = handing.to.get_untracked() {
            hand_over(session, toasts, handing, to);
        }
    };
    let how_far = move || match handing.step.get() {
        Step::Asking => None,
        Step::Theirs => Some(t!("hand-over-theirs", name = name())),
        Step::Own => Some(t!("hand-over-own", name = name())),
        Step::Both(failed) => {
            Some([t!("hand-over-both", name = name()), problem::sentences(&failed).0].join(" "))
        }
    };
    let why_not = move || if handing.is_under_way() { t!("hand-over-waits") } else { String::new() };
    let is_half_done = move || matches!(handing.step.get(), Step::Both(_));
    let actions = move || {
        let close = move || if handing.step.get() == Step::Asking { t!("cancel") } else { t!("close") };
        let label = move || if is_half_done() { t!("hand-over-rest") } else { t!("hand-over-now") };
        view! {
            <Button
                label=Signal::derive(close)
                look=Look::Outline
                on_press=move |_| handing.open.set(false)
            />
            <Button
                label=Signal::derive(label)
                look=Look::Danger
                why_not=Signal::derive(why_not)
                on_press=go
            />
        }
    };
    view! {
        <Dialog
            open=handing.open
            title=Signal::derive(move || t!("hand-over-title", name = name()))
            about=Signal::derive(move || t!("hand-over-about", name = name()))
            actions=ViewFn::from(actions)
        >
            <div role="status">
                <Show when=move || how_far().is_some()>
                    <p class="invite-problem">{how_far}</p>
                </Show>
            </div>
        </Dialog>
    }
}
