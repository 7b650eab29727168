//! An open invitation in the table.

use bridge::{InviteCard, ToEngine};
use leptos::prelude::*;
use model::Role;

use super::role;
use crate::{
    components::{Button, Show, icon_of},
    i18n::{Moment, moment},
    presence::person,
    problem,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// An invitation's row: who made it, for what role, and until when. Whoever may invite may withdraw it.
#[component]
pub(super) fn OpenInvite(invite: InviteCard) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let InviteCard { id, role, expires, left, by } = invite;
    let maker = Memo::new(move |_| person(session, &by).name);
    let withdraw = move |_| {
        let invite = id.clone();
        session.engine.ask(
            move |token| ToEngine::WithdrawInvite { token, invite },
            move |answer| match answer {
                Ok(_) => toasts.say(t!("people-withdrawn")),
                Err(failed) => toasts.warn(problem::sentences(&failed).0),
            },
        );
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
                        <b>{tr!("people-invitation")}</b> " "
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
            </td>
            <td class="r wide">"–"</td>
            <td class="r quiet">{move || t!("people-left", n = left)}</td>
            <td class="r">
                <Show when=move || { session.role() >= Role::Manager }>{button.clone()}</Show>
            </td>
        </tr>
    }
}
