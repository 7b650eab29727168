//! The sheet with the words: on the screen, and alone on the paper when it is printed.

use leptos::prelude::*;

use super::{super::qr::Qr, draft::Draft};
use crate::{
    i18n::{Moment, moment},
    plan::now,
    presence::person,
    session::use_session,
    t, tr,
};

/// The words with their numbers, whose they are, and where they are used.
#[component]
pub(super) fn Sheet(draft: Draft) -> impl IntoView {
    let session = use_session();
    let words = move || {
        let word = |word: &String| view! { <li>{word.clone()}</li> };
        draft.words.with(|words| words.iter().map(word).collect_view())
    };
    let project = move || {
        session.project.with(|project| project.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    };
    let whose = move || {
        let me = session.me().map(|me| person(session, &me).name).unwrap_or_default();
        t!("kit-whose", name = me, project = project(), day = moment(now(), Moment::Day))
    };
    let link = move || {
        let link = draft.link.get();
        (!link.is_empty()).then(|| {
            view! {
                <div class="kit-where">
                    <Qr text=link.clone() label=Signal::derive(tr!("kit-qr")) />
                    <p>
                        {tr!("kit-where")} <br /> <span class="kit-link">{link}</span>
                    </p>
                </div>
            }
        })
    };
    view! {
        <section class="kit-sheet">
            <p class="kit-whose">{whose}</p>
            <ol class="kit-words" aria-label=tr!("kit-words")>{words}</ol>
            {link}
            <p>{tr!("kit-keep")}</p>
        </section>
        <p class="quiet">{tr!("kit-once")}</p>
    }
}
