//! The sync status: a word beside a mark, and what is behind it.

use std::time::Duration;

use bridge::{RelayState, SyncStatus};
use leptos::{html, prelude::*};

use super::sync_words::{Mark, SyncWords, sync_words};
use crate::{
    components::{Show, dom_id},
    i18n::{Moment, moment, since},
    plan::now,
    presence::people_near,
    session::{Session, use_session},
    t, tr,
};

/// Saving and sending take less than this; a word that comes and goes with each key is noise.
const SETTLES: Duration = Duration::from_millis(400);

/// What is said now.
#[derive(Clone, PartialEq)]
struct Said {
    words: SyncWords,
    waiting: u32,
    here: usize,
}

impl Said {
    fn word(&self) -> String {
        t!(self.words.word, n = self.waiting, here = self.here)
    }
}

/// Follows the status; what settles by itself is said only when it does not.
fn said(session: Session) -> Memo<Option<Said>> {
    let now_so = Memo::new(move |_| {
        let others = people_near(session).len();
        session.sync.with(|sync| {
            sync.as_ref().map(|status| {
                let words = sync_words(status, others);
                Said { words, waiting: status.waiting, here: others + 1 }
            })
        })
    });
    let shown = RwSignal::new(None);
    Effect::new(move || {
        let news = now_so.get();
        let passing = news.as_ref().is_some_and(|said| said.words.mark == Mark::Syncing);
        if passing && shown.with_untracked(Option::is_some) {
            let later = move || {
                // The page may have gone meanwhile.
                if let Some(news) = now_so.try_get_untracked() {
                    let _ = shown.try_set(news);
                }
            };
            set_timeout(later, SETTLES);
        } else {
            shown.set(news);
        }
    });
    Memo::new(move |_| shown.get())
}

/// The status in the foot of the side.
#[component]
pub(super) fn SyncStatusButton() -> impl IntoView {
    let session = use_session();
    let said = said(session);
    let id = dom_id("sync");
    let pop = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| {
        let shown = pop.get_untracked().and_then(|pop| pop.matches(":popover-open").ok());
        open.set(shown.unwrap_or_default());
    };
    view! {
        <button
            type="button"
            class="sync"
            data-sync=move || said.get().map(|said| said.words.mark.word())
            title=tr!("sync-details")
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            popovertarget=id.clone()
        >
            <span class="dot" aria-hidden="true"></span>
            <span class="sync-text">{move || said.get().map(|said| said.word())}</span>
        </button>
        // What is in a button is its name, and is not read out when it changes.
        <span class="vh" role="status">{move || said.get().map(|said| said.word())}</span>
        <div class="pop note-pop" id=id popover="auto" role="dialog" aria-label=tr!("sync-details") node_ref=pop on:toggle=toggled>
            <Show when=move || open.get()>
                <Details said=said />
            </Show>
        </div>
    }
}

/// The status in the head of a page, where there is no side.
#[component]
pub(super) fn SyncDot() -> impl IntoView {
    let said = said(use_session());
    view! {
        <span class="sync only-phone" data-sync=move || said.get().map(|said| said.words.mark.word())>
            <span class="dot" aria-hidden="true"></span>
            <span class="sync-text" role="status">{move || said.get().map(|said| said.word())}</span>
        </span>
    }
}

#[component]
fn Details(said: Memo<Option<Said>>) -> impl IntoView {
    let session = use_session();
    let status = move || session.sync.get();
    let about = move || said.get().map(|said| (said.word(), t!(said.words.about)));
    let relay = move || session.project.with(|open| open.as_ref().and_then(|open| open.relay.clone()));
    view! {
        {move || about().map(|(word, about)| view! { <h2>{word}</h2> <p>{about}</p> })}
        <dl class="mini2">
            <dt>{tr!("sync-waiting")}</dt>
            <dd>{move || status().map(|status| t!("sync-changes", n = status.waiting))}</dd>
            <dt>{tr!("sync-relay")}</dt>
            <dd>{move || relay().unwrap_or_else(|| t!("sync-relay-none"))}</dd>
            <dt>{tr!("sync-met")}</dt>
            <dd>{move || status().map(|status| met(status.last_met))}</dd>
            {move || {
                status()
                    .and_then(retry_at)
                    .map(|at| view! { <dt>{tr!("sync-retry")}</dt> <dd>{moment(at, Moment::Clock)}</dd> })
            }}
        </dl>
    }
}

/// When the relay last answered, in words.
pub(super) fn met(at: Option<i64>) -> String {
    at.map_or_else(|| t!("sync-met-never"), |at| since(at, now()))
}

fn retry_at(status: SyncStatus) -> Option<i64> {
    match status.relay {
        RelayState::Offline { retry_at } => retry_at,
        _ => None,
    }
}
