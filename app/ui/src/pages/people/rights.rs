//! What may be done about a member: another role, removal; and, for oneself, leaving.

use bridge::{MemberCard, ToEngine, Token};
use leptos::prelude::*;
use model::{RecordId, Role};

use super::role;
use crate::{
    components::{Button, Dialog, Look, Menu, MenuItem, Show, icon, menu_line},
    presence::person,
    problem,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// The menu at the end of a member's row; only where there is something in it.
#[component]
pub(super) fn Rights(member: MemberCard) -> impl IntoView {
    let session = use_session();
    let MemberCard { profile, role, me, .. } = member;
    let going = RwSignal::new(false);
    let may = move || me || (session.role() >= Role::Manager && role <= session.role());
    let profile = StoredValue::new(profile);
    let name = move || person(session, &profile.get_value()).name;
    let menu = move || {
        let label = Signal::derive(move || t!("people-actions", name = name()));
        view! {
            <Menu name=label class="btn btn-icon btn-s" trigger=(|| icon("more")).into()>
                {(!me).then(|| roles(profile, role))}
                <MenuItem
                    label=Signal::derive(tr!(if me { "people-leave" } else { "people-remove" }))
                    mark=if me { "out" } else { "trash" }
                    danger=true
                    on_choose=move |()| going.set(true)
                />
            </Menu>
        }
    };
    view! {
        <Show when=may>{menu}</Show>
        <Going open=going profile=profile me=me />
    }
}

/// The roles that the member may be given, the greatest first.
fn roles(profile: StoredValue<RecordId>, now: Role) -> impl IntoView {
    let session = use_session();
    let ask = use_asking();
    let line = move |role: Role| {
        let give = move |()| {
            if role != now {
                let profile = profile.get_value();
                ask(
                    Box::new(move |token| ToEngine::SetRole { token, profile, role }),
                    t!("people-role-given"),
                );
            }
        };
        view! { <MenuItem label=Signal::derive(tr!(role::label(role))) checked=Signal::stored(role == now) on_choose=give /> }
    };
    let mut grantable: Vec<Role> = role::grantable(session.role()).collect();
    grantable.reverse();
    view! { {grantable.into_iter().map(line).collect_view()} {menu_line()} }
}

/// Asks again before somebody goes.
#[component]
fn Going(open: RwSignal<bool>, profile: StoredValue<RecordId>, me: bool) -> impl IntoView {
    let session = use_session();
    let ask = use_asking();
    let name = move || person(session, &profile.get_value()).name;
    let title = move || if me { t!("people-leave-title") } else { t!("people-remove-title", name = name()) };
    let go = move |_| {
        open.set(false);
        if me {
            ask(Box::new(|token| ToEngine::Leave { token }), t!("people-left-now"));
        } else {
            let (profile, removed) = (profile.get_value(), untrack(|| t!("people-removed", name = name())));
            ask(Box::new(move |token| ToEngine::RemoveMember { token, profile }), removed);
        }
    };
    let actions = move || {
        view! {
            <Button label=Signal::derive(tr!("cancel")) look=Look::Outline on_press=move |_| open.set(false) />
            <Button label=Signal::derive(tr!(if me { "people-leave" } else { "people-remove" })) look=Look::Danger on_press=go />
        }
    };
    view! {
        <Dialog open=open title=Signal::derive(title) actions=ViewFn::from(actions)>
            <p>{move || if me { t!("people-leave-about") } else { t!("people-remove-about", name = name()) }}</p>
        </Dialog>
    }
}

/// A question to the engine.
type Question = Box<dyn FnOnce(Token) -> ToEngine>;

/// Asks the engine, and says in a toast what came of it.
fn use_asking() -> impl Fn(Question, String) + Copy + Send + Sync + 'static {
    let (session, toasts) = (use_session(), use_toasts());
    move |question: Question, done: String| {
        session.engine.ask(question, move |answer| match answer {
            Ok(_) => toasts.say(done),
            Err(failed) => toasts.warn(problem::sentences(&failed).0),
        });
    }
}
