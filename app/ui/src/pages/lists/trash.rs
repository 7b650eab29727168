//! What of a list is in the trash, and the way back.

use leptos::prelude::*;
use model::{Command, Id, Record};

use crate::{
    components::{Button, Show, icon_of},
    document::use_document,
    pages::trash::in_trash,
    properties::{may_change_in, name},
    session::use_session,
    t, tr,
};

/// The records of a kind that are in the trash; nothing where there is none.
pub(in crate::pages) fn trash<R: Record>() -> impl IntoView {
    let session = use_session();
    let document = use_document();
    let plan = document.plan;
    let gone = Memo::new(move |_| in_trash::<R>(plan));
    let line = move |id: Id<R>| {
        let name = name(plan, id.key()).unwrap_or_else(|| t!("unknown"));
        let label = name.clone();
        let may = may_change_in(session, document, id.untyped(), model::REMOVED_AT);
        let button = may.then(|| {
            view! {
                <Button
                    label=Signal::derive(tr!("put-back"))
                    name=Signal::derive(move || t!("put-back-name", name = label.clone()))
                    mark="undo"
                    small=true
                    on_press=move |_| plan.run(Command::restore(&id))
                />
            }
        });
        view! { <li class="row"><span class="mid">{name}</span> {button}</li> }
    };
    view! {
        <Show when=move || gone.with(|gone| !gone.is_empty())>
            <details class="trash">
                <summary>{icon_of("trash", "icon icon-s")} {move || t!("trash-count", n = gone.with(Vec::len))}</summary>
                <ul>{move || gone.get().into_iter().map(line).collect_view()}</ul>
            </details>
        </Show>
    }
}
