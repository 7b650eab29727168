//! The rows of the file, and what would come of each.

use exchange::{
    Given,
    import::{Row, Target},
};
use leptos::prelude::*;

use super::{
    shown::{Fate, Narrowed, findings, in_order},
    view::ImportView,
};
use crate::{
    components::{Button, Look, Segmented, Show},
    i18n::short_day,
    plan::Plan,
    t, tr,
};

/// How many rows are drawn at a time: thousands would take longer to draw than to read.
const AT_A_TIME: usize = 100;

/// The table of rows.
#[component]
pub(super) fn Rows() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let plan = view.session.plan;
    let narrowed = RwSignal::new(Narrowed::All);
    let room = RwSignal::new(AT_A_TIME);
    let places = Memo::new(move |_| {
        let narrowed = narrowed.get();
        view.run.get().map(|run| in_order(&run, narrowed)).unwrap_or_default()
    });
    let count =
        move |of: Narrowed| view.run.get().map_or(0, |run| run.rows.iter().filter(|row| of.has(row)).count());
    let choices = Narrowed::ALL.map(|of| (of, Signal::derive(move || t!(of.label(), n = count(of)))));
    let narrow = move |to| {
        room.set(AT_A_TIME);
        narrowed.set(to);
    };
    let rows = move || {
        let run = view.run.get()?;
        let room = room.get();
        let rows = places.with(|places| {
            places.iter().take(room).filter_map(|at| run.rows.get(*at)).map(|of| row(plan, of)).collect_view()
        });
        Some(rows)
    };
    let rest = move || places.with(Vec::len).saturating_sub(room.get());
    view! {
        <section class="imp-part">
            <div class="imp-rows-head">
                <h2>{tr!("import-rows-title")}</h2>
                <Segmented
                    label=Signal::derive(tr!("import-show"))
                    choices=choices.to_vec()
                    chosen=narrowed
                    on_choose=Callback::new(narrow)
                />
            </div>
            <Show
                when=move || !places.with(Vec::is_empty)
                fallback=move || view! { <p class="quiet">{tr!("import-rows-none")}</p> }
            >
                <table class="table imp-rows">
                    <thead>
                        <tr>
                            <th scope="col" class="r">{tr!("import-row")}</th>
                            <th scope="col">{tr!("import-fate")}</th>
                            <th scope="col">{tr!("import-post")}</th>
                            <th scope="col">{tr!("import-when")}</th>
                            <th scope="col">{tr!("import-problems")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </Show>
            <Show when=move || rest() != 0>
                <Button
                    label=Signal::derive(move || t!("import-more", n = rest()))
                    look=Look::Outline
                    on_press=move |_| room.update(|room| *room += AT_A_TIME)
                />
            </Show>
        </section>
    }
}

fn row(plan: Plan, row: &Row) -> impl IntoView + use<> {
    let fate = Fate::of(row);
    let draft = &row.draft;
    // Of a post that is there the draft says only what differs.
    let there = match &row.target {
        Target::New(_) => None,
        Target::Change(id) | Target::Same(id) => plan.read(id),
    };
    let there = there.as_deref();
    let title = draft.title.value().cloned().or(there.map(|post| post.title.clone()));
    let title = title.filter(|title| !title.is_empty()).or(draft.text.value().cloned());
    let day = field(&draft.day, there.and_then(|post| post.day));
    let time = field(&draft.time, there.and_then(|post| post.time));
    let when = move || {
        let day = day.map(|day| short_day(day.year(), day.month(), day.day()));
        day.into_iter().chain(time.map(|time| time.to_string())).collect::<Vec<_>>().join(" ")
    };
    view! {
        <tr data-fate=fate.word()>
            <td class="r num">{row.number}</td>
            <td><span class="imp-fate">{tr!(fate.label())}</span></td>
            <td class="imp-title">{title}</td>
            <td class="num imp-when">{when}</td>
            <td><ul class="imp-findings">{findings(&row.problems)}</ul></td>
        </tr>
    }
}

/// What a field will hold.
fn field<T: Copy>(given: &Given<T>, there: Option<T>) -> Option<T> {
    match given {
        Given::Absent => there,
        Given::Empty => None,
        Given::Value(value) => Some(*value),
    }
}
