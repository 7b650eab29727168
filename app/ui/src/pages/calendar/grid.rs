//! The month as a grid: weekdays above, a row for each week.

use leptos::{html, prelude::*};
use model::{Day, query::calendar::week_number};

use super::{clocks, days, keys, view::use_calendar, week::Week};
use crate::{
    components::For,
    i18n::{self, day_of_week},
    t, tr,
};

/// The grid.
#[component]
pub(super) fn Grid() -> impl IntoView {
    let view = use_calendar();
    let grid = NodeRef::<html::Div>::new();
    view! {
        <div
            class="cal"
            role="grid"
            aria-label=move || days::month(view.month.get())
            node_ref=grid
            on:keydown=move |event| keys::on_grid(view, &event)
        >
            <Weekdays />
            <div class="cal-grid" role="rowgroup">
                <For each=move || view.weeks.get() key=|first| first.to_string() let:first>
                    <Week first=first />
                </For>
            </div>
        </div>
    }
}

/// The names of the days, over the first week.
#[component]
fn Weekdays() -> impl IntoView {
    let view = use_calendar();
    let first = Memo::new(move |_| view.weeks.with(|weeks| weeks.first().copied()));
    let now = Memo::new(move |_| {
        let today = view.today.get();
        let is_shown = |week: &Day| (0..7).contains(&today.days_since(*week));
        view.weeks.with(|weeks| weeks.iter().any(is_shown)).then(|| today.weekday())
    });
    let zone = move || {
        let tag = i18n::locale().format_tag();
        view.zone.with(|zone| clocks::short_name(zone, tag, view.month.get().first().begins()))
    };
    let zone_full = move || view.zone.with(|zone| t!("calendar-times-in", zone = zone.name().to_owned()));
    let name = move |day: Day| {
        let at = |width: &str| day_of_week(day.year(), day.month(), day.day(), width);
        let (short, narrow) = (at("short"), at("narrow"));
        // What the phone's one letter leaves out of the short name.
        let (lead, rest) = match short.strip_prefix(&narrow) {
            Some(rest) => (narrow.clone(), rest.to_owned()),
            None => (String::new(), short.clone()),
        };
        let alone =
            lead.is_empty().then(|| view! { <span class="narrow" aria-hidden="true">{narrow}</span> });
        view! {
            <span
                role="columnheader"
                class:now=move || now.get() == Some(day.weekday())
            >
                {alone}
                {lead}
                <span class="rest">{rest}</span>
            </span>
        }
    };
    view! {
        <div class="cal-dow" role="row">
            <span role="columnheader" class="tz" title=zone_full>
                <span class="vh">{tr!("calendar-week")} " "</span>
                {zone}
            </span>
            {move || first.get().map(|first| (0..7).map(|at| name(first.plus(at))).collect_view())}
        </div>
    }
}

/// The number of a week, at its head.
pub(super) fn week_head(first: Day) -> impl IntoView {
    let number = week_number(first);
    view! {
        <div class="cal-no" role="rowheader">
            <span class="vh">{tr!("calendar-week")} " "</span>
            {number}
        </div>
    }
}
