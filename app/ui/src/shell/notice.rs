//! Notices across the page: what the person should know, and may put away.

use std::time::Duration;

use bridge::RelayState;
use leptos::{ev, prelude::*};

use super::{export::save_as_file, sync_status::met, sync_words::sync_words};
use crate::{
    components::{Button, Look, Show, icon},
    engine_link::Standing,
    problem,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// A line that is cut for a moment is no news.
const NEWS: Duration = Duration::from_millis(1_500);

/// Everything that is to be known now.
#[component]
pub(super) fn Notices() -> impl IntoView {
    view! {
        <Engine />
        <Problem />
        <Unconfirmed />
        <Over />
        <Offline />
    }
}

/// The engine is gone, or a newer version is there.
#[component]
fn Engine() -> impl IntoView {
    let session = use_session();
    let newer = RwSignal::new(false);
    let listener =
        window_event_listener(ev::Custom::<ev::Event>::new("flockwork-newer"), move |_| newer.set(true));
    on_cleanup(move || listener.remove());
    let words = move || match session.engine.standing() {
        Standing::Down => Some((t!("engine-down"), t!("engine-down-about"))),
        Standing::OtherBuild => Some((t!("engine-other"), t!("engine-other-about"))),
        Standing::Starting | Standing::Up => {
            newer.get().then(|| (t!("engine-other"), t!("engine-other-about")))
        }
    };
    // A page that cannot be loaded again says so by itself.
    let load = move |_| drop(window().location().reload());
    move || {
        words().map(|(title, about)| {
            let button =
                view! { <Button label=Signal::derive(tr!("load-again")) small=true look=Look::Outline on_press=load /> };
            alarm("notice", title, about, button.into_any())
        })
    }
}

/// What went wrong while the project is open.
#[component]
fn Problem() -> impl IntoView {
    let session = use_session();
    let words = move || {
        let is_open = session.project.with(Option::is_some);
        session.problem.with(|problem| problem.as_ref().filter(|_| is_open).map(problem::sentences))
    };
    move || {
        words().map(|(title, about)| {
            let put_away = move |_| session.problem.set(None);
            let button =
                view! { <Button label=Signal::derive(tr!("put-away")) small=true on_press=put_away /> };
            alarm("notice is-problem", title, about, button.into_any())
        })
    }
}

/// One alarm: what happened, what about it, and what to do.
fn alarm(class: &'static str, title: String, about: String, button: AnyView) -> AnyView {
    view! {
        <section class=class role="alert">
            {icon("warning")}
            <span><b>{title}</b> " " <span class="quiet">{about}</span></span>
            <span class="spacer"></span>
            {button}
        </section>
    }
    .into_any()
}

/// Somebody has to let the person in, and compares digits with them first.
#[component]
fn Unconfirmed() -> impl IntoView {
    let session = use_session();
    let digits = Memo::new(move |_| {
        session.members.with(|members| {
            let me = members.iter().find(|member| member.me && member.waiting);
            me.map(|me| me.fingerprint.clone())
        })
    });
    move || {
        digits.get().map(|digits| {
            view! {
                <section class="notice" role="status">
                    {icon("shield")}
                    <span>
                        <b>{tr!("notice-unconfirmed")}</b> " " <span class="quiet">{tr!("notice-unconfirmed-about")}</span> " "
                        <span class="num notice-digits">{digits}</span>
                    </span>
                </section>
            }
        })
    }
}

/// The project is over for this person, or for everybody: what there is can be saved.
#[component]
fn Over() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let words = Memo::new(move |_| {
        let status = session.sync.get()?;
        let words = sync_words(&status, 0);
        ["sync-deleted", "sync-removed"].contains(&words.word).then_some((words.word, words.about))
    });
    move || {
        words.get().map(|(word, about)| {
            let save = move |_| save_as_file(session, toasts);
            let button =
                view! { <Button label=Signal::derive(tr!("save-file")) small=true look=Look::Outline on_press=save /> };
            alarm("notice is-problem", t!(word), t!(about), button.into_any())
        })
    }
}

/// There is no network: said once, and not again until it is back.
#[component]
fn Offline() -> impl IntoView {
    let session = use_session();
    let offline = Memo::new(move |_| {
        let relay = session.sync.with(|sync| sync.as_ref().map(|sync| sync.relay.clone()));
        matches!(relay, Some(RelayState::Offline { .. }))
    });
    let (shown, hidden) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || {
        if offline.get() {
            let news = move || {
                // The page may have gone meanwhile.
                if let Some(offline) = offline.try_get_untracked() {
                    let _ = shown.try_set(offline);
                }
            };
            set_timeout(news, NEWS);
        } else {
            shown.set(false);
            hidden.set(false);
        }
    });
    let waiting = move || session.sync.with(|sync| sync.as_ref().map_or(0, |sync| sync.waiting));
    let last_met = move || session.sync.with(|sync| sync.as_ref().and_then(|sync| sync.last_met));
    view! {
        <Show when=move || shown.get() && !hidden.get()>
            <section class="notice" role="status">
                {icon("offline")}
                <span>
                    <b>{tr!("notice-offline")}</b> " " <span class="quiet">
                        {tr!("notice-offline-about")} " "
                        {move || last_met().map(|at| t!("notice-met", when = met(Some(at))))}
                    </span>
                </span>
                <span class="spacer"></span>
                {move || (waiting() > 0).then(|| view! { <span class="num">{t!("notice-to-send", n = waiting())}</span> })}
                <Button label=Signal::derive(tr!("notice-hide")) small=true on_press=move |_| hidden.set(true) />
            </section>
        </Show>
    }
}
