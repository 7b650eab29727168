//! A notebook: notes that only those see who read its document.

mod audience;
mod note;
mod notes;
mod removal;
mod tools;

use bridge::DocumentKey;
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};

use crate::{
    components::{Empty, Show, icon_of, waiting},
    document::Document,
    late::is_late,
    problem,
    session::use_session,
    shell::{Head, use_ways},
    tr,
};
pub(super) use audience::{AudienceDialog, Readers, audience_of, names};
use notes::Notes;
pub(super) use removal::PutBack;

/// The page of the notebook that the address names.
#[component]
pub fn Notebook() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let key =
        Memo::new(move |_| DocumentKey(params.with(|params| params.get("document")).unwrap_or_default()));
    // Who is let in while the page stands open sees it at once; who is taken out keeps what is shown.
    let ever_read = Memo::new(move |before: Option<&(DocumentKey, bool)>| {
        let key = key.get();
        let reads =
            session.documents.with(|cards| cards.iter().any(|card| card.document == key && card.reads));
        let before = before.is_some_and(|(of, read)| *of == key && *read);
        (key, reads || before)
    });
    move || {
        let (key, _) = ever_read.get();
        view! { <Opened key=key /> }
    }
}

/// The notebook, or why it cannot be shown.
#[component]
fn Opened(key: DocumentKey) -> impl IntoView {
    let document = Document::open(use_session(), key.clone());
    provide_context(document);
    let key = StoredValue::new(key);
    let late = is_late(|| ());
    let without = move || {
        let instead = match document.failed() {
            Some(problem) => {
                let (what, about) = problem::sentences(&problem);
                view! {
                    <Empty title=Signal::stored(what) about=Signal::stored(about)>
                        <Back />
                    </Empty>
                }
                .into_any()
            }
            None => (move || late.get().then(|| waiting(Signal::derive(tr!("notebook-opening"))))).into_any(),
        };
        view! {
            <Head title=Signal::derive(tr!("notebook")) />
            <main id="main" tabindex="-1">{instead}</main>
        }
    };
    view! {
        <Show when=move || document.is_here() fallback=without>
            <Notes document=document key=key.get_value() />
        </Show>
    }
}

/// The way back to where notebooks are listed.
#[component]
fn Back() -> impl IntoView {
    let ways = use_ways();
    view! {
        <nav class="nb-back" aria-label=tr!("notebook-way")>
            <A href=move || ways.to("people")>{icon_of("left", "icon icon-s")} {tr!("people-title")}</A>
        </nav>
    }
}
