//! What may be done about a member: another role, removal; and, for oneself, leaving.

use bridge::{MemberCard, ToEngine};
use leptos::prelude::*;
use model::Role;

use super::{Dialogs, asking::use_asking, role};
use crate::{
    components::{For, Menu, MenuItem, Show, icon, menu_line},
    presence::person,
    session::use_session,
    t, tr,
};

/// The menu at the end of a member's row; only where there is something in it.
#[component]
pub(super) fn Rights(member: Memo<MemberCard>, dialogs: Dialogs) -> impl IntoView {
    let session = use_session();
    let me = member.with_untracked(|member| member.me);
    let waiting = Memo::new(move |_| member.with(|member| member.waiting));
    let above = Memo::new(move |_| {
        session.role() >= Role::Manager && member.with(|member| member.role) <= session.role()
    });
    let is_colleague = move || !me && !waiting.get();
    let may_be_owner = move || is_colleague() && session.role() == Role::Owner;
    let Dialogs { going, comparing, whose, handing } = dialogs;
    let name = Signal::derive(move || {
        let name = member.with(|member| person(session, &member.profile).name);
        t!("people-actions", name = name)
    });
    let away = move || match (me, waiting.get()) {
        (true, _) => t!("people-leave"),
        (false, true) => t!("people-turn-away"),
        (false, false) => t!("people-remove"),
    };
    view! {
        <Menu name=name class="btn btn-icon btn-s" trigger=(|| icon("more")).into()>
            <Show when=move || is_colleague() && above.get()>{roles(member)}</Show>
            <Show when=may_be_owner>
                <MenuItem
                    label=Signal::derive(tr!("hand-over"))
                    mark="key"
                    on_choose=move |()| handing.ask(member.get_untracked())
                />
            </Show>
            {(!me)
                .then(|| {
                    view! {
                        <MenuItem
                            label=Signal::derive(tr!("compare-begin"))
                            mark="shield"
                            on_choose=move |()| comparing.begin(member.get_untracked())
                        />
                    }
                })}
            <Show when=move || is_colleague() && above.get()>
                <MenuItem
                    label=Signal::derive(tr!("devices-show"))
                    mark="laptop"
                    on_choose=move |()| whose.show(member.get_untracked())
                />
            </Show>
            <Show when=move || me || above.get()>
                <MenuItem
                    label=Signal::derive(away)
                    mark=if me { "out" } else { "trash" }
                    danger=true
                    on_choose=move |()| going.ask(member.get_untracked())
                />
            </Show>
        </Menu>
    }
}

/// The roles that the member may be given, the greatest first. The lines stay while somebody else
/// changes the role of either: one of them may have the focus.
fn roles(member: Memo<MemberCard>) -> impl IntoView {
    let (session, ask) = (use_session(), use_asking());
    let line = move |role: Role| {
        let give = move |()| {
            let (profile, now) = member.with_untracked(|member| (member.profile.clone(), member.role));
            if role != now {
                let given = t!("people-role-given");
                ask(Box::new(move |token| ToEngine::SetRole { token, profile, role }), given);
            }
        };
        let checked = Signal::derive(move || member.with(|member| member.role) == role);
        view! { <MenuItem label=Signal::derive(tr!(role::label(role))) checked=checked on_choose=give /> }
    };
    let grantable = move || {
        let mut roles: Vec<Role> = role::grantable(session.role()).collect();
        roles.reverse();
        roles
    };
    view! {
        <For each=grantable key=|role| role::word(*role).to_owned() children=line />
        {menu_line()}
    }
}
