//! A campaign's bar on the day with which it begins in a week.

use std::collections::BTreeSet;

use leptos::prelude::*;
use model::{
    Day,
    query::{FilterField, calendar::Bar},
    records::Campaign,
};

use super::{days, view::use_calendar};
use crate::t;

/// A bar. It narrows the calendar to its campaign, and widens it again.
#[component]
pub(super) fn CampaignBar(bar: Bar) -> impl IntoView {
    let view = use_calendar();
    let Bar { id, span, lane, starts, ends, .. } = bar;
    let campaign = {
        let id = id.clone();
        Memo::new(move |_| view.session.plan.get::<Campaign>(&id))
    };
    let glaze = move || campaign.with(|one| one.as_ref().map(|one| one.colour.word().to_owned()));
    let name = move || campaign.with(|one| one.as_ref().map(|one| one.name.clone()));
    let said = move || campaign.with(|one| one.as_ref().map(|one| said(one)));
    let is_alone = {
        let id = id.clone();
        Memo::new(move |_| {
            let is_one = |chosen: &BTreeSet<String>| chosen.len() == 1 && chosen.contains(id.key());
            view.filter.with(|filter| filter.one_of(FilterField::Campaign).is_some_and(is_one))
        })
    };
    let narrow = move |_| {
        let filter = view.filter.get_untracked();
        let campaigns = if is_alone.get_untracked() { [].into() } else { [id.key().to_owned()].into() };
        view.narrow(&filter.with(FilterField::Campaign, campaigns));
    };
    view! {
        <button
            type="button"
            class="bar"
            class:starts=starts
            class:ends=ends
            data-glaze=glaze
            style:--span=span.to_string()
            style:--lane=lane.to_string()
            tabindex="-1"
            aria-pressed=move || if is_alone.get() { "true" } else { "false" }
            title=said
            on:click=narrow
        >
            <span class="truncate">{name}</span>
            <span class="vh">{move || said().map(|said| [", ", &said].concat())}</span>
        </button>
        <i
            class="bar-line"
            class:starts=starts
            class:ends=ends
            data-glaze=glaze
            style:--span=span.to_string()
            style:--lane=lane.to_string()
            aria-hidden="true"
        ></i>
    }
}

/// Says from when to when a campaign goes.
fn said(campaign: &Campaign) -> String {
    let day = |day: Option<Day>| day.map(days::in_year);
    match (day(campaign.start), day(campaign.end)) {
        (Some(start), Some(end)) => t!("calendar-from-to", start = start, end = end),
        (Some(start), None) => t!("calendar-from", start = start),
        (None, Some(end)) => t!("calendar-to", end = end),
        (None, None) => String::new(),
    }
}
