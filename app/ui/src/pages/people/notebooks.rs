//! The notebooks that only some read: which there are for this member, and who else reads each.

use bridge::DocumentCard;
use leptos::prelude::*;
use leptos_router::components::A;
use model::{Role, records::Notebook};

use crate::{
    components::{Button, For, Look, Show, icon_of},
    document::Document,
    pages::notebook::{AudienceDialog, Readers, audience_of, names},
    session::use_session,
    shell::use_ways,
    t, tr,
};

/// The list. Who reads none, and may make none, is told nothing.
#[component]
pub(super) fn Notebooks() -> impl IntoView {
    let session = use_session();
    let readers = Readers::new();
    let drawn = RwSignal::new(0_usize);
    let may_make = Memo::new(move |_| session.role() >= Role::Manager);
    let has_relay = move || {
        session.project.with(|project| project.as_ref().is_some_and(|project| project.relay.is_some()))
    };
    let why_not = move || if has_relay() { String::new() } else { t!("notebooks-need-relay") };
    let nothing = move || drawn.get() == 0;
    view! {
        <section class="notebooks" aria-labelledby="notebooks-name" hidden=move || nothing() && !may_make.get()>
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
                <For
                    each=move || session.documents.get()
                    // Whether it opens is asked anew once the member reads it.
                    key=|card| format!("{} {}", card.document.0, card.reads)
                    children=move |card| view! { <Line card=card drawn=drawn readers=readers /> }
                />
            </ul>
            <Show when=nothing>
                <p class="quiet">{tr!("notebooks-none")}</p>
            </Show>
        </section>
        <AudienceDialog readers=readers />
    }
}

/// One notebook. Of one that this member does not read, not even that it is there is shown, unless they had
/// it before: then it opens.
#[component]
fn Line(card: DocumentCard, drawn: RwSignal<usize>, readers: Readers) -> impl IntoView {
    let (session, ways) = (use_session(), use_ways());
    let DocumentCard { document: key, reads, .. } = card;
    let document = Document::open(session, key.clone(), |_| ());
    let is_there = Memo::new(move |_| reads || document.is_here());
    let counted = StoredValue::new(false);
    Effect::new(move || {
        if is_there.get() && !counted.get_value() {
            counted.set_value(true);
            drawn.update(|drawn| *drawn += 1);
        }
    });
    on_cleanup(move || {
        if counted.try_get_value() == Some(true) {
            let _ = drawn.try_update(|drawn| *drawn = drawn.saturating_sub(1));
        }
    });
    let name = move || {
        let notebook = document.plan.get(&Notebook::the());
        let name = notebook.map(|notebook| notebook.name.trim().to_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| t!("notebook-unnamed"))
    };
    let key = StoredValue::new(key);
    let audience = Memo::new(move |_| key.with_value(|key| audience_of(session, key)));
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
            readers.change(key.get_value(), &audience);
        }
    };
    let line = move || {
        view! {
            <li>
                {icon_of("doc", "icon")}
                <A href=move || ways.to(&["notebook/", &key.get_value().0].concat())>{name}</A>
                <span class="quiet">{who}</span>
                <Show when=may_change>
                    <Button
                        label=Signal::derive(tr!("notebook-readers"))
                        name=Signal::derive(move || t!("notebook-readers-of", name = name()))
                        small=true
                        on_press=change
                    />
                </Show>
            </li>
        }
    };
    view! { <Show when=move || is_there.get()>{line}</Show> }
}
