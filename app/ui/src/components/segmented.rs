//! A few choices side by side, one of them taken.

use leptos::prelude::*;

/// A segmented control.
#[component]
pub fn Segmented<T>(
    /// What is chosen here, to who cannot see it.
    #[prop(into)]
    label: Signal<String>,
    /// The choices, and what they are called.
    choices: Vec<(T, Signal<String>)>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with another choice.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let segments = choices.into_iter().map(|(choice, name)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == choice { "true" } else { "false" }
                on:click=move |_| on_choose.run(choice)
            >
                {move || name.get()}
            </button>
        }
    });
    view! { <div class="seg" role="group" aria-label=move || label.get()>{segments.collect_view()}</div> }
}
