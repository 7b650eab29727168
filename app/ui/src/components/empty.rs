//! What stands where nothing is yet: what belongs here, and one way to begin.

use leptos::prelude::*;

/// An empty state.
#[component]
pub fn Empty(
    /// What is not here yet.
    #[prop(into)]
    title: Signal<String>,
    /// What belongs here.
    #[prop(into)]
    about: Signal<String>,
    /// Whether it is the whole page: its title is the page's then.
    #[prop(optional)]
    whole_page: bool,
    /// How to begin.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = if whole_page {
        view! { <h1>{move || title.get()}</h1> }.into_any()
    } else {
        view! { <h2>{move || title.get()}</h2> }.into_any()
    };
    view! {
        <div class="empty">
            {heading}
            <p>{move || about.get()}</p>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
}
