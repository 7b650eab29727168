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
        <Alarms />
        <Unconfirmed />
        <Offline />
    }
}

/// What is wrong, and what to do about it: the engine is gone or of another build, something failed, or the project
/// is over for this person or for everybody.
#[component]
fn Alarms() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let newer = RwSignal::new(false);
    let listener =
        window_event_listener(ev::Custom::<ev::Event>::new("flockwork-newer"), move |_| newer.set(true));
    on_cleanup(move || listener.remove());
    let engine = move || match session.engine.standing() {
        Standing::Down => Some((t!("engine-down"), t!("engine-down-about"), Way::LoadAgain)),
        Standing::OtherBuild => Some((t!("engine-other"), t!("engine-other-about"), Way::LoadAgain)),
        Standing::Starting | Standing::Up => {
            newer.get().then(|| (t!("engine-other"), t!("engine-other-about"), Way::LoadAgain))
        }
    };
    let problem = move || {
        let is_open = session.project.with(Option::is_some);
        let words =
            session.problem.with(|problem| problem.as_ref().filter(|_| is_open).map(problem::sentences));
        words.map(|(title, about)| (title, about, Way::PutAway))
    };
    let over = move || {
        let words = session.sync.with(|status| status.as_ref().map(|status| sync_words(status, 0)))?;
        let is_over = ["sync-deleted", "sync-removed"].contains(&words.word);
        is_over.then(|| (t!(words.word), t!(words.about), Way::Save))
    };
    let go = move |way: Way| match way {
        // A page that cannot be loaded again says so by itself.
        Way::LoadAgain => drop(window().location().reload()),
        Way::PutAway => session.problem.set(None),
        Way::Save => save_as_file(session, toasts),
    };
    let alarms = Memo::new(move |_| [engine(), problem(), over()]);
    move || {
        let alarm = |(title, about, way): (String, String, Way)| {
            view! {
                <section class="notice" class:is-problem=way != Way::LoadAgain role="alert">
                    {icon("warning")}
                    <span><b>{title}</b> " " <span class="quiet">{about}</span></span>
                    <span class="spacer"></span>
                    <Button
                        label=Signal::derive(tr!(way.label()))
                        small=true
                        look=Look::Outline
                        on_press=move |_| go(way)
                    />
                </section>
            }
        };
        alarms.get().into_iter().flatten().map(alarm).collect_view()
    }
}

/// What there is to do about an alarm.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    LoadAgain,
    PutAway,
    Save,
}

impl Way {
    const fn label(self) -> &'static str {
        match self {
            Self::LoadAgain => "load-again",
            Self::PutAway => "put-away",
            Self::Save => "save-file",
        }
    }
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
