//! A project that is not there yet, and one that will not come.

use bridge::{ProjectKey, ToEngine};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    components::{Empty, waiting},
    engine_link::Standing,
    keeping,
    late::is_late,
    problem,
    session::{Session, use_session},
    tr,
};

/// Asks for the project that the address names before anything is drawn, since reading it takes longest.
pub fn ask_ahead(session: Session) {
    let path = window().location().pathname().unwrap_or_default();
    if let Some(key) = path.strip_prefix("/p/").and_then(|rest| rest.split('/').next()) {
        ask(session, ProjectKey(key.to_owned()));
    }
}

fn ask(session: Session, key: ProjectKey) {
    session.engine.say(&ToEngine::Open { project: key.clone() });
    session.asked.set_value(Some(key));
}

/// Has the engine open the project of this key, and close it when the person goes elsewhere.
pub(super) fn open(session: Session, key: Memo<String>) {
    Effect::new(move || {
        let key = ProjectKey(key.get());
        let is_open =
            session.project.with_untracked(|open| open.as_ref().is_some_and(|open| open.key == key));
        let is_asked = session.asked.with_value(|asked| asked.as_ref() == Some(&key));
        if !is_open && !is_asked {
            session.close();
            ask(session, key);
        }
        // What the browser answers is told in the settings.
        keeping::ask(drop);
    });
    on_cleanup(move || {
        session.engine.say(&ToEngine::Close);
        session.close();
    });
}

/// Tells whether nothing has been said yet against the project's coming.
pub(super) fn may_come(session: Session) -> Memo<bool> {
    let lives = move || matches!(session.engine.standing(), Standing::Starting | Standing::Up);
    Memo::new(move |_| lives() && session.problem.with(Option::is_none))
}

/// What is shown in place of the page until the project is there.
#[component]
pub(super) fn Opening(key: Memo<String>) -> impl IntoView {
    let session = use_session();
    let late = is_late(move || key.track());
    let failed = move || session.problem.with(|problem| problem.as_ref().map(problem::sentences));
    view! {
        <main id="main" tabindex="-1">
            {move || match failed() {
                Some((title, about)) => {
                    view! {
                        <Empty whole_page=true title=Signal::stored(title) about=Signal::stored(about)>
                            <A href="/" attr:class="btn btn-outline">{tr!("to-projects")}</A>
                        </Empty>
                    }
                        .into_any()
                }
                None if late.get() && session.engine.standing() != Standing::Down => {
                    waiting(Signal::derive(tr!("opening")))
                }
                None => ().into_any(),
            }}
        </main>
    }
}
