//! Posts from a file: it is read, its columns get a meaning, and what would come of it is shown before anything
//! is changed.

mod choose;
mod columns;
mod decisions;
mod heading;
mod names;
mod read;
mod remembered;
mod rows;
mod shown;
mod view;

use leptos::prelude::*;
use model::records::Post;

use crate::{
    components::{Empty, Show, waiting},
    plan::fresh_id,
    properties::may_change,
    session::use_session,
    shell::Head,
    tr,
};
use choose::{Chooser, Refused};
use columns::Columns;
use decisions::Decisions;
use heading::{Foot, Heading};
use rows::Rows;
use view::{ImportView, Stage};

/// The page of imports.
#[component]
pub fn Import() -> impl IntoView {
    let session = use_session();
    let view = ImportView::new();
    provide_context(view);
    let may = Memo::new(move |_| may_change(session, fresh_id::<Post>().untyped(), "title"));
    let not_allowed = move || {
        view! { <Empty title=Signal::derive(tr!("import-not-allowed")) about=Signal::derive(tr!("import-not-allowed-about")) /> }
    };
    let stage = Memo::new(move |_| view.stage.with(Stage::name));
    let body = move || {
        let of_stage = move || match stage.get() {
            "nothing" => view! { <Chooser /> }.into_any(),
            "reading" => waiting(Signal::derive(tr!("import-reading"))),
            "refused" => view! { <Refused /> }.into_any(),
            _ => view! { <Heading /> <Columns /> <Decisions /> <Rows /> <Foot /> }.into_any(),
        };
        view! { {of_stage} }
    };
    view! {
        <Head title=Signal::derive(tr!("import-title")) />
        <main
            id="main"
            tabindex="-1"
            on:dragover=move |event| choose::allow(&event)
            on:drop=move |event| choose::dropped(view, may.get_untracked(), &event)
        >
            <div class="imp">
                <Show when=move || may.get() fallback=not_allowed>{body}</Show>
            </div>
        </main>
    }
}
