//! What is unscheduled: posts without a day, to be dragged onto one.

use leptos::{ev::KeyboardEvent, prelude::*};
use model::{Id, records::Post};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    days,
    drag::Over,
    focus,
    line::Line,
    moves,
    post_line::{Hold, address, lifted, line_of},
    view::{CalendarView, use_calendar},
};
use crate::{
    components::{Avatar, Button, For, keys, net_marks},
    t, tr,
};

/// How many slips are drawn; more are found by a filter.
const SHOWN: usize = 60;

/// The tray.
#[component]
pub(super) fn Tray() -> impl IntoView {
    let view = use_calendar();
    let all = Memo::new(move |_| view.index.with(|index| index.unscheduled().to_vec()));
    let count = Memo::new(move |_| all.with(Vec::len));
    let shown = move || all.with(|all| all.iter().take(SHOWN).cloned().collect::<Vec<_>>());
    let takes = move || {
        let from_a_day =
            view.drag.lifted.with(|lifted| lifted.as_ref().is_some_and(|one| one.from.is_some()));
        from_a_day && view.drag.over.get() == Some(Over::Tray)
    };
    let is_here = move || view.session.project.with(Option::is_some);
    let hint = move || match (view.may_edit.get(), count.get()) {
        _ if !is_here() => String::new(),
        (_, 0) => t!("calendar-tray-empty"),
        (false, _) => String::new(),
        (true, n) if n > SHOWN => t!("calendar-tray-more", n = n - SHOWN),
        (true, _) => t!("calendar-tray-hint", day = days::in_month(view.chosen.get())),
    };
    view! {
        <section class="tray" class:takes=takes aria-labelledby="tray-name">
            <header>
                <h2 id="tray-name" class="caps">{tr!("calendar-unscheduled")}</h2>
                <span class="quiet num">{count}</span>
                <span class="spacer"></span>
                {keys("U")}
            </header>
            <ul on:keydown=move |event| on_key(view, &event)>
                <For each=shown key=|id| id.key().to_owned() let:id>
                    <li>
                        <Slip id=id />
                    </li>
                </For>
            </ul>
            <p class="hint">{hint}</p>
        </section>
    }
}

/// The tray over the page, where the side has no room for it.
#[component]
pub(super) fn TrayDrawer() -> impl IntoView {
    let view = use_calendar();
    let close = move |_| view.tray_open.set(false);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            view.tray_open.set(false);
            focus::first("[role=gridcell][tabindex='0']");
        }
    };
    view! {
        <aside class="tray-drawer" on:keydown=on_key>
            <Button name=Signal::derive(tr!("close")) mark="close" small=true class="x" on_press=close />
            <Tray />
        </aside>
    }
}

/// A post in the tray.
#[component]
fn Slip(id: Id<Post>) -> impl IntoView {
    let view = use_calendar();
    let line = line_of(view, &id);
    let hold = Hold::new(view, &id, None);
    let is_lifted = lifted(view, &id);
    let href = address(view, &id);
    view! {
        <a
            class="slip"
            class:origin=move || is_lifted.get()
            data-post=id.key().to_owned()
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
    let campaign = line.campaign.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
    let owner = line.owner.clone();
    view! {
        <span class="t" lang=line.lang>{line.title.clone()}</span>
        <span class="m">
            {(!line.networks.is_empty()).then(|| net_marks(&line.networks, line.accounts.clone()))}
            <span class="truncate">{campaign}</span>
            <span class="spacer"></span>
            {owner.map(|owner| view! { <Avatar name=owner.name colour=owner.colour size="av-s" /> })}
        </span>
    }
}

/// ↑↓ go from slip to slip; Alt and → put one onto the chosen day.
fn on_key(view: CalendarView, event: &KeyboardEvent) {
    let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let post = on.and_then(|on| on.get_attribute("data-post")).map(Id::<Post>::from_key);
    match (event.key().as_str(), event.alt_key(), post) {
        ("ArrowDown", false, Some(_)) => focus::step(&focus::all(".tray .slip"), 1),
        ("ArrowUp", false, Some(_)) => focus::step(&focus::all(".tray .slip"), -1),
        ("ArrowRight", true, Some(post)) => {
            let day = view.chosen.get_untracked();
            moves::schedule(view, &post, day);
            focus::post(&post, day);
        }
        _ => return,
    }
    event.prevent_default();
}
