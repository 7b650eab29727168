//! Own changes that the role allowed no more when they were to be sent: what to do with them.

use bridge::WithheldDeed;
use leptos::prelude::*;

use super::asking::use_asking;
use crate::{
    components::{Button, Look, Show, icon_of},
    document::use_document,
    i18n::{Moment, moment},
    session::use_session,
    shell::save,
    t,
    toasts::use_toasts,
    tr,
};

/// The section, of the document that this part of the page is about; only where there is something withheld.
#[component]
pub(in crate::pages) fn Withheld() -> impl IntoView {
    let (session, toasts, document) = (use_session(), use_toasts(), use_document());
    let withheld = document.withheld;
    let ask = use_asking();
    let leaving = RwSignal::new(false);
    let count = move || withheld.get().map_or(0, |card| card.changes);
    let when = move || withheld.get().map(|card| moment(card.at, Moment::DayAndClock));
    let may_take_up = move || withheld.get().is_some_and(|card| card.may_take_up);
    let has_any = move || withheld.get().is_some();
    let take_up = move |_| {
        ask(Box::new(document.of_withheld(WithheldDeed::TakeUp)), t!("withheld-taken-up"));
    };
    let save_them = move |_| {
        save(session, toasts, document.of_withheld(WithheldDeed::Export));
    };
    let discard = move |_| {
        leaving.set(false);
        ask(Box::new(document.of_withheld(WithheldDeed::Discard)), t!("withheld-discarded"));
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
