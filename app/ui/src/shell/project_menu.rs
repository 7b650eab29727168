//! The project's name, and the menu behind it.

use leptos::prelude::*;
use model::Role;

use super::{save_as_file, use_ways};
use crate::{
    commands::use_deeds,
    components::{Menu, MenuItem, Show, icon_of, menu_line},
    i18n::{self, Locale},
    preferences::{self, Theme},
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// The button with the project's name.
#[component]
pub(super) fn ProjectMenu() -> impl IntoView {
    let (session, ways, toasts, deeds) = (use_session(), use_ways(), use_toasts(), use_deeds());
    let name =
        move || session.project.with(|open| open.as_ref().map(|open| open.name.clone()).unwrap_or_default());
    let members = move || session.members.with(Vec::len);
    let may_write = move || session.role() >= Role::Editor;
    let trigger = move || {
        view! {
            {icon_of("flock", "icon mark")}
            <span>
                <b>{name}</b>
                <small>{move || t!("project-people", n = members().max(1))}</small>
            </span>
            {icon_of("down", "icon icon-xs")}
        }
    };
    let theme = RwSignal::new(preferences::theme());
    let choose_theme = move |chosen: Theme| {
        preferences::choose_theme(chosen);
        theme.set(chosen);
    };
    view! {
        <Menu name=Signal::derive(move || t!("project-menu", name = name())) class="project" trigger=trigger.into()>
            <MenuItem label=Signal::derive(tr!("to-projects")) mark="folder" on_choose=move || ways.walk("/") />
            <MenuItem
                label=Signal::derive(tr!("save-file"))
                mark="download"
                on_choose=move || save_as_file(session, toasts)
            />
            {menu_line()}
            <Show when=may_write>
                <MenuItem label=Signal::derive(tr!("import-open")) mark="upload" on_choose=move || deeds.run("import") />
            </Show>
            <MenuItem label=Signal::derive(tr!("export-open")) mark="file" on_choose=move || deeds.run("export") />
            {menu_line()}
            {Locale::ALL
                .into_iter()
                .map(|locale| {
                    view! {
                        <MenuItem
                            label=locale.own_name()
                            checked=Signal::derive(move || i18n::locale() == locale)
                            on_choose=move || preferences::choose_locale(locale)
                        />
                    }
                })
                .collect_view()}
            {menu_line()}
            {Theme::ALL
                .into_iter()
                .map(|choice| {
                    view! {
                        <MenuItem
                            label=Signal::derive(move || t!(choice.label()))
                            checked=Signal::derive(move || theme.get() == choice)
                            on_choose=move || choose_theme(choice)
                        />
                    }
                })
                .collect_view()}
        </Menu>
    }
}
