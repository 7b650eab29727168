//! An open invitation in the table.

use bridge::{InviteCard, ToEngine};
use leptos::prelude::*;
use model::Role;

use super::{asking::use_asking, role};
use crate::{
    components::{Button, Show, icon_of},
    i18n::{Moment, moment},
    presence::person,
    session::use_session,
    t, tr,
};

/// An invitation's row: who made it, for what role, and until when. Whoever made it may withdraw it, and whoever
/// may invite.
#[component]
pub(super) fn OpenInvite(invite: InviteCard) -> impl IntoView {
    let (session, ask) = (use_session(), use_asking());
    let InviteCard { id, role, expires, left, by, is_device, confirm } = invite;
    let own = by.clone();
    let may = move || session.role() >= Role::Manager || session.me().as_ref() == Some(&own);
    let maker = Memo::new(move |_| person(session, &by).name);
    let withdraw = move |_| {
        let invite = id.clone();
        ask(Box::new(move |token| ToEngine::WithdrawInvite { token, invite }), t!("people-withdrawn"));
    };
    let button = move || {
        let withdraw = withdraw.clone();
        view! { <Button name=Signal::derive(tr!("people-withdraw")) mark="close" small=true on_press=withdraw /> }
    };
    view! {
        <tr class="pending">
            <td>
                <span class="row">
                    <span class="av av-m ghost" aria-hidden="true">"?"</span>
                    <span>
                        <b>{tr!(if is_device { "people-device" } else { "people-invitation" })}</b> " "
                        <span class="quiet">{move || t!("people-made-by", name = maker.get())}</span>
                    </span>
                </span>
            </td>
            <td class="wide"></td>
            <td>{tr!(role::label(role))}</td>
            <td class="wide">
                <span class="badge">
                    {icon_of("clock", "icon")} {move || t!("people-ends", when = moment(expires, Moment::DayAndClock))}
                </span>
                {confirm.then(|| view! { " " <span class="badge">{icon_of("shield", "icon")} " " {tr!("people-to-confirm")}</span> })}
            </td>
            <td class="r wide">"–"</td>
            <td class="r quiet">{move || t!("people-left", n = left)}</td>
            <td class="r">
                <Show when=may>{button.clone()}</Show>
            </td>
        </tr>
    }
}
