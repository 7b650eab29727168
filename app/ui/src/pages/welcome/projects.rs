//! The projects that are on this device.

use bridge::{ProjectCard, ToEngine};
use leptos::prelude::*;
use leptos_router::components::A;

use super::begin::Begin;
use crate::{
    components::{Button, Dialog, Look, Show, icon},
    i18n::since,
    plan::now,
    session::use_session,
    t, tr,
};

/// The list of projects, newest first; nothing where there is none.
#[component]
pub(super) fn Projects(begin: Begin) -> impl IntoView {
    let session = use_session();
    let projects = move || session.projects.get().unwrap_or_default();
    // The one that is to be removed, once the person has said so again: what was not sent is lost.
    let leaving = RwSignal::new(None::<ProjectCard>);
    let asked = RwSignal::new(false);
    let forget = move || {
        if let Some(project) = leaving.get_untracked() {
            if session
                .project
                .with_untracked(|open| open.as_ref().is_some_and(|open| open.key == project.key))
            {
                session.close();
            }
            session.engine.say(&ToEngine::Forget { project: project.key });
        }
        asked.set(false);
    };
    let line = move |project: ProjectCard| {
        let address = format!("/p/{}/calendar", project.key.0);
        let about = project.clone();
        let label = project.name.clone();
        view! {
            <li class="wel-project">
                <A href=address>
                    {icon("flock")}
                    <span>
                        <b>{project.name}</b>
                        <small>{move || t!("welcome-opened", when = since(project.opened, now()))}</small>
                    </span>
                </A>
                <Button
                    name=Signal::derive(move || t!("welcome-forget", name = label.clone()))
                    mark="trash"
                    small=true
                    on_press=move |_| {
                        leaving.set(Some(about.clone()));
                        asked.set(true);
                    }
                />
            </li>
        }
    };
    let name = move || {
        leaving.with(|leaving| leaving.as_ref().map(|leaving| leaving.name.clone()).unwrap_or_default())
    };
    let actions = move || {
        view! {
            <Button label=Signal::derive(tr!("welcome-keep")) look=Look::Outline on_press=move |_| asked.set(false) />
            <Button label=Signal::derive(tr!("welcome-forget-now")) look=Look::Danger on_press=move |_| forget() />
        }
    };
    view! {
        <Show when=move || !projects().is_empty() && begin.link.with(String::is_empty)>
            <section aria-label=tr!("welcome-projects")>
                <h2 class="caps">{tr!("welcome-projects")}</h2>
                <ul class="stack">{move || projects().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
        <Dialog
            open=asked
            title=Signal::derive(move || t!("welcome-forget", name = name()))
            about=Signal::derive(tr!("welcome-forget-about"))
            actions=ViewFn::from(actions)
        />
    }
}
