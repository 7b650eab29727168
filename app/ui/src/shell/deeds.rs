//! What can be done on every page of a project.

use leptos::prelude::*;
use model::{Command, Role, records::Post};

use super::{save_as_file, side::CONTENTS, use_ways};
use crate::{
    commands::{Deed, use_deeds},
    i18n::{self, Locale},
    plan::fresh_id,
    preferences::{self, Theme},
    problem,
    session::{Session, use_session},
    t,
    toasts::use_toasts,
};

/// Offers them.
pub(super) fn offer(palette: RwSignal<bool>, key_list: RwSignal<bool>) {
    let (session, ways, toasts) = (use_session(), use_ways(), use_toasts());
    let mut deeds = vec![
        Deed::new("post-new", "post-new", "plus", "C P", move || {
            if session.role() >= Role::Editor {
                let id = fresh_id::<Post>();
                session.plan.run(Command::create(id.clone(), |_| ()));
                ways.open_post(id.untyped());
            }
        }),
        Deed::new("palette", "jump", "search", "Mod+K", move || palette.update(|open| *open = !*open)),
        Deed::new("undo", "undo", "undo", "Z", move || undo(session, toasts)),
        Deed::new("redo", "redo", "redo", "Shift+Z", move || session.redo()),
    ];
    deeds.extend(CONTENTS.map(|content| {
        Deed::new(content.page, content.label, content.mark, content.keys, move || ways.go(content.page))
    }));
    deeds.extend([
        Deed::new("projects", "to-projects", "folder", "G H", move || ways.walk("/")),
        Deed::new("save-file", "save-file", "download", "", move || save_as_file(session, toasts)),
        Deed::new("export", "export-open", "file", "", move || ways.go("export")),
        Deed::new("theme", "theme-next", "sun", "", next_theme),
        Deed::new("language", "language-next", "globe", "", next_language),
        Deed::new("keys", "keys-list", "keyboard", "?", move || key_list.set(true)),
    ]);
    let all = use_deeds();
    all.offer(deeds);
    // Known only when the project has come, and other when the person gets another role.
    let may_write = Memo::new(move |_| session.role() >= Role::Editor);
    Effect::new(move || {
        if may_write.get() {
            all.offer(vec![Deed::new("import", "import-open", "upload", "", move || ways.go("import"))]);
        }
    });
}

/// Says why a command was not run, when one was not.
pub(super) fn say_what_was_not_run(session: Session) {
    let toasts = use_toasts();
    Effect::new(move || {
        if let Some(problem) = session.not_run.get() {
            toasts.warn(problem::not_run(&problem));
            session.not_run.set(None);
        }
    });
}

fn undo(session: Session, toasts: crate::toasts::Toasts) {
    match session.history.with_untracked(|history| history.undo.clone()) {
        Some(label) => {
            session.undo();
            toasts.say(t!("undone", what = t!(&label)));
        }
        None => toasts.say(t!("not-run-undo")),
    }
}

fn next_theme() {
    let dark = move || {
        let media = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        media.is_some_and(|media| media.matches())
    };
    preferences::choose_theme(match preferences::theme() {
        Theme::Light => Theme::Dark,
        Theme::System if !dark() => Theme::Dark,
        Theme::Dark | Theme::System => Theme::Light,
    });
}

fn next_language() {
    let next = match untrack(i18n::locale) {
        Locale::En => Locale::ZhCn,
        Locale::ZhCn => Locale::En,
    };
    preferences::choose_locale(next);
}
