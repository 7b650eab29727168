//! Posts as files: which, for whom, and what does not reach them as it is.

mod files;
mod form;
mod losses;
mod outgoing;
mod view;

use leptos::prelude::*;

use crate::{shell::Head, tr};
use files::Files;
use form::Form;
use losses::Losses;
use view::ExportView;

/// The page of exports.
#[component]
pub fn Export() -> impl IntoView {
    provide_context(ExportView::new());
    view! {
        <Head title=Signal::derive(tr!("export-title")) />
        <main id="main" tabindex="-1">
            <div class="imp">
                <Form />
                <Losses />
                <Files />
            </div>
        </main>
    }
}
