//! The page of a notebook that is here: its name, and its notes.

use bridge::DocumentKey;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    Command, Id, Role, order,
    records::{Note, Notebook},
};

use super::{
    AudienceDialog, Back, Readers, audience_of, names, note::OneNote, removal::InTrash, tools::Tools,
};
use crate::{
    commands::{Deed, use_deeds},
    components::{Empty, For, Show, icon_of},
    document::Document,
    pages::{lists::trash, people::Withheld},
    plan::{fresh_id, now},
    properties::{Line, Property},
    session::use_session,
    shell::Head,
    t, tr,
};

/// The name, and the notes.
#[component]
pub(super) fn Notes(document: Document, key: DocumentKey) -> impl IntoView {
    let session = use_session();
    let plan = document.plan;
    let is_removed = Memo::new(move |_| document.is_in_trash());
    let may = Memo::new(move |_| document.role() >= Role::Editor && !is_removed.get());
    let order = Memo::new(move |_| newest_first(document));
    let newest = RwSignal::new(None::<Id<Note>>);
    let begin = move || {
        if !may.get_untracked() {
            return;
        }
        let id = fresh_id::<Note>();
        newest.set(Some(id.clone()));
        plan.run(Command::create(id, |note| {
            note.author = session.me().map(|me| Id::from_key(me.key()));
            note.at = now();
        }));
    };
    use_deeds().offer(vec![
        Deed::new("note-new", "notebook-note-new", "plus", "N", begin),
        // Of the same names as those of the plan, which they stand in for here.
        Deed::new("undo", "undo", "undo", "Z", move || document.undo()),
        Deed::new("redo", "redo", "redo", "Shift+Z", move || document.redo()),
    ]);
    let (readers, key) = (Readers::new(), StoredValue::new(key));
    let audience = Memo::new(move |_| key.with_value(|key| audience_of(session, key)));
    let change = move || {
        if let Some(audience) = audience.get_untracked() {
            readers.change(key.get_value(), &audience);
        }
    };
    // Whoever writes here is to know for whom. To who reads it no more, nobody says who does.
    let sub = move || {
        let audience = audience.get().filter(|_| document.is_read());
        audience.map(|audience| t!("notebook-read-by", names = names(session, &audience))).unwrap_or_default()
    };
    let tools = move || view! { <Tools document=document may_begin=may on_begin=begin on_readers=change /> };
    let name = Property::of(&Notebook::the(), "name");
    let heading = move || {
        name.map(|name| {
            view! {
                <Line
                    label=Signal::derive(tr!("notebook-name"))
                    value=Signal::derive(move || name.line())
                    on_done=Callback::new(move |line| name.set_line(Some(line)))
                    placeholder=Signal::derive(tr!("notebook-unnamed"))
                    limit=name.spec.limit
                    required=true
                    may_change=Signal::derive(move || name.may_change())
                />
            }
        })
    };
    let sought = sought();
    let line = move |id: Id<Note>| {
        let is_new = newest.with_untracked(|newest| newest.as_ref() == Some(&id));
        view! { <OneNote id=id is_new=is_new sought=sought /> }
    };
    let nothing = move || {
        let about = if may.get() { "notebook-empty-about" } else { "notebook-empty-read" };
        view! { <Empty title=Signal::derive(tr!("notebook-empty")) about=Signal::derive(tr!(about)) /> }
    };
    view! {
        <Head
            title=Signal::derive(move || document.name())
            heading=ViewFn::from(heading)
            sub=Signal::derive(sub)
            tools=ViewFn::from(tools)
        />
        <main id="main" tabindex="-1">
            <div class="nb">
                <Back />
                <Show when=move || !document.is_read()>
                    <p class="honest" role="status">
                        {icon_of("eyeoff", "icon icon-s")} <span>{tr!("notebook-no-reader")}</span>
                    </p>
                </Show>
                <InTrash document=document is_removed=is_removed />
                <Show when=move || order.with(|order| !order.is_empty()) fallback=nothing>
                    <div class="nb-notes">
                        <For each=move || order.get() key=|id| id.key().to_owned() children=line />
                    </div>
                </Show>
                <Withheld />
                {trash::<Note>()}
            </div>
        </main>
        <AudienceDialog readers=readers />
    }
}

fn newest_first(document: Document) -> Vec<Id<Note>> {
    let mut notes = document.plan.list::<Note>();
    order::sort_by(&mut notes, |a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    notes.iter().map(|note| note.id.clone()).collect()
}

/// The note that the address leads to, as from a search.
fn sought() -> Memo<Option<Id<Note>>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("note")).map(Id::from_key))
}
