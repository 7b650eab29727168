//! A week: its number, its seven days, and how many lines fit under its campaigns.

use leptos::{html, prelude::*};
use model::{
    Day,
    query::calendar::{Bar, bars},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

use super::{day::DayCell, grid::week_head, view::use_calendar};

/// The height of a line, in the reader's own font size.
const LINE: f64 = 1.5;
/// How many lines are drawn before the page has been measured.
const AT_FIRST: usize = 3;

/// A week.
#[component]
pub(super) fn Week(first: Day) -> impl IntoView {
    let view = use_calendar();
    let row = NodeRef::<html::Div>::new();
    let bars =
        Memo::new(move |_| view.campaigns.with(|campaigns| bars(first, campaigns.iter().map(AsRef::as_ref))));
    let lanes = Memo::new(move |_| bars.with(|bars| Bar::lanes(bars)));
    let fit = RwSignal::new(AT_FIRST);
    measure(row, fit);
    view! {
        <div class="cal-week" role="row" node_ref=row style:--lanes=move || lanes.get().to_string()>
            {week_head(first)}
            {(0..7).map(|at| view! { <DayCell day=first.plus(at) at=at bars=bars fit=fit /> }).collect_view()}
        </div>
    }
}

/// Counts the lines that fit, whenever the row has another height.
fn measure(row: NodeRef<html::Div>, fit: RwSignal<usize>) {
    let observed = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
    Effect::new(move || {
        let Some(row) = row.get() else { return };
        let row: Element = row.into();
        let measured = row.clone();
        let count = Closure::<dyn FnMut()>::new(move || {
            if let Some(lines) = lines_in(&measured)
                && fit.try_get_untracked().is_some_and(|fit| fit != lines)
            {
                fit.set(lines);
            }
        });
        if let Ok(observer) = ResizeObserver::new(count.as_ref().unchecked_ref()) {
            observer.observe(&row);
            observed.set_value(Some((observer, count)));
        }
    });
    on_cleanup(move || {
        if let Some((observer, _)) = observed.try_update_value(Option::take).flatten() {
            observer.disconnect();
        }
    });
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
fn lines_in(row: &Element) -> Option<usize> {
    let posts = row.query_selector(".day-posts").ok().flatten()?;
    let root = document().document_element()?;
    let style = window().get_computed_style(&root).ok().flatten()?;
    // The browser reads the number before the unit; Rust's own way of reading floats would be 10 kB of the page.
    let size = js_sys::parse_float(&style.get_property_value("font-size").ok()?);
    let height = posts.get_bounding_client_rect().height();
    // A row that is not shown, as on a phone, says nothing about lines.
    (height > 0.0 && size > 0.0).then(|| ((height + 1.0) / (LINE * size)).floor() as usize)
}
