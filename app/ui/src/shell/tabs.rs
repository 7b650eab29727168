//! The bar of tabs on a phone.

use leptos::prelude::*;
use model::Role;

use super::{side::CONTENTS, use_ways};
use crate::{
    commands::use_deeds,
    components::{Menu, MenuItem, Show, icon},
    session::use_session,
    t, tr,
};

/// The tab bar: two pages, what is made most, another page, and the rest.
#[component]
pub(super) fn Tabs(palette: RwSignal<bool>) -> impl IntoView {
    let (ways, deeds, session) = (use_ways(), use_deeds(), use_session());
    let may_write = move || session.role() >= Role::Editor;
    let [calendar, campaigns, channels, people, settings] = CONTENTS;
    let tab = move |content: super::side::Content| {
        view! {
            <a href=move || ways.to(content.page) aria-current=move || ways.current(content.page)>
                {icon(content.mark)}
                <span>{tr!(content.label)}</span>
            </a>
        }
    };
    let more = || view! { {icon("more")} <span>{tr!("more")}</span> };
    view! {
        <nav class="tabbar" aria-label=tr!("contents")>
            {tab(calendar)}
            {tab(campaigns)}
            <Show when=may_write>
                <button type="button" class="new" aria-label=tr!("post-new") on:click=move |_| deeds.run("post-new")>
                    <span>{icon("plus")}</span>
                </button>
            </Show>
            {tab(people)}
            <Menu name=Signal::derive(tr!("more")) class="more" trigger=more.into()>
                {[channels, settings]
                    .into_iter()
                    .map(|content| {
                        view! {
                            <MenuItem
                                label=Signal::derive(move || t!(content.label))
                                mark=content.mark
                                on_choose=move || ways.go(content.page)
                            />
                        }
                    })
                    .collect_view()}
                <MenuItem label=Signal::derive(tr!("jump")) mark="search" on_choose=move || palette.set(true) />
                <MenuItem label=Signal::derive(tr!("to-projects")) mark="folder" on_choose=move || ways.walk("/") />
            </Menu>
        </nav>
    }
}
