//! The end of a project, for everybody: asked of its owner, who types its name.

use bridge::ToEngine;
use leptos::prelude::*;
use model::{Role, records::Settings};

use crate::{
    components::{Button, Dialog, Input, Look, Show},
    problem,
    session::use_session,
    shell::save_as_file,
    t,
    toasts::use_toasts,
    tr,
};

/// What is for owners, of a project that others have too.
#[component]
pub(super) fn Deletion() -> impl IntoView {
    let session = use_session();
    let has_relay = move || {
        session.project.with(|project| project.as_ref().is_some_and(|project| project.relay.is_some()))
    };
    let open = RwSignal::new(false);
    view! {
        <Show when=move || session.role() == Role::Owner && has_relay()>
            <section class="set-part">
                <h2>{tr!("settings-delete")}</h2>
                <p class="quiet">{tr!("settings-delete-about")}</p>
                <Button
                    label=Signal::derive(tr!("settings-delete-begin"))
                    mark="trash"
                    look=Look::Outline
                    on_press=move |_| open.set(true)
                />
            </section>
            <Question open=open />
        </Show>
    }
}

/// The question. The name is typed, so that nobody deletes one project for another.
#[component]
fn Question(open: RwSignal<bool>) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let (typed, asking) = (RwSignal::new(String::new()), RwSignal::new(false));
    let name = Memo::new(move |_| {
        session.plan.get(&Settings::the()).map(|the| the.name.clone()).unwrap_or_default()
    });
    let is_same = move || typed.with(|typed| typed.trim() == name.with(|name| name.trim().to_owned()));
    let why_not =
        move || if is_same() { String::new() } else { t!("settings-delete-type", name = name.get()) };
    let delete = move |_| {
        if asking.get_untracked() || !untrack(is_same) {
            return;
        }
        asking.set(true);
        session.engine.ask(
            |token| ToEngine::DeleteProject { token },
            move |answer| {
                // The page may have gone meanwhile.
                let _ = asking.try_set(false);
                let _ = open.try_set(false);
                if let Err(failed) = answer {
                    toasts.warn(problem::sentences(&failed).0);
                }
            },
        );
    };
    Effect::new(move || {
        if open.get() {
            typed.set(String::new());
        }
    });
    let actions = move || {
        view! {
            <Button
                label=Signal::derive(tr!("save-file"))
                mark="download"
                look=Look::Outline
                on_press=move |_| save_as_file(session, toasts)
            />
            <span class="spacer"></span>
            <Button label=Signal::derive(tr!("cancel")) look=Look::Outline on_press=move |_| open.set(false) />
            <Button
                label=Signal::derive(tr!("settings-delete-now"))
                look=Look::Danger
                why_not=Signal::derive(why_not)
                on_press=delete
            />
        }
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(move || t!("settings-delete-title", name = name.get()))
            about=Signal::derive(tr!("settings-delete-what"))
            actions=ViewFn::from(actions)
        >
            <Input
                label=Signal::derive(tr!("settings-delete-name"))
                value=typed
                hint=Signal::derive(move || t!("settings-delete-hint", name = name.get()))
            />
        </Dialog>
    }
}
