//! Welcome: what this is, how to begin, and the projects that are on this device.

mod begin;
mod options;
mod projects;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    components::{Segmented, icon, icon_of},
    i18n::{self, Locale},
    preferences, tr,
};
use begin::{Begin, CameBy};
use options::Options;
use projects::Projects;

/// The welcome page. At `/join#…` the link of the invitation is in its place already, and at `/restore#…` that
/// of a recovery kit.
#[component]
pub fn Welcome() -> impl IntoView {
    let begin = Begin::new(came_by());
    Effect::new(move || document().set_title(&crate::t!("page-title", page = crate::t!("welcome"))));
    let languages = Locale::ALL.map(|locale| (locale, Signal::stored(locale.own_name().to_owned())));
    let promise = |mark: &'static str, say: &'static str| {
        view! { <li>{icon(mark)} <span>{tr!(say)}</span></li> }
    };
    view! {
        <main id="main" class="wel" tabindex="-1">
            <header class="wel-top">
                <span class="row">{icon_of("flock", "icon wel-mark")} <b>{tr!("app-name")}</b></span>
                <span class="spacer"></span>
                <Segmented
                    label=Signal::derive(tr!("language"))
                    choices=languages.to_vec()
                    chosen=Signal::derive(i18n::locale)
                    on_choose=preferences::choose_locale
                />
            </header>
            <div class="wel-in">
                <div class="wel-say">
                    <h1>{tr!("welcome-title")}</h1>
                    <p class="wel-one">{tr!("welcome-one")}</p>
                    <ul class="wel-three">
                        {promise("offline", "welcome-offline")}
                        {promise("merge", "welcome-merge")}
                        {promise("key", "welcome-key")}
                    </ul>
                </div>
                <div class="wel-do">
                    <Projects begin=begin />
                    <Options begin=begin />
                </div>
            </div>
            <footer class="wel-bot">
                <span>{tr!("welcome-free")}</span>
            </footer>
        </main>
    }
}

/// The link by which the person came, if it is an invitation or that of a recovery kit.
fn came_by() -> CameBy {
    let location = use_location();
    let link = |path: &str| {
        let is_it = location.pathname.get_untracked() == path;
        is_it.then(|| window().location().href().ok()).flatten()
    };
    CameBy { invitation: link("/join"), kit: link("/restore") }
}
