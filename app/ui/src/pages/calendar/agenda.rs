//! A phone's chosen day, under the month.

use leptos::prelude::*;
use model::{Day, Id, query::calendar::Entry, records::Post};

use super::{
    days,
    entry::EntryLine,
    line::Line,
    post_line::{Hold, address, lifted, line_of},
    tray::Tray,
    view::use_calendar,
};
use crate::{
    components::{For, Show, camp, net_marks, status_glyph},
    t, tr,
};

/// The posts of the chosen day, and what is unscheduled.
#[component]
pub(super) fn Agenda() -> impl IntoView {
    let view = use_calendar();
    let entries = Memo::new(move |_| view.entries(view.chosen.get()));
    let heading = move || days::heading(view.chosen.get());
    let writes = Memo::new(move |_| view.writing.get() == Some(view.chosen.get()));
    let lines = move || {
        let day = view.chosen.get();
        let line = move |entry: Entry| view! { <AgendaLine id=entry.id day=day /> };
        view! { <For each=move || entries.get() key=|entry| entry.id.key().to_owned() children=line /> }
    };
    view! {
        <section class="agenda" aria-label=heading data-day=move || view.chosen.get().to_string()>
            <header>
                <h2>{heading}</h2>
                <span>{move || t!("calendar-posts", n = entries.with(Vec::len))}</span>
            </header>
            {lines}
            <Show when=move || writes.get()>
                {move || view! { <EntryLine day=view.chosen.get_untracked() /> }}
            </Show>
            <Show when=move || entries.with(Vec::is_empty) && !writes.get()>
                <p class="quiet">{tr!("calendar-day-empty")}</p>
            </Show>
        </section>
        <Tray />
    }
}

#[component]
fn AgendaLine(id: Id<Post>, day: Day) -> impl IntoView {
    let view = use_calendar();
    let line = line_of(view, &id);
    let hold = Hold::new(view, &id, Some(day));
    let is_lifted = lifted(view, &id);
    let href = address(view, &id);
    view! {
        <a
            class="ag"
            class:origin=move || is_lifted.get()
            data-post=id.key().to_owned()
            data-status=move || line.with(|line| line.as_ref().map(|line| line.status))
            href=href
            draggable="false"
            on:focus=move |_| hold.note()
            on:pointerdown=move |event| hold.press(&event)
            on:touchmove=move |event| hold.touch(&event)
            on:click=move |event| hold.click(&event)
            on:contextmenu=move |event| hold.menu(&event)
        >
            {move || line.get().map(|line| parts(&line))}
        </a>
    }
}

fn parts(line: &Line) -> impl IntoView + use<> {
    let status = line.status;
    let said = line.status_said.clone();
    let campaign = line.campaign.clone();
    view! {
        <time>{line.time.map(|time| time.to_string())}</time>
        <span class="post-title" lang=line.lang>{line.title.clone()}</span>
        {(!line.networks.is_empty()).then(|| net_marks(&line.networks, line.accounts.clone()))}
        <span class="meta">
            <span class="status" data-status=status>{status_glyph(status)} {said}</span>
            {campaign.map(|(name, glaze)| camp(name, glaze))}
        </span>
    }
}
