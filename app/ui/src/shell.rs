//! What stands around every page of a project: side, head, tabs of a phone, notices.

mod head;
mod side;
mod tabs;

use bridge::{ProjectKey, ToEngine};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

use crate::{pages::PostDrawer, session::use_session};

pub use head::Head;

/// The shell; opens the project that the address names.
#[component]
pub fn Shell() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let key = Memo::new(move |_| params.with(|params| params.get("key")).unwrap_or_default());
    Effect::new(move || {
        let key = ProjectKey(key.get());
        let open = session.project.with_untracked(|open| open.as_ref().map(|open| open.key.clone()));
        if open.as_ref() != Some(&key) {
            session.engine.say(&ToEngine::Open { project: key });
        }
    });
    view! {
        <div class="app" data-side="full">
            <side::Side />
            <div class="main">
                <Outlet />
            </div>
            <tabs::Tabs />
        </div>
        <PostDrawer />
    }
}

/// Returns the address of a page of the open project, as in `at("calendar")`; tracks the project.
pub fn at(page: &str) -> String {
    let key = use_params_map().with(|params| params.get("key")).unwrap_or_default();
    format!("/p/{key}/{page}")
}
