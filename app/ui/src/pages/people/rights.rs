//! What may be done about a member: another role, removal; and, for oneself, leaving.

use bridge::{MemberCard, ToEngine};
use leptos::prelude::*;
use model::{RecordId, Role};

use super::{Dialogs, asking::use_asking, role};
use crate::{
    components::{Menu, MenuItem, Show, icon, menu_line},
    presence::person,
    session::use_session,
    t, tr,
};

/// The menu at the end of a member's row; only where there is something in it.
#[component]
pub(super) fn Rights(member: MemberCard, dialogs: Dialogs) -> impl IntoView {
    let session = use_session();
    let MemberCard { role, me, waiting, .. } = member;
    let above = move || session.role() >= Role::Manager && role <= session.role();
    let Dialogs { going, comparing, whose } = dialogs;
    let member = StoredValue::new(member);
    let profile = move || member.with_value(|member| member.profile.clone());
    let name = Signal::derive(move || t!("people-actions", name = person(session, &profile()).name));
    view! {
        <Menu name=name class="btn btn-icon btn-s" trigger=(|| icon("more")).into()>
            <Show when=move || !me && !waiting && above()>{move || roles(profile(), role)}</Show>
            {(!me)
                .then(|| {
                    view! {
                        <MenuItem
                            label=Signal::derive(tr!("compare-begin"))
                            mark="shield"
                            on_choose=move |()| comparing.begin(member.get_value())
                        />
                    }
                })}
            <Show when=move || !me && !waiting && above()>
                <MenuItem
                    label=Signal::derive(tr!("devices-show"))
                    mark="laptop"
                    on_choose=move |()| whose.show(member.get_value())
                />
            </Show>
            <Show when=move || me || above()>
                <MenuItem
                    label=Signal::derive(
                        tr!(if me { "people-leave" } else if waiting { "people-turn-away" } else { "people-remove" }),
                    )
                    mark=if me { "out" } else { "trash" }
                    danger=true
                    on_choose=move |()| going.ask(member.get_value())
                />
            </Show>
        </Menu>
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
