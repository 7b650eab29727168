//! A notebook: notes that only those see who read its document.

mod audience;
mod note;

use bridge::{DocumentKey, Problem};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};
use model::{
    Command, Id, Role, order,
    records::{self, Note},
};

pub(super) use audience::{AudienceDialog, Readers, audience_of, names};

use super::{lists::trash, people::Withheld};
use crate::{
    commands::{Deed, use_deeds},
    components::{Button, Empty, For, Look, Show, icon_of},
    document::Document,
    late::is_late,
    plan::{fresh_id, now},
    problem,
    properties::{Line, Property},
    session::use_session,
    shell::{Head, use_ways},
    t, tr,
};

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
    let session = use_session();
    let failed = RwSignal::new(None::<Problem>);
    let (opened, key) = (key.clone(), StoredValue::new(key));
    let document = Document::open(session, opened, move |problem| {
        // The answer may come after the page has gone.
        let _ = failed.try_set(Some(problem));
    });
    provide_context(document);
    let late = is_late(|| ());
    let without = move || {
        if let Some(problem) = failed.get() {
            let (what, about) = problem::sentences(&problem);
            return view! {
                <Head title=Signal::derive(tr!("notebook")) />
                <main id="main" tabindex="-1">
                    <Empty title=Signal::stored(what) about=Signal::stored(about)>
                        <Back />
                    </Empty>
                </main>
            }
            .into_any();
        }
        let skeleton = move || {
            late.get().then(|| {
                view! {
                    <div class="opening" role="status">
                        <div class="skel"></div>
                        <div class="skel"></div>
                        <div class="skel"></div>
                        <p class="quiet">{tr!("notebook-opening")}</p>
                    </div>
                }
            })
        };
        view! {
            <Head title=Signal::derive(tr!("notebook")) />
            <main id="main" tabindex="-1">{skeleton}</main>
        }
        .into_any()
    };
    view! {
        <Show when=move || document.is_here() fallback=without>
            <Notes document=document key=key.get_value() />
        </Show>
    }
}

/// The name, and the notes.
#[component]
fn Notes(document: Document, key: DocumentKey) -> impl IntoView {
    let session = use_session();
    let plan = document.plan;
    let may = Memo::new(move |_| document.role() >= Role::Editor);
    let order = Memo::new(move |_| newest_first(document));
    let begun = RwSignal::new(None::<Id<Note>>);
    let begin = move || {
        if !may.get_untracked() {
            return;
        }
        let id = fresh_id::<Note>();
        begun.set(Some(id.clone()));
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
    let may_change_readers = Memo::new(move |_| document.role() >= Role::Manager);
    let change = move |_| {
        if let Some(audience) = audience.get_untracked() {
            readers.change(key.get_value(), &audience);
        }
    };
    // Whoever writes here is to know for whom. To who reads it no more, nobody says who does.
    let sub = move || {
        let audience = audience.get().filter(|_| document.is_read());
        audience.map(|audience| t!("notebook-read-by", names = names(session, &audience))).unwrap_or_default()
    };
    let tools = move || {
        view! {
            <Show when=move || may_change_readers.get()>
                <Button
                    label=Signal::derive(tr!("notebook-readers"))
                    mark="people"
                    look=Look::Outline
                    on_press=change
                />
            </Show>
            <Show when=move || may.get()>
                <Button
                    label=Signal::derive(tr!("notebook-note-new"))
                    mark="plus"
                    key="N"
                    look=Look::Primary
                    on_press=move |_| begin()
                />
            </Show>
        }
    };
    let name = Property::of(&records::Notebook::the(), "name");
    let title = move || {
        let line = name.map(Property::line).unwrap_or_default();
        if line.trim().is_empty() { t!("notebook-unnamed") } else { line }
    };
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
    let is_new = move |id: &Id<Note>| begun.with_untracked(|begun| begun.as_ref() == Some(id));
    let nothing = move || {
        let about = if may.get() { "notebook-empty-about" } else { "notebook-empty-read" };
        view! { <Empty title=Signal::derive(tr!("notebook-empty")) about=Signal::derive(tr!(about)) /> }
    };
    view! {
        <Head
            title=Signal::derive(title)
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
                <Show when=move || order.with(|order| !order.is_empty()) fallback=nothing>
                    <div class="nb-notes">
                        <For
                            each=move || order.get()
                            key=|id| id.key().to_owned()
                            children=move |id| {
                                let is_new = is_new(&id);
                                view! { <note::OneNote id=id is_new=is_new /> }
                            }
                        />
                    </div>
                </Show>
                <Withheld />
                {trash::<Note>()}
            </div>
        </main>
        <AudienceDialog readers=readers />
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

fn newest_first(document: Document) -> Vec<Id<Note>> {
    let mut notes = document.plan.list::<Note>();
    order::sort_by(&mut notes, |a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    notes.iter().map(|note| note.id.clone()).collect()
}
