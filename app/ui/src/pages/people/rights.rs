//! What may be done about a member: another role, removal; and, for oneself, leaving.

use bridge::{MemberCard, ToEngine};
use leptos::prelude::*;
use model::{RecordId, Role};

use super::{asking::use_asking, going::Going, role};
use crate::{
    components::{Menu, MenuItem, Show, icon, menu_line},
    presence::person,
    session::use_session,
    t, tr,
};

/// The menu at the end of a member's row; only where there is something in it.
#[component]
pub(super) fn Rights(member: MemberCard, going: Going) -> impl IntoView {
    let session = use_session();
    let MemberCard { role, me, .. } = member;
    let may = move || me || (session.role() >= Role::Manager && role <= session.role());
    let member = StoredValue::new(member);
    let profile = move || member.with_value(|member| member.profile.clone());
    let name = Signal::derive(move || t!("people-actions", name = person(session, &profile()).name));
    view! {
        <Show when=may>
            <Menu name=name class="btn btn-icon btn-s" trigger=(|| icon("more")).into()>
                {(!me).then(|| roles(profile(), role))}
                <MenuItem
                    label=Signal::derive(tr!(if me { "people-leave" } else { "people-remove" }))
                    mark=if me { "out" } else { "trash" }
                    danger=true
                    on_choose=move |()| going.ask(member.get_value())
                />
            </Menu>
        </Show>
    }
}

/// The roles that the member may be given, the greatest first.
fn roles(profile: RecordId, now: Role) -> impl IntoView {
    let (session, ask) = (use_session(), use_asking());
    let profile = StoredValue::new(profile);
    let line = move |role: Role| {
        let give = move |()| {
            if role != now {
                let (profile, given) = (profile.get_value(), t!("people-role-given"));
                ask(Box::new(move |token| ToEngine::SetRole { token, profile, role }), given);
            }
        };
        view! { <MenuItem label=Signal::derive(tr!(role::label(role))) checked=Signal::stored(role == now) on_choose=give /> }
    };
    let mut grantable: Vec<Role> = role::grantable(session.role()).collect();
    grantable.reverse();
    view! { {grantable.into_iter().map(line).collect_view()} {menu_line()} }
}
