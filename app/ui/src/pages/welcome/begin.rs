//! The ways to begin, and what is typed on the way.

use bridge::{ProjectKey, ToEngine};
use js_sys::{Array, Date, Intl, Object, Reflect};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsValue;
use web_sys::File;

use crate::{i18n, preferences, session::Session, session::use_session};

const PERSON: &str = "flockwork.person";

/// A way to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Start,
    Join,
    Sample,
    Open,
    Restore,
}

/// The links by which the person came: the whole addresses, with what stands after `#`.
#[derive(Clone, Debug, Default)]
pub(super) struct CameBy {
    pub(super) invitation: Option<String>,
    pub(super) kit: Option<String>,
}

impl CameBy {
    /// The way that they lead to.
    fn way(&self) -> Option<Way> {
        let joins = self.invitation.is_some().then_some(Way::Join);
        joins.or_else(|| self.kit.is_some().then_some(Way::Restore))
    }
}

/// What is typed, and what is under way; kept while the language is switched.
#[derive(Clone, Copy)]
pub(super) struct Begin {
    session: Session,
    /// The person's name.
    pub(super) person: RwSignal<String>,
    /// The name of a new project.
    pub(super) project: RwSignal<String>,
    /// An invitation.
    pub(super) link: RwSignal<String>,
    /// The link of a recovery kit.
    pub(super) kit_link: RwSignal<String>,
    /// The words of a recovery kit.
    pub(super) words: RwSignal<String>,
    /// The way that asks for more before it begins.
    pub(super) asks: RwSignal<Option<Way>>,
    /// The way that the engine is at.
    pub(super) under_way: RwSignal<Option<Way>>,
    /// Whether a name is missing, which every way but a sample needs.
    pub(super) nameless: RwSignal<bool>,
}

impl Begin {
    pub(super) fn new(came_by: CameBy) -> Self {
        let session = use_session();
        let begin = Self {
            session,
            person: RwSignal::new(preferences::stored(PERSON).unwrap_or_default()),
            project: RwSignal::new(String::new()),
            asks: RwSignal::new(came_by.way()),
            link: RwSignal::new(came_by.invitation.unwrap_or_default()),
            kit_link: RwSignal::new(came_by.kit.unwrap_or_default()),
            words: RwSignal::new(String::new()),
            under_way: RwSignal::new(None),
            nameless: RwSignal::new(false),
        };
        session.problem.set(None);
        let go = use_navigate();
        Effect::new(move || {
            let opened = session.project.with(|open| open.as_ref().map(|open| open.key.clone()));
            if let Some(ProjectKey(key)) = opened.filter(|_| begin.under_way.get_untracked().is_some()) {
                begin.under_way.set(None);
                // In place of the invitation: its key is not to stay in the browser's history.
                let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                go(&format!("/p/{key}/calendar"), options);
            }
        });
        Effect::new(move || {
            if session.problem.with(Option::is_some) {
                begin.under_way.set(None);
            }
        });
        begin
    }

    /// Starts a project on this device.
    pub(super) fn start(self) {
        let name = self.project.get_untracked().trim().to_owned();
        if let Some(person) = self.person().filter(|_| !name.is_empty()) {
            let locale = untrack(i18n::locale).tag().to_owned();
            self.say(Way::Start, ToEngine::Create { name, person, zone: zone(), locale });
        }
    }

    /// Joins by the link.
    pub(super) fn join(self) {
        let link = self.link.get_untracked().trim().to_owned();
        if let Some(person) = self.person().filter(|_| !link.is_empty()) {
            self.say(Way::Join, ToEngine::Join { link, person });
        }
    }

    /// Comes back with a recovery kit. Who this is, the project knows.
    pub(super) fn restore(self) {
        let link = self.kit_link.get_untracked().trim().to_owned();
        let words = self.words.get_untracked();
        self.say(Way::Restore, ToEngine::Restore { link, words });
    }

    /// Opens the sample.
    pub(super) fn sample(self) {
        let typed = self.person.get_untracked().trim().to_owned();
        let person = if typed.is_empty() { crate::t!("welcome-guest") } else { typed };
        let locale = untrack(i18n::locale).tag().to_owned();
        self.say(Way::Sample, ToEngine::Sample { person, zone: zone(), locale, today: today() });
    }

    /// Opens a file.
    pub(super) fn open(self, file: File) {
        let Some(person) = self.person() else { return };
        self.under_way.set(Some(Way::Open));
        wasm_bindgen_futures::spawn_local(async move {
            let Ok(buffer) = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await else {
                // The file was moved or cannot be read: as good as cut off.
                let damaged = bridge::Problem::File(bridge::FileProblem::Damaged);
                return self.session.problem.set(Some(damaged));
            };
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            self.say(Way::Open, ToEngine::OpenFile { bytes, person });
        });
    }

    /// The person's name, or a mark that it is missing.
    fn person(self) -> Option<String> {
        let person = self.person.get_untracked().trim().to_owned();
        self.nameless.set(person.is_empty());
        if person.is_empty() {
            return None;
        }
        preferences::store(PERSON, &person);
        Some(person)
    }

    fn say(self, way: Way, message: ToEngine) {
        self.session.close();
        self.under_way.set(Some(way));
        self.session.engine.say(&message);
    }
}

/// The zone that this device is in, by its IANA name.
fn zone() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &JsValue::from("timeZone"));
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

/// Today on this device, as `2026-11-23`.
fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
