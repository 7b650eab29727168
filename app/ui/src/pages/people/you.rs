//! The person at this device, as colleagues see them.

use leptos::prelude::*;
use model::{RecordId, Value, records::Member};

use super::{compare::Digits, devices::Devices, going::Going, invite::InviteDialog, kit::KitDialog};
use crate::{
    components::{Avatar, Button, Look, Menu, Show},
    presence::person,
    properties::{Property, line, spec},
    session::use_session,
    t, tr,
};

/// One's own profile, edited in place.
#[component]
pub(super) fn You(going: Going) -> impl IntoView {
    let session = use_session();
    let me = Memo::new(move |_| session.me());
    let (adding, securing) = (RwSignal::new(false), RwSignal::new(false));
    let card = Signal::derive(move || {
        session.members.with(|members| members.iter().find(|member| member.me).cloned())
    });
    let digits = move || {
        let digits = card.with(|card| card.as_ref().map(|card| card.fingerprint.clone()));
        digits.map(|digits| view! { <Digits digits=digits /> })
    };
    let has_relay = move || {
        session.project.with(|project| project.as_ref().is_some_and(|project| project.relay.is_some()))
    };
    let rows = |me: &RecordId| {
        let of = |name: &str| spec::<Member>(name).map(|spec| Property::new(me, spec));
        let row = |property: Property, control: AnyView| {
            view! { <dt>{tr!(property.spec.label)}</dt> <dd>{control}</dd> }
        };
        view! {
            <dl class="props">
                {of("name").map(|name| row(name, line(name, "person-unknown")))}
                {of("title").map(|title| row(title, line(title, "none-yet")))}
                {of("colour").map(|colour| row(colour, colours(me.clone(), colour).into_any()))}
            </dl>
        }
    };
    view! {
        <section class="sheet ps">
            <h2>{tr!("people-profile")}</h2>
            {move || me.get().as_ref().map(rows)}
            <p>{tr!("people-profile-about")}</p>
        </section>
        <section class="sheet ps">
            <h2>{tr!("devices-own")}</h2>
            <Devices member=card going=going />
            <span class="row ppl-ways">
                <Button
                    label=Signal::derive(tr!("device-add"))
                    mark="laptop"
                    look=Look::Outline
                    on_press=move |_| adding.set(true)
                />
                <Button
                    label=Signal::derive(tr!("kit-make"))
                    mark="key"
                    look=Look::Outline
                    why_not=Signal::derive(move || if has_relay() { String::new() } else { t!("kit-needs-relay") })
                    on_press=move |_| securing.set(true)
                />
            </span>
            <details class="own-digits">
                <summary>{tr!("compare-own")}</summary>
                {digits}
                <p>{tr!("compare-own-about")}</p>
            </details>
        </section>
        <InviteDialog open=adding for_me=true />
        <KitDialog open=securing />
    }
}

/// The colour of caret and avatar, chosen from a menu of what it looks like.
fn colours(me: RecordId, property: Property) -> impl IntoView {
    let session = use_session();
    let who = Memo::new(move |_| person(session, &me));
    let avatar = move |colour: Signal<i64>| {
        view! { <Avatar name=Signal::derive(move || who.get().name) colour=colour /> }
    };
    let mine = Signal::derive(move || who.get().colour);
    let item = move |colour: i64| {
        view! {
            <button
                type="button"
                class="menu-item"
                role="menuitemradio"
                aria-checked=move || if mine.get() == colour { "true" } else { "false" }
                aria-label=move || t!("people-colour", n = colour)
                tabindex="-1"
                on:click=move |_| property.set(Value::Int(colour))
            >
                <span aria-hidden="true">{avatar(Signal::stored(colour))}</span>
            </button>
        }
    };
    let menu = move || {
        view! {
            <Menu
                name=Signal::derive(move || format!("{}: {}", t!(property.spec.label), t!("people-colour", n = mine.get())))
                class="btn btn-s btn-icon"
                trigger=ViewFn::from(move || avatar(mine))
            >
                <span class="colours">{(1..=8).map(item).collect_view()}</span>
            </Menu>
        }
    };
    view! {
        <Show when=move || property.may_change() fallback=move || avatar(mine)>{menu}</Show>
    }
}
