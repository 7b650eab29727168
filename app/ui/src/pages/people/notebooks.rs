//! The notebooks that only some read: which there are for this member, who else reads each, and which are in
//! the trash.

use leptos::prelude::*;
use leptos_router::components::A;
use model::Role;

use crate::{
    components::{Button, For, Look, Show, icon_of},
    document::{Opened, Shelf},
    pages::notebook::{AudienceDialog, PutBack, Readers, audience_of, names},
    session::use_session,
    shell::use_ways,
    t, tr,
};

/// The list. Who reads none, and may make none, is told nothing.
#[component]
pub(super) fn Notebooks() -> impl IntoView {
    let session = use_session();
    let (readers, shelf) = (Readers::new(), Shelf::new(session));
    let in_use = Memo::new(move |_| {
        shelf.here().into_iter().filter(|opened| !opened.document.is_in_trash()).collect::<Vec<_>>()
    });
    let removed = Memo::new(move |_| {
        shelf.here().into_iter().filter(|opened| opened.document.is_in_trash()).collect::<Vec<_>>()
    });
    let may_make = Memo::new(move |_| session.role() >= Role::Manager);
    let has_relay = move || {
        session.project.with(|project| project.as_ref().is_some_and(|project| project.relay.is_some()))
    };
    let why_not = move || if has_relay() { String::new() } else { t!("notebooks-need-relay") };
    let nothing = move || in_use.with(Vec::is_empty);
    let has_removed = move || removed.with(|removed| !removed.is_empty());
    view! {
        {shelf.fill()}
        <section
            class="notebooks"
            aria-labelledby="notebooks-name"
            hidden=move || nothing() && !has_removed() && !may_make.get()
        >
            <header>
                <h2 id="notebooks-name" class="caps">{tr!("notebooks-title")}</h2>
                <Show when=move || may_make.get()>
                    <Button
                        label=Signal::derive(tr!("notebooks-new"))
                        mark="plus"
                        look=Look::Outline
                        small=true
                        why_not=Signal::derive(why_not)
                        on_press=move |_| readers.make()
                    />
                </Show>
            </header>
            <p class="honest">{icon_of("lock", "icon icon-s")} <span>{tr!("notebooks-about")}</span></p>
            <ul>
                <For each=move || in_use.get() key=key_of children=move |it| view! { <Line it=it readers=readers /> } />
            </ul>
            <Show when=nothing>
                <p class="quiet">{tr!("notebooks-none")}</p>
            </Show>
            <Show when=has_removed>
                <details class="trash">
                    <summary>
                        {icon_of("trash", "icon icon-s")} {move || t!("trash-count", n = removed.with(Vec::len))}
                    </summary>
                    <p class="quiet">{tr!("notebooks-trashed-about")}</p>
                    <ul>
                        <For each=move || removed.get() key=key_of children=|it| view! { <Removed it=it /> } />
                    </ul>
                </details>
            </Show>
        </section>
        <AudienceDialog readers=readers />
    }
}

fn key_of(it: &Opened) -> String {
    format!("{} {}", it.card.document.0, it.card.reads)
}

/// The name of a notebook, which leads to it.
#[component]
fn Name(it: StoredValue<Opened>) -> impl IntoView {
    let ways = use_ways();
    let to = move || it.with_value(|it| ways.to(&["notebook/", &it.card.document.0].concat()));
    view! {
        {icon_of("doc", "icon")}
        <A href=to>{move || it.with_value(|it| it.document.name())}</A>
    }
}

/// One notebook that is in use.
#[component]
fn Line(it: Opened, readers: Readers) -> impl IntoView {
    let session = use_session();
    let (reads, document) = (it.card.reads, it.document);
    let it = StoredValue::new(it);
    let audience = Memo::new(move |_| it.with_value(|it| audience_of(session, &it.card.document)));
    let who = move || {
        if reads {
            audience.get().map(|audience| names(session, &audience)).unwrap_or_default()
        } else {
            t!("notebook-read-before")
        }
    };
    let may_change = move || reads && session.role() >= Role::Manager;
    let change = move |_| {
        if let Some(audience) = audience.get_untracked() {
            it.with_value(|it| readers.change(it.card.document.clone(), &audience));
        }
    };
    view! {
        <li>
            <Name it=it />
            <span class="quiet">{who}</span>
            <Show when=may_change>
                <Button
                    label=Signal::derive(tr!("notebook-readers"))
                    name=Signal::derive(move || t!("notebook-readers-of", name = document.name()))
                    small=true
                    on_press=change
                />
            </Show>
        </li>
    }
}

/// One that is in the trash.
#[component]
fn Removed(it: Opened) -> impl IntoView {
    let document = it.document;
    let it = StoredValue::new(it);
    view! {
        <li>
            <Name it=it />
            <PutBack document=document />
        </li>
    }
}
