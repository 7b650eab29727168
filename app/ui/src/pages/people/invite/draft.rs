//! What is chosen for an invitation, and how far it has come.

use bridge::{Offer, Problem, ToEngine, ToPage};
use leptos::prelude::*;
use model::Role;
use web_sys::Url;

use crate::{plan::now, problem, session::Session, session::use_session, t};

const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing is made yet.
    Asking,
    /// The engine is at it, perhaps with the relay.
    UnderWay,
    /// It is made.
    Made {
        /// The link, with its key.
        link: String,
        /// When it ends, in milliseconds since 1970.
        expires: i64,
    },
}

/// An invitation that is being made, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: Session,
    /// Whether it is for another device of the person at this page.
    pub(super) for_me: bool,
    pub(super) role: RwSignal<Role>,
    /// How many days it lasts.
    pub(super) days: RwSignal<i64>,
    /// How many may come with it.
    pub(super) uses: RwSignal<u32>,
    /// Whether who comes with it waits until somebody lets them in.
    pub(super) confirm: RwSignal<bool>,
    /// The relay's address, for a project that has none yet.
    pub(super) relay: RwSignal<String>,
    /// What that relay asks of founders.
    pub(super) token: RwSignal<String>,
    pub(super) stage: RwSignal<Stage>,
    /// Why it was not made.
    problem: RwSignal<Option<Problem>>,
    tried: RwSignal<bool>,
}

impl Draft {
    pub(super) fn new(for_me: bool) -> Self {
        Self {
            session: use_session(),
            for_me,
            role: RwSignal::new(Role::Editor),
            days: RwSignal::new(7),
            uses: RwSignal::new(1),
            confirm: RwSignal::new(false),
            relay: RwSignal::new(window().location().origin().unwrap_or_default()),
            token: RwSignal::new(String::new()),
            stage: RwSignal::new(Stage::Asking),
            problem: RwSignal::new(None),
            tried: RwSignal::new(false),
        }
    }

    /// Begins anew; what was chosen stays.
    pub(super) fn begin(self) {
        // One that is under way ends by itself, and shows its link then.
        if !matches!(self.stage.get_untracked(), Stage::UnderWay) {
            self.stage.set(Stage::Asking);
            self.problem.set(None);
            self.tried.set(false);
        }
    }

    pub(super) fn is_under_way(self) -> bool {
        self.stage.with(|stage| *stage == Stage::UnderWay)
    }

    /// The role of the person at this page.
    pub(super) fn own_role(self) -> Role {
        self.session.role()
    }

    /// Whether the project has no relay yet.
    pub(super) fn needs_relay(self) -> bool {
        self.session.project.with(|project| project.as_ref().is_some_and(|project| project.relay.is_none()))
    }

    /// Whether the relay has asked for a token.
    pub(super) fn needs_token(self) -> bool {
        let asked = self.problem.with(|problem| problem.as_ref().is_some_and(is_about_token));
        self.needs_relay() && (asked || self.token.with(|token| !token.is_empty()))
    }

    /// Why it was not made, in sentences.
    pub(super) fn failed(self) -> Option<(String, String)> {
        self.problem.with(|problem| {
            let problem = problem.as_ref()?;
            Some(if is_about_token(problem) {
                (t!("invite-token-asked"), t!("invite-token-asked-about"))
            } else {
                problem::sentences(problem)
            })
        })
    }

    /// What is wrong with the relay's address, once it was tried.
    pub(super) fn relay_problem(self) -> String {
        let wrong = self.tried.get() && self.relay.with(|relay| origin(relay).is_none());
        if wrong { t!("invite-relay-wrong") } else { String::new() }
    }

    /// Makes the invitation.
    pub(super) fn make(self) {
        let written = self.relay.get_untracked();
        let needs_relay = untrack(move || self.needs_relay());
        let Some(relay) = origin(&written).or_else(|| (!needs_relay).then(String::new)) else {
            return self.tried.set(true);
        };
        let token = self.token.get_untracked().trim().to_owned();
        let founder_token = Some(token).filter(|token| !token.is_empty());
        let (role, uses) = (self.role.get_untracked(), self.uses.get_untracked());
        let confirm = self.confirm.get_untracked();
        let lasts = if self.for_me { HOUR_MS } else { self.days.get_untracked() * DAY_MS };
        let expires = now() + lasts;
        let offer = if self.for_me { Offer::Device } else { Offer::Member { role, expires, uses, confirm } };
        self.stage.set(Stage::UnderWay);
        self.problem.set(None);
        self.session.engine.ask(
            move |token| ToEngine::Invite { token, offer, relay, founder_token },
            move |answer| self.answered(answer, expires),
        );
    }

    fn answered(self, answer: Result<ToPage, Problem>, expires: i64) {
        let (stage, problem) = match answer {
            Ok(ToPage::Invited { link, .. }) => (Stage::Made { link, expires }, None),
            Ok(_) => (Stage::Asking, None),
            Err(problem) => (Stage::Asking, Some(problem)),
        };
        // The person may have left the page meanwhile; the invitation is in the list all the same.
        let _ = self.stage.try_set(stage);
        let _ = self.problem.try_set(problem);
    }
}

fn is_about_token(problem: &Problem) -> bool {
    matches!(problem, Problem::RelayRefused { code } if code == "token")
}

/// The origin of an address as the person wrote it, `https` where they wrote no scheme.
fn origin(written: &str) -> Option<String> {
    let written = written.trim();
    let address = if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
    let url = Url::new(&address).ok()?;
    (["https:", "http:"].contains(&url.protocol().as_str()) && !url.host().is_empty()).then(|| url.origin())
}
