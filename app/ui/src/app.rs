//! The app: what every page finds in its context, and which page an address shows.

use bridge::ToEngine;
use leptos::{ev, prelude::*};
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    commands::{self, Deeds},
    components::Sprite,
    later::Later,
    pages::{Calendar, Join, NotFound, Welcome},
    session::Session,
    shell::{Shell, ask_ahead},
    toasts::{ToastStack, Toasts},
    tr,
};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    let deeds = Deeds::new();
    provide_context(session);
    provide_context(deeds);
    provide_context(Toasts::new());
    let later = Later::new();
    provide_context(later);
    commands::listen(deeds);
    session.engine.connect(move |message| session.hear(message));
    ask_ahead(session);
    tell_engine(session);
    later.load_when_idle(session.engine);
    view! {
        <Sprite />
        <a class="skip" href="#main">{tr!("skip-to-content")}</a>
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=Welcome />
                <Route path=path!("/join") view=Join />
                <Route path=path!("/restore") view=Join />
                <ParentRoute path=path!("/p/:key") view=Shell>
                    <Route path=path!("/") view=Calendar />
                    <Route path=path!("/calendar/:month?") view=Calendar />
                    <Route path=path!("/campaigns") view=move || later.page(|parts| parts.campaigns) />
                    <Route path=path!("/channels") view=move || later.page(|parts| parts.channels) />
                    <Route path=path!("/people") view=move || later.page(|parts| parts.people) />
                    <Route path=path!("/notebook/:document") view=move || later.page(|parts| parts.notebook) />
                    <Route path=path!("/import") view=move || later.page(|parts| parts.import) />
                    <Route path=path!("/export") view=move || later.page(|parts| parts.export) />
                    <Route path=path!("/settings") view=move || later.page(|parts| parts.settings) />
                </ParentRoute>
            </Routes>
        </Router>
        <ToastStack />
    }
}

/// Tells the engine what only the page learns: the network, and that the page goes.
fn tell_engine(session: Session) {
    let engine = session.engine;
    let handles = [
        window_event_listener(ev::online, move |_| engine.say(&ToEngine::Network { online: true })),
        window_event_listener(ev::offline, move |_| engine.say(&ToEngine::Network { online: false })),
        window_event_listener(ev::pagehide, move |_| engine.say(&ToEngine::Bye)),
    ];
    let shown =
        window_event_listener(ev::visibilitychange, move |_| session.looking.hide(document().hidden()));
    // A page that the browser kept asleep comes back without its engine: it begins anew.
    let awake = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            // A page that cannot be loaded again stays as it is.
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || {
        handles.into_iter().for_each(WindowListenerHandle::remove);
        awake.remove();
        shown.remove();
    });
}
