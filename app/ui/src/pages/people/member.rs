//! One person in the table.

use bridge::MemberCard;
use leptos::prelude::*;
use model::{RecordId, Role, records::Member};

use super::{Dialogs, compare, rights::Rights, role};
use crate::{
    components::{Avatar, Button, Look, Show},
    i18n::{Moment, moment},
    presence::{people_near, person},
    properties::{Property, line, spec},
    session::use_session,
    t, tr,
};

/// A member's row. Name and job are edited in place by who may.
#[component]
pub(super) fn Row(
    /// The member as they were when the row came.
    member: MemberCard,
    dialogs: Dialogs,
) -> impl IntoView {
    let session = use_session();
    let MemberCard { profile, joined, me, .. } = member.clone();
    let card = now(member);
    let waiting = Memo::new(move |_| card.with(|card| card.waiting));
    let role = Memo::new(move |_| card.with(|card| card.role));
    let devices = move || card.with(|card| card.devices.iter().filter(|device| !device.is_recovery).count());
    let may_let_in = move || waiting.get() && session.role() >= Role::Manager && role.get() <= session.role();
    let near = profile.clone();
    let here = Memo::new(move |_| me || people_near(session).iter().any(|person| person.profile == near));
    let shown = StoredValue::new(profile.clone());
    // Who waits has written nothing yet, and nobody else writes it for them.
    let known = move |name: &'static str, empty: &'static str| {
        let stranger = if name == "name" { "people-stranger" } else { "none-yet" };
        move || {
            if waiting.get() {
                Some(view! { <span class="quiet">{tr!(stranger)}</span> }.into_any())
            } else {
                shown.with_value(|profile| field(profile, name, empty))
            }
        }
    };
    let may = move || if waiting.get() { t!("people-waits") } else { t!(role::powers(role.get())) };
    let seen = move || {
        if here.get() { t!("people-now") } else { t!("people-since", day = moment(joined, Moment::Day)) }
    };
    view! {
        <tr class:pending=move || waiting.get()>
            <td>
                <span class="row">
                    {face(&profile, here.into())}
                    <span>
                        <b>{known("name", "person-unknown")}</b>
                        {me.then(|| view! { " " <span class="quiet">{tr!("people-you")}</span> })}
                        " " {move || view! { <compare::Mark comparison=card.with(|card| card.comparison) /> }}
                    </span>
                </span>
            </td>
            <td class="wide">{known("title", "none-yet")}</td>
            <td>{move || t!(role::label(role.get()))}</td>
            <td class="mid wide">{may}</td>
            <td class="r wide">{devices}</td>
            <td class="r quiet">{seen}</td>
            <td class="r">
                <Show when=may_let_in>
                    <Button
                        label=Signal::derive(tr!("compare-let-in-ask"))
                        look=Look::Primary
                        small=true
                        on_press=move |_| dialogs.comparing.begin(card.get_untracked())
                    />
                </Show>
                <Rights member=card dialogs=dialogs />
            </td>
        </tr>
    }
}

/// A member as they are now; as they were last once they are gone.
fn now(member: MemberCard) -> Memo<MemberCard> {
    let session = use_session();
    Memo::new(move |before: Option<&MemberCard>| {
        let last = before.unwrap_or(&member);
        let is_it = |other: &&MemberCard| other.profile == last.profile;
        session.members.with(|members| members.iter().find(is_it).cloned()).unwrap_or_else(|| last.clone())
    })
}

/// Somebody who is no member, and whom the plan names.
#[component]
pub(super) fn Named(id: RecordId) -> impl IntoView {
    view! {
        <tr class="pending">
            <td>
                <span class="row">
                    {face(&id, Signal::stored(false))}
                    <b>{field(&id, "name", "person-unknown")}</b>
                </span>
            </td>
            <td class="wide">{field(&id, "title", "none-yet")}</td>
            <td>{tr!("people-no-member")}</td>
            <td class="mid wide">{tr!("people-no-member-may")}</td>
            <td class="r wide">"–"</td>
            <td class="r quiet">"–"</td>
            <td></td>
        </tr>
    }
}

/// The avatar of a profile, with a ring while the person is here.
fn face(profile: &RecordId, here: Signal<bool>) -> impl IntoView + use<> {
    let (session, profile) = (use_session(), profile.clone());
    let who = Memo::new(move |_| person(session, &profile));
    view! {
        <Avatar
            name=Signal::derive(move || who.get().name)
            colour=Signal::derive(move || who.get().colour)
            size="av-m"
            here=here
        />
    }
}

/// A field of a profile, edited in place.
fn field(profile: &RecordId, name: &str, empty: &'static str) -> Option<AnyView> {
    spec::<Member>(name).map(|spec| line(Property::new(profile, spec), empty))
}
