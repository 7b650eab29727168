//! The head of the calendar: month and year, the way to others, a new post.

use leptos::prelude::*;

use super::{
    days, deeds,
    view::{CalendarView, use_calendar},
};
use crate::{
    commands::use_deeds,
    components::{Button, Look},
    i18n::month_title,
    shell::Head,
    t, tr,
};

/// The head.
#[component]
pub(super) fn CalendarHead() -> impl IntoView {
    let view = use_calendar();
    let all = use_deeds();
    let heading = move || {
        let month = view.month.get();
        let (month, year) = month_title(month.year(), month.number());
        let year = view! { <span class="yr">{year}</span> };
        if days::greater_first() {
            view! { {year} {month} }.into_any()
        } else {
            view! { {month} " " {year} }.into_any()
        }
    };
    let new_post = move || {
        view.may_edit.get().then(|| {
            view! {
                <Button
                    label=Signal::derive(tr!("post-new"))
                    mark="plus"
                    key="C P"
                    look=Look::Primary
                    class="hide-phone"
                    on_press=move |_| all.run("post-new")
                />
            }
        })
    };
    view! {
        <Head title=Signal::derive(move || days::month(view.month.get())) heading=heading tools=new_post>
            <Pager view=view />
        </Head>
    }
}

#[component]
fn Pager(view: CalendarView) -> impl IntoView {
    let previous = move |_| view.turn_to(view.month.get_untracked().previous());
    let next = move |_| view.turn_to(view.month.get_untracked().next());
    view! {
        <div class="pager">
            <Button
                name=Signal::derive(tr!("calendar-previous"))
                mark="left"
                small=true
                on_press=previous
            />
            <button
                type="button"
                class="btn btn-s"
                title=move || [&t!("calendar-to-today"), " (T)"].concat()
                on:click=move |_| deeds::today(view)
            >
                {tr!("calendar-today")}
            </button>
            <Button name=Signal::derive(tr!("calendar-next")) mark="right" small=true on_press=next />
        </div>
    }
}
