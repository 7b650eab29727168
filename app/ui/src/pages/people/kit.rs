//! The dialog in which a recovery kit is made: its words are shown, then asked for, and only then do they count.

mod draft;
mod sheet;

use leptos::prelude::*;

use crate::{
    components::{Button, Dialog, Input, Look, Show},
    t, tr,
};
use draft::{Draft, Stage};
use sheet::Sheet;

/// The dialog.
#[component]
pub(super) fn KitDialog(
    /// Whether it stands open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let draft = Draft::new();
    Effect::new(move || {
        if open.get() {
            draft.begin();
        } else {
            draft.forget();
        }
    });
    let stage = move || draft.stage.get();
    let title = move || match stage() {
        Stage::Words => t!("kit-title"),
        Stage::Check => t!("kit-check-title"),
        Stage::Added => t!("kit-added-title"),
    };
    let about = move || match stage() {
        Stage::Words => t!("kit-about"),
        Stage::Check => t!("kit-check-about"),
        Stage::Added => t!("kit-added-about"),
    };
    let body = move || match stage() {
        Stage::Words => view! { <Sheet draft=draft /> }.into_any(),
        Stage::Check => view! { <Check draft=draft /> }.into_any(),
        Stage::Added => ().into_any(),
    };
    let actions = move || match stage() {
        Stage::Words => view! {
            <Button
                label=Signal::derive(tr!("kit-print"))
                mark="print"
                look=Look::Outline
                // A browser that does not print lets the words be written down.
                on_press=move |_| drop(window().print())
            />
            <span class="spacer"></span>
            <Button label=Signal::derive(tr!("cancel")) key="Escape" on_press=move |_| open.set(false) />
            <Button
                label=Signal::derive(tr!("kit-written"))
                look=Look::Primary
                on_press=move |_| draft.stage.set(Stage::Check)
            />
        }
        .into_any(),
        Stage::Check => view! {
            <Button label=Signal::derive(tr!("kit-back")) on_press=move |_| draft.stage.set(Stage::Words) />
            <span class="spacer"></span>
            <Button label=Signal::derive(tr!("kit-add")) look=Look::Primary on_press=move |_| draft.add() />
        }
        .into_any(),
        Stage::Added => view! {
            <Button
                label=Signal::derive(tr!("done"))
                look=Look::Primary
                key="Escape"
                on_press=move |_| open.set(false)
            />
        }
        .into_any(),
    };
    view! {
        <Dialog
            open=open
            title=Signal::derive(title)
            about=Signal::derive(about)
            class="is-kit"
            actions=ViewFn::from(actions)
        >
            {body}
            <Show when=move || draft.failed().is_some()>
                {move || {
                    draft
                        .failed()
                        .map(|(title, about)| {
                            view! { <p class="invite-problem" role="alert"><b>{title}</b> " " {about}</p> }
                        })
                }}
            </Show>
        </Dialog>
    }
}

/// Three of the words are asked for: whoever has them on paper can say them.
#[component]
fn Check(draft: Draft) -> impl IntoView {
    let fields = draft.asked().into_iter().zip(draft.typed).enumerate().map(|(nth, (place, typed))| {
        view! {
            <Input
                label=Signal::derive(move || t!("kit-word", n = place + 1))
                value=typed
                focused=nth == 0
                error=Signal::derive(move || draft.wrong(place, typed))
            />
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.add();
    };
    view! {
        <form class="kit-check" on:submit=submit>
            {fields.collect_view()}
            <button type="submit" class="vh" tabindex="-1" aria-hidden="true"></button>
        </form>
    }
}
