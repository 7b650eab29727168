//! A notebook in the trash: what that means, and the way back.

use leptos::prelude::*;
use model::{Command, records::Notebook};

use crate::{
    components::{Button, Look, Show, icon_of},
    document::Document,
    properties::may_change_in,
    session::use_session,
    t, tr,
};

/// Says it on the notebook's own page.
#[component]
pub(super) fn InTrash(document: Document, is_removed: Memo<bool>) -> impl IntoView {
    view! {
        <Show when=move || is_removed.get()>
            <div class="nb-removed">
                <p class="honest" role="status">
                    {icon_of("trash", "icon icon-s")} <span>{tr!("notebook-trashed")}</span>
                </p>
                <PutBack document=document />
            </div>
        </Show>
    }
}

/// Puts it back; only for who may.
#[component]
pub(in crate::pages) fn PutBack(document: Document) -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| {
        let id = Notebook::the();
        may_change_in(session, document, id.untyped(), model::REMOVED_AT)
    });
    view! {
        <Show when=move || may.get()>
            <Button
                label=Signal::derive(tr!("put-back"))
                name=Signal::derive(move || t!("put-back-name", name = document.name()))
                mark="undo"
                look=Look::Outline
                small=true
                on_press=move |_| document.plan.run(Command::restore(&Notebook::the()))
            />
        </Show>
    }
}
