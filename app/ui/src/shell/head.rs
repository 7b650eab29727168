//! The head of a page: title, what belongs to it, who is here, tools at the end.

use leptos::prelude::*;

use super::{here::Here, sync_status::SyncDot};

/// A page's head. `children` stand beside the title, `tools` at the end.
#[component]
pub fn Head(
    /// The page's title.
    #[prop(into)]
    title: Signal<String>,
    /// The title as it is set, where a part of it is lighter.
    #[prop(optional, into)]
    heading: Option<ViewFn>,
    /// One quiet line about it.
    #[prop(optional, into)]
    sub: Option<Signal<String>>,
    /// What stands beside the title.
    #[prop(optional)]
    children: Option<Children>,
    /// The tools at the end.
    #[prop(optional, into)]
    tools: Option<ViewFn>,
) -> impl IntoView {
    Effect::new(move || document().set_title(&crate::t!("page-title", page = title.get())));
    let heading = heading.unwrap_or_else(|| ViewFn::from(move || title.get()));
    view! {
        <header class="head">
            <h1>{move || heading.run()}</h1>
            {sub.map(|sub| view! { <span class="sub">{move || sub.get()}</span> })}
            {children.map(|children| children())}
            <div class="head-tools">
                <SyncDot />
                <Here />
                {tools.map(|tools| move || tools.run())}
            </div>
        </header>
    }
}
