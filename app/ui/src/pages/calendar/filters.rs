//! The bar of filters: chips that the address holds, and how many posts they leave.

mod chip;
mod field;
mod options;

use leptos::prelude::*;
use model::query::Filter;

use super::{
    focus,
    view::{CalendarView, use_calendar},
};
use crate::{
    components::{For, Menu, MenuItem, Show, icon, icon_of, keys},
    t, tr,
};
use chip::Chip;
use field::FilterField;

/// The bar.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let view = use_calendar();
    // A field whose options stand open has a chip before it has a value.
    let open = RwSignal::new(None::<FilterField>);
    let shown = move || {
        let has = |field: &FilterField| {
            open.get() == Some(*field) || view.filter.with(|filter| field.is_set(filter))
        };
        FilterField::ALL.into_iter().filter(has).collect::<Vec<_>>()
    };
    view! {
        <section class="filters" aria-label=tr!("calendar-filters")>
            <For each=shown key=|field| field.label().to_owned() let:field>
                <Chip field=field open=open />
            </For>
            <Adder open=open />
            <Show when=move || view.filter.with(|filter| !filter.is_empty())>
                <button type="button" class="fadd" on:click=move |_| view.narrow(&Filter::default())>
                    {tr!("calendar-clear")}
                </button>
            </Show>
            <Show when=move || view.is_rail.get() && !view.is_phone.get()>
                <TrayButton view=view />
            </Show>
            <Tally view=view />
        </section>
    }
}

/// Adds a filter.
#[component]
fn Adder(open: RwSignal<Option<FilterField>>) -> impl IntoView {
    let trigger = || view! { {icon("plus")} <span>{tr!("calendar-filter")}</span> {keys("F")} };
    view! {
        <Menu name=Signal::derive(tr!("calendar-filter")) class="fadd" trigger=trigger.into()>
            {FilterField::ALL
                .into_iter()
                .map(|field| {
                    view! {
                        <MenuItem
                            label=Signal::derive(move || t!(field.label()))
                            mark=field.mark()
                            on_choose=move || chip::open(open, field)
                        />
                    }
                })
                .collect_view()}
        </Menu>
    }
}

/// Opens the tray, where it is a drawer.
#[component]
fn TrayButton(view: CalendarView) -> impl IntoView {
    view! {
        <span class="vr"></span>
        <button
            type="button"
            class="fadd"
            aria-expanded=move || if view.tray_open.get() { "true" } else { "false" }
            on:click=move |_| view.tray_open.update(|open| *open = !*open)
        >
            {icon_of("sidebar", "icon")}
            {tr!("calendar-unscheduled")}
            <span class="num">{move || view.index.with(|index| index.unscheduled().len())}</span>
            {keys("U")}
        </button>
    }
}

/// How many posts stand in the month.
#[component]
fn Tally(view: CalendarView) -> impl IntoView {
    let count = Memo::new(move |_| {
        let month = view.month.get();
        view.index.with(|index| index.count(month.first(), month.last()))
    });
    let said =
        move || view.session.project.with(Option::is_some).then(|| t!("calendar-posts", n = count.get()));
    view! { <span class="tally">{said}</span> }
}

/// Opens the list of what can be filtered by.
pub(super) fn begin() {
    // By its button, which the list hangs from.
    if let Some(button) = focus::all(".filters .fadd[aria-haspopup]").into_iter().next() {
        button.click();
    }
}
