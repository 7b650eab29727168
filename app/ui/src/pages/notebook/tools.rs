//! What can be done with a notebook, at the end of its head.

use leptos::prelude::*;
use model::{Role, records::Notebook};

use crate::{
    components::{Button, Look, Menu, MenuItem, Show, icon, menu_line},
    document::Document,
    pages::trash::to_trash,
    properties::may_change_in,
    session::use_session,
    shell::save,
    t,
    toasts::use_toasts,
    tr,
};

/// A new note, who reads it, and the rest in a menu.
#[component]
pub(super) fn Tools(
    document: Document,
    /// Whether a note can be begun.
    may_begin: Memo<bool>,
    /// Begins one.
    #[prop(into)]
    on_begin: Callback<()>,
    /// Asks who is to read it.
    #[prop(into)]
    on_readers: Callback<()>,
) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let may_change_readers = Memo::new(move |_| document.role() >= Role::Manager);
    let may_remove = Memo::new(move |_| {
        let id = Notebook::the();
        may_begin.get() && may_change_in(session, document, id.untyped(), model::REMOVED_AT)
    });
    let remove = move |()| {
        let said = t!("in-trash-now", name = untrack(|| document.name()));
        to_trash(document, toasts, &Notebook::the(), said);
    };
    let name = Signal::derive(move || t!("notebook-more", name = document.name()));
    view! {
        <Show when=move || may_change_readers.get()>
            <Button
                label=Signal::derive(tr!("notebook-readers"))
                mark="people"
                look=Look::Outline
                on_press=move |_| on_readers.run(())
            />
        </Show>
        <Show when=move || may_begin.get()>
            <Button
                label=Signal::derive(tr!("notebook-note-new"))
                mark="plus"
                key="N"
                look=Look::Primary
                on_press=move |_| on_begin.run(())
            />
        </Show>
        <Menu name=name class="btn btn-icon" trigger=(|| icon("more")).into()>
            <MenuItem
                label=Signal::derive(tr!("save-file"))
                mark="download"
                on_choose=move |()| save(session, toasts, document.as_file())
            />
            <Show when=move || may_remove.get()>
                {menu_line()}
                <MenuItem label=Signal::derive(tr!("notebook-trash")) mark="trash" danger=true on_choose=remove />
            </Show>
        </Menu>
    }
}
