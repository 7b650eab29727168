//! What the file is, how many posts come of it, and the one press that takes them over.

use exchange::{Encoding, import::Finding};
use leptos::prelude::*;

use super::{
    choose::Choose,
    shown::{Tally, findings, tally},
    view::{ImportView, Opened},
};
use crate::{
    components::{Button, Look, Show},
    t, tr,
};

/// What was recognised, and what would come of it.
#[component]
pub(super) fn Heading() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let name = move || view.stage.with(|stage| stage.opened().map(|opened| opened.name.clone()));
    let about = move || view.stage.with(|stage| stage.opened().map(|opened| recognised(view, &opened)));
    let problems =
        move || -> Vec<Finding> { view.run.get().map(|run| run.problems.clone()).unwrap_or_default() };
    let counts = Memo::new(move |_| view.run.get().map(|run| tally(&run)).unwrap_or_default());
    let figure = move |label: &'static str, count: fn(&Tally) -> usize| {
        view! {
            <div class:is-none=move || counts.with(count) == 0>
                <dt>{tr!(label)}</dt>
                <dd>{move || counts.with(count)}</dd>
            </div>
        }
    };
    view! {
        <section class="imp-head">
            <div class="imp-file">
                <div>
                    <h2>{name}</h2>
                    <p role="status">{about}</p>
                </div>
                <Choose look=Look::Outline another=true />
            </div>
            <dl class="imp-tally">
                {figure("import-new", |tally| tally.new)}
                {figure("import-changed", |tally| tally.changed)}
                {figure("import-unchanged", |tally| tally.unchanged)}
                {figure("import-left-out", |tally| tally.left_out)}
            </dl>
            <Show when=move || !problems().is_empty()>
                <ul class="imp-findings">{move || findings(&problems())}</ul>
            </Show>
        </section>
    }
}

/// Says whose file it is, how it is written, and how long.
fn recognised(view: ImportView, opened: &Opened) -> String {
    let encoding = match opened.sheet.encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Gb18030 => "GBK (GB18030)",
        Encoding::Windows1252 => "Windows-1252",
    };
    let between = match opened.sheet.delimiter {
        ';' => t!("import-semicolons"),
        '\t' => t!("import-tabs"),
        _ => t!("import-commas"),
    };
    let rows = t!("import-rows", n = view.run.get().map_or(0, |run| run.rows.len()));
    match view.mapping.with(|mapping| mapping.tool) {
        Some(tool) => {
            t!(
                "import-of-tool",
                tool = tool.facts().name,
                encoding = encoding,
                between = between,
                rows = rows
            )
        }
        None => t!("import-of-nobody", encoding = encoding, between = between, rows = rows),
    }
}

/// The end of the page, which stays in sight.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let offered = Memo::new(move |_| {
        view.run.get().map_or(0, |run| run.rows.iter().filter(|row| row.is_offered()).count())
    });
    let why_not = move || if offered.get() == 0 { t!("import-nothing") } else { String::new() };
    let summary = move || if offered.get() == 0 { t!("import-nothing") } else { t!("import-foot") };
    view! {
        <footer class="imp-foot">
            <p class="quiet">{summary}</p>
            <Button label=Signal::derive(tr!("import-put-away")) on_press=move |_| view.put_away() />
            <Button
                label=Signal::derive(move || t!("import-do", n = offered.get()))
                look=Look::Primary
                why_not=Signal::derive(why_not)
                on_press=move |_| view.import()
            />
        </footer>
    }
}
