//! The content calendar: a month of posts.

mod address;
mod agenda;
mod bar;
mod clocks;
mod day;
mod days;
mod deeds;
mod dots;
mod drag;
mod empty;
mod entry;
mod filling;
mod filters;
mod focus;
mod ghost;
mod grid;
mod head;
mod keys;
mod line;
mod moves;
mod panel;
mod post_line;
mod rooms;
mod swipe;
mod tray;
mod view;
mod week;
mod widths;

use leptos::{prelude::*, tachys::reactive_graph::OwnedView};

use crate::{components::Show, shell::fill_side};
use agenda::Agenda;
use empty::Nothing;
use filters::Filters;
use ghost::Ghost;
use grid::Grid;
use head::CalendarHead;
use panel::DayPanel;
use tray::{Tray, TrayDrawer};
use view::CalendarView;

pub(super) use address::read as filter_of;

/// The page of the calendar.
#[component]
pub fn Calendar() -> impl IntoView {
    let view = CalendarView::new();
    provide_context(view);
    deeds::offer(view);
    keys::write_on_typing(view);
    put_tray_into_side(view);
    let has_drawer = move || view.is_rail.get() && !view.is_phone.get() && view.tray_open.get();
    view! {
        <CalendarHead />
        <Filters />
        <main
            id="main"
            tabindex="-1"
            on:pointerdown=move |event| swipe::begin(view, &event)
            on:pointerup=move |event| swipe::end(view, &event)
        >
            <Grid />
            <Nothing />
            <Show when=move || view.is_phone.get()>
                <Agenda />
            </Show>
            <Show when=has_drawer>
                <TrayDrawer />
            </Show>
        </main>
        <DayPanel />
        <Ghost />
        <div class="vh" aria-live="polite">{view.spoken}</div>
    }
}

/// Where the side is wide, the tray stands under the contents.
///
/// It is drawn by the side, but lives and ends with the calendar whose signals it reads: the side holds an
/// owner of the tray's own, since whoever held the calendar's would keep the whole calendar alive.
fn put_tray_into_side(view: CalendarView) {
    let owner = Owner::new();
    fill_side(move || {
        let wide = move || !view.is_rail.get();
        OwnedView::new_with_owner(view! { <Show when=wide><Tray /></Show> }, owner.clone())
    });
}
