//! Own changes that the role allowed no more when they were to be sent: what to do with them.

use bridge::{ToEngine, WithheldDeed};
use leptos::prelude::*;

use super::asking::use_asking;
use crate::{
    components::{Button, Look, Show, icon_of},
    i18n::{Moment, moment},
    session::use_session,
    shell::save,
    t,
    toasts::use_toasts,
    tr,
};

/// The section; only where there is something withheld.
#[component]
pub(super) fn Withheld() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let ask = use_asking();
    let leaving = RwSignal::new(false);
    let count = move || session.withheld.get().map_or(0, |card| card.changes);
    let when = move || session.withheld.get().map(|card| moment(card.at, Moment::DayAndClock));
    let may_take_up = move || session.withheld.get().is_some_and(|card| card.may_take_up);
    let has_any = move || session.withheld.get().is_some();
    let take_up = move |_| {
        let question = |token| ToEngine::Withheld { token, deed: WithheldDeed::TakeUp };
        ask(Box::new(question), t!("withheld-taken-up"));
    };
    let save_them = move |_| {
        save(session, toasts, |token| ToEngine::Withheld { token, deed: WithheldDeed::Export });
    };
    let discard = move |_| {
        leaving.set(false);
        let question = |token| ToEngine::Withheld { token, deed: WithheldDeed::Discard };
        ask(Box::new(question), t!("withheld-discarded"));
    };
    view! {
        <Show when=has_any>
            <section class="ignored withheld" aria-labelledby="withheld-name">
                <h2 id="withheld-name" class="caps">{tr!("withheld-title")}</h2>
                <p class="honest">
                    {icon_of("info", "icon icon-s")}
                    <span>{move || t!("withheld-about", n = count(), when = when().unwrap_or_default())}</span>
                </p>
                <div class="withheld-deeds">
                    <Show when=may_take_up>
                        <Button label=Signal::derive(tr!("withheld-take-up")) look=Look::Primary on_press=take_up />
                    </Show>
                    <Button label=Signal::derive(tr!("withheld-save")) look=Look::Outline on_press=save_them />
                    <Show when=move || !leaving.get()>
                        <Button label=Signal::derive(tr!("withheld-discard")) on_press=move |_| leaving.set(true) />
                    </Show>
                    <Show when=move || leaving.get()>
                        <Button label=Signal::derive(tr!("withheld-discard-sure")) look=Look::Danger on_press=discard />
                        <Button label=Signal::derive(tr!("withheld-keep")) on_press=move |_| leaving.set(false) />
                    </Show>
                </div>
            </section>
        </Show>
    }
}
