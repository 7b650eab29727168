//! The head of a page: title, what belongs to it, tools at the end.

use leptos::prelude::*;

/// A page's head. `children` stand beside the title, `tools` at the end.
#[component]
pub fn Head(
    /// The page's title.
    #[prop(into)]
    title: Signal<String>,
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
    view! {
        <header class="head">
            <h1>{move || title.get()}</h1>
            {sub.map(|sub| view! { <span class="sub">{move || sub.get()}</span> })}
            {children.map(|children| children())}
            <div class="head-tools">{tools.map(|tools| tools.run())}</div>
        </header>
    }
}
