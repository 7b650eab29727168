//! What stands on the grid while nothing does: what belongs here, and one way to begin.

use leptos::prelude::*;

use model::query::{Filter, calendar::Month};

use super::{
    days,
    view::{CalendarView, use_calendar},
};
use crate::{
    commands::use_deeds,
    components::{Button, Look, Show},
    late::is_late,
    t, tr,
};

/// The note over a month without posts.
#[component]
pub(super) fn Nothing() -> impl IntoView {
    let view = use_calendar();
    let is_empty = Memo::new(move |_| {
        let month = view.month.get();
        view.index.with(|index| index.count(month.first(), month.last())) == 0 && view.writing.get().is_none()
    });
    let is_narrowed = Memo::new(move |_| view.filter.with(|filter| !filter.is_empty()));
    let note = move || {
        if is_narrowed.get() {
            view! { <NoneFound view=view /> }.into_any()
        } else {
            view! { <NonePlanned view=view /> }.into_any()
        }
    };
    let is_here = move || view.session.project.with(Option::is_some);
    let project = view.ways.project();
    let is_late = is_late(move || project.track());
    // The month is one that has settled, not one that a drag is about to fill.
    view! {
        <Show when=move || is_empty.get() && view.session.is_loaded.get()>{note}</Show>
        <Show when=move || is_late.get() && !is_here()>
            <div class="nothing" role="status">
                <h2>{tr!("opening")}</h2>
            </div>
        </Show>
    }
}

/// The filter leaves nothing here.
#[component]
fn NoneFound(view: CalendarView) -> impl IntoView {
    let nearest = Memo::new(move |_| {
        let first = view.month.get().first();
        view.index.with(|index| index.nearest(first))
    });
    let elsewhere = move || {
        nearest.get().map(|day| {
            let to = move |_| {
                view.choose(day);
                view.turn_to(Month::of(day));
            };
            view! {
                <Button label=Signal::derive(move || t!("calendar-nearest", day = days::in_year(day))) on_press=to />
            }
        })
    };
    view! {
        <div class="nothing" role="status">
            <h2>{tr!("calendar-none-found")}</h2>
            <p>{move || t!("calendar-none-found-about", month = days::month(view.month.get()))}</p>
            <div class="acts">
                <Button
                    label=Signal::derive(tr!("calendar-clear"))
                    look=Look::Outline
                    on_press=move |_| view.narrow(&Filter::default())
                />
                {elsewhere}
            </div>
        </div>
    }
}

/// Nothing is planned yet.
#[component]
fn NonePlanned(view: CalendarView) -> impl IntoView {
    let deeds = use_deeds();
    let waits = Memo::new(move |_| {
        view.session.members.with(|members| members.iter().any(|member| member.me && member.waiting))
    });
    let title = move || {
        if waits.get() {
            t!("sync-unconfirmed")
        } else {
            t!("calendar-none-planned", month = days::month(view.month.get()))
        }
    };
    let about = move || match (waits.get(), view.may_edit.get()) {
        (true, _) => t!("calendar-unconfirmed-about"),
        (false, true) => t!("calendar-none-planned-about"),
        (false, false) => t!("calendar-none-planned-read"),
    };
    view! {
        <div class="nothing">
            <h2>{title}</h2>
            <p>{about}</p>
            <Show when=move || view.may_edit.get()>
                <div class="acts">
                    <Button
                        label=Signal::derive(tr!("post-new"))
                        key="C P"
                        look=Look::Outline
                        on_press=move |_| deeds.run("post-new")
                    />
                </div>
            </Show>
        </div>
    }
}
