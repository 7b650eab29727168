//! Fields: label above, control, hint or error below.

use leptos::{html, prelude::*};

use super::dom_id;

/// A labelled control. `control` gets the ids for the label and for the hint or error that describes it.
///
/// `error` says what is wrong and the way out, and is empty where nothing is.
pub fn field(
    label: Signal<String>,
    hint: Option<Signal<String>>,
    error: Option<Signal<String>>,
    control: impl FnOnce(String, String) -> AnyView,
) -> impl IntoView {
    let (id, described) = (dom_id("field"), dom_id("about"));
    let problem = move || error.map(|error| error.get()).filter(|error| !error.is_empty());
    let about = described.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get()}</label>
            {control(id, described)}
            {move || {
                let about = about.clone();
                match problem() {
                    Some(error) => view! { <span class="error" id=about role="alert">{error}</span> }.into_any(),
                    None => hint
                        .map(|hint| view! { <span class="hint" id=about>{move || hint.get()}</span> })
                        .into_any(),
                }
            }}
        </div>
    }
}

/// One line of text, that is done with at Enter or when it loses the focus.
#[component]
pub fn Input(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    value: RwSignal<String>,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Option<Signal<String>>,
    /// The kind of control, as in `url` or `date`.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the browser may fill in, as in `name`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Whether it takes the focus when it comes.
    #[prop(optional)]
    focused: bool,
    /// Called with what it holds, at Enter and when it loses the focus.
    #[prop(optional, into)]
    on_done: Option<Callback<String>>,
) -> impl IntoView {
    let invalid = move || error.is_some_and(|error| !error.get().is_empty()).then_some("true");
    let done = move || {
        if let Some(on_done) = on_done {
            on_done.run(value.get_untracked());
        }
    };
    let input = NodeRef::<html::Input>::new();
    if focused {
        // A field that is in the page takes the focus.
        input.on_load(|input| drop(input.focus()));
    }
    let control = move |id: String, about: String| {
        view! {
            <input
                class="input"
                id=id
                node_ref=input
                type=kind.unwrap_or("text")
                autocomplete=autocomplete.unwrap_or("off")
                aria-describedby=about
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| done()
            />
        }
        .into_any()
    };
    field(label, hint, error, control)
}

/// Several lines of text that one person writes at a time. What colleagues write together is
/// [`crate::components`]' prose.
#[component]
pub fn Area(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What it holds.
    value: RwSignal<String>,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// How many lines it shows.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let control = move |id: String, about: String| {
        view! {
            <textarea
                class="area"
                id=id
                rows=rows.to_string()
                aria-describedby=about
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    };
    field(label, hint, None, control)
}

/// One of a few choices: the word that is stored, and what it is called.
#[component]
pub fn Select(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// The words, and what they are called.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The word that is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with another word.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
) -> impl IntoView {
    let control = move |id: String, about: String| {
        view! {
            <select
                class="select"
                id=id
                aria-describedby=about
                prop:value=move || {
                    // The options first: a value that is no option yet would be dropped.
                    choices.track();
                    chosen.get()
                }
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {move || {
                    let chosen = chosen.get_untracked();
                    choices
                        .get()
                        .into_iter()
                        .map(|(word, name)| {
                            let selected = word == chosen;
                            view! { <option value=word selected=selected>{name}</option> }
                        })
                        .collect_view()
                }}
            </select>
        }
        .into_any()
    };
    field(label, hint, None, control)
}
