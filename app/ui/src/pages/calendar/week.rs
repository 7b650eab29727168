//! A week: its number, its campaigns, and its seven days.

use leptos::prelude::*;
use model::{
    Day,
    query::calendar::{Bar, bars},
};

use super::{day::DayCell, grid::week_head, view::use_calendar};

/// A week.
#[component]
pub(super) fn Week(first: Day) -> impl IntoView {
    let view = use_calendar();
    let bars =
        Memo::new(move |_| view.campaigns.with(|campaigns| bars(first, campaigns.iter().map(AsRef::as_ref))));
    let lanes = Memo::new(move |_| bars.with(|bars| Bar::lanes(bars)));
    let place =
        view.weeks.with_untracked(|weeks| weeks.iter().position(|week| *week == first)).unwrap_or_default();
    let is_filled = Memo::new(move |_| place < view.filled.get());
    let fit = view.rooms.week();
    view! {
        <div class="cal-week" role="row" style:--lanes=move || lanes.get().to_string()>
            {week_head(first)}
            {(0..7).map(|at| view! { <DayCell day=first.plus(at) at=at bars=bars is_filled=is_filled fit=fit /> }).collect_view()}
        </div>
    }
}
