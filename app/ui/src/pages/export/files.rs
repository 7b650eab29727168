//! The files, each with its way to the disk.

use leptos::prelude::*;

use super::{outgoing::OutgoingFile, view::ExportView};
use crate::{
    components::{Button, Look, icon_of},
    shell::download,
    t,
    toasts::{Toasts, use_toasts},
    tr,
};

/// The files.
#[component]
pub(super) fn Files() -> impl IntoView {
    let view = expect_context::<ExportView>();
    let toasts = use_toasts();
    let files = move || {
        let outgoing = view.outgoing.get();
        if outgoing.files.is_empty() {
            let why = if outgoing.posts == 0 { tr!("export-no-posts") } else { tr!("export-none-left") };
            return view! { <p class="quiet">{why}</p> }.into_any();
        }
        let is_one = outgoing.files.len() == 1;
        let line = |at: usize, file: &OutgoingFile| line(view, toasts, at, file, is_one);
        let lines = outgoing.files.iter().enumerate().map(|(at, file)| line(at, file)).collect_view();
        view! { <ul class="exp-files">{lines}</ul> }.into_any()
    };
    view! {
        <section class="imp-part">
            <h2>{tr!("export-files")}</h2>
            {files}
        </section>
    }
}

fn line(
    view: ExportView,
    toasts: Toasts,
    at: usize,
    file: &OutgoingFile,
    is_one: bool,
) -> impl IntoView + use<> {
    let rows = file.rows;
    let save = move |_| {
        // What has been written meanwhile is in it.
        let outgoing = view.outgoing.get_untracked();
        let Some(OutgoingFile { name, text, .. }) = outgoing.files.get(at) else { return };
        match download(name, text.as_bytes()) {
            Ok(()) => toasts.say(t!("file-saved", name = name.as_str())),
            Err(_) => toasts.warn(t!("problem-export")),
        }
    };
    view! {
        <li>
            {icon_of("file", "icon")}
            <div>
                <b>{file.name.clone()}</b>
                <small>{move || t!("export-count", n = rows)}</small>
            </div>
            <Button
                label=Signal::derive(tr!("export-save"))
                mark="download"
                look=if is_one { Look::Primary } else { Look::Outline }
                on_press=save
            />
        </li>
    }
}
