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
    /// How to begin.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{move || title.get()}</h2>
            <p>{move || about.get()}</p>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
}
