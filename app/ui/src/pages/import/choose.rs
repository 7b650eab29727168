//! The way to a file: it is chosen, or dropped on the page.

use exchange::{FileError, Tool};
use leptos::{html, prelude::*};
use web_sys::DragEvent;

use super::{
    read::ReadError,
    view::{ImportView, Stage},
};
use crate::{
    components::{Button, Look, icon},
    pages::files::said,
    t, tr,
};

/// Lets files be dropped; whatever else is dragged stays with the browser.
pub(super) fn allow(event: &DragEvent) {
    let types = event.data_transfer().map(|data| data.types());
    if types.is_some_and(|types| types.includes(&"Files".into(), 0)) {
        event.prevent_default();
    }
}

/// Opens the file that was dropped.
pub(super) fn dropped(view: ImportView, may: bool, event: &DragEvent) {
    let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
    if let Some(file) = file {
        // Else the browser would leave the app for it.
        event.prevent_default();
        if may {
            view.open(file);
        }
    }
}

/// What there is before a file is chosen.
#[component]
pub(super) fn Chooser() -> impl IntoView {
    let names = || {
        let names: Vec<_> = Tool::ALL.iter().map(|tool| tool.facts().name).collect();
        names.join(&t!("import-comma"))
    };
    view! {
        <section class="imp-drop">
            {icon("upload")}
            <h2>{tr!("import-choose-title")}</h2>
            <p>{tr!("import-choose-about")}</p>
            <Choose look=Look::Primary />
            <p class="quiet">{move || t!("import-known", tools = names())}</p>
        </section>
    }
}

/// What stands in for a file that cannot be read.
#[component]
pub(super) fn Refused() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let words = move || match view.stage.get() {
        Stage::Refused(name, error) => (name, why(&error)),
        _ => (String::new(), String::new()),
    };
    view! {
        <section class="imp-drop is-refused" role="alert">
            {icon("warning")}
            <h2>{move || t!("import-refused", name = words().0)}</h2>
            <p>{move || words().1}</p>
            <Choose look=Look::Primary />
        </section>
    }
}

fn why(error: &ReadError) -> String {
    match error {
        ReadError::OutOfReach => t!("import-out-of-reach"),
        ReadError::File(error) => said(FileError::sentence(error)),
    }
}

/// The button that lets a file be chosen.
#[component]
pub(super) fn Choose(
    /// How much it asks for the eye.
    look: Look,
    /// Whether a file is there already.
    #[prop(optional)]
    another: bool,
) -> impl IntoView {
    let view = expect_context::<ImportView>();
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            view.open(file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let label = if another { tr!("import-choose-another") } else { tr!("import-choose") };
    view! {
        <input
            type="file"
            hidden
            accept=".csv,.tsv,.txt,text/csv"
            node_ref=input
            on:change=chosen
        />
        <Button label=Signal::derive(label) mark="file" look=look on_press=pick />
    }
}
