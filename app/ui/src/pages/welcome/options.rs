//! The ways to begin, each with its key.

use leptos::{ev, html, prelude::*};
use web_sys::HtmlInputElement;

use super::begin::{Begin, Way};
use crate::{
    commands::{Deed, use_deeds},
    components::{Area, Button, Input, Look, Show, icon_of, keys},
    problem,
    session::use_session,
    t, tr,
};

/// The ways, under the person's name.
#[component]
pub(super) fn Options(begin: Begin) -> impl IntoView {
    let session = use_session();
    let file = NodeRef::<html::Input>::new();
    let pick = move || {
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    offer(begin, pick);
    let nameless =
        Signal::derive(move || if begin.nameless.get() { t!("welcome-nameless") } else { String::new() });
    let failed = move || session.problem.with(|problem| problem.as_ref().map(problem::sentences));
    view! {
        <Input label=Signal::derive(tr!("welcome-person")) value=begin.person error=nameless autocomplete="name" />
        {move || {
            failed()
                .map(|(title, about)| view! { <p class="wel-problem" role="alert"><b>{title}</b> " " {about}</p> })
        }}
        <ul class="wopts">
            <li>
                <Way begin=begin way=Way::Start mark="plus" key="N" label="welcome-start" about="welcome-start-about"
                    on_press=move || begin.ask(Way::Start) />
                <Asked begin=begin way=Way::Start value=begin.project label="welcome-project" done="welcome-create"
                    on_done=move || begin.start() />
            </li>
            <li>
                <Way begin=begin way=Way::Join mark="link" key="J" label="welcome-join" about="welcome-join-about"
                    on_press=move || begin.ask(Way::Join) />
                <Asked begin=begin way=Way::Join value=begin.link label="welcome-link" done="welcome-come-in"
                    on_done=move || begin.join() />
            </li>
            <li>
                <Way begin=begin way=Way::Sample mark="calendar" key="S" label="welcome-sample" about="welcome-sample-about"
                    on_press=move || begin.sample() />
            </li>
            <li>
                <Way begin=begin way=Way::Open mark="file" key="O" label="welcome-open" about="welcome-open-about"
                    on_press=pick />
                <input
                    type="file"
                    class="vh"
                    tabindex="-1"
                    aria-hidden="true"
                    node_ref=file
                    on:change=move |event| {
                        let chosen: HtmlInputElement = event_target(&event);
                        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
                            begin.open(file);
                        }
                        // The same file may be chosen again.
                        chosen.set_value("");
                    }
                />
            </li>
            <li>
                <Way begin=begin way=Way::Restore mark="key" key="R" label="welcome-restore" about="welcome-restore-about"
                    on_press=move || begin.ask(Way::Restore) />
                <Kit begin=begin />
            </li>
        </ul>
    }
}

/// What a recovery kit asks for: all that stands on its sheet.
#[component]
fn Kit(begin: Begin) -> impl IntoView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        begin.restore();
    };
    view! {
        <Show when=move || begin.asks.get() == Some(Way::Restore)>
            <form class="wel-asked is-kit" on:submit=submit>
                <Input
                    label=Signal::derive(tr!("welcome-kit-link"))
                    value=begin.kit_link
                    focused=begin.kit_link.with_untracked(String::is_empty)
                />
                <Area
                    label=Signal::derive(tr!("welcome-kit-words"))
                    value=begin.words
                    hint=Signal::derive(tr!("welcome-kit-hint"))
                />
                <Button
                    label=Signal::derive(tr!("welcome-come-back"))
                    look=Look::Outline
                    on_press=move |_| begin.restore()
                />
            </form>
        </Show>
    }
}

/// One way.
#[component]
fn Way(
    begin: Begin,
    way: Way,
    mark: &'static str,
    key: &'static str,
    label: &'static str,
    about: &'static str,
    #[prop(into)] on_press: UnsyncCallback<()>,
) -> impl IntoView {
    let busy = move || begin.under_way.get() == Some(way);
    view! {
        <button
            type="button"
            class="wopt"
            class:primary=way == Way::Start
            aria-expanded=move || match way {
                Way::Start | Way::Join | Way::Restore => Some(if begin.asks.get() == Some(way) { "true" } else { "false" }),
                Way::Sample | Way::Open => None,
            }
            aria-busy=move || busy().then_some("true")
            on:click=move |_| on_press.run(())
        >
            {icon_of(mark, "icon icon-l")}
            <span>
                <b>{tr!(label)}</b>
                <small>{move || if busy() { t!("opening") } else { t!(about) }}</small>
            </span>
            {keys(key)}
        </button>
    }
}

/// What a way asks before it begins.
#[component]
fn Asked(
    begin: Begin,
    way: Way,
    value: RwSignal<String>,
    label: &'static str,
    done: &'static str,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_done.run(());
    };
    let empty = value.with_untracked(String::is_empty);
    view! {
        <Show when=move || begin.asks.get() == Some(way)>
            <form class="wel-asked" on:submit=submit>
                <Input label=Signal::derive(tr!(label)) value=value focused=empty />
                <Button label=Signal::derive(tr!(done)) look=Look::Outline on_press=move |_| on_done.run(()) />
            </form>
        </Show>
    }
}

/// The ways as deeds, so that their keys work.
fn offer(begin: Begin, pick: impl Fn() + 'static) {
    use_deeds().offer(vec![
        Deed::new("start", "welcome-start", "plus", "N", move || begin.ask(Way::Start)),
        Deed::new("join", "welcome-join", "link", "J", move || begin.ask(Way::Join)),
        Deed::new("sample", "welcome-sample", "calendar", "S", move || begin.sample()),
        Deed::new("open", "welcome-open", "file", "O", pick),
        Deed::new("restore", "welcome-restore", "key", "R", move || begin.ask(Way::Restore)),
    ]);
}

impl Begin {
    /// Asks for what a way needs, or puts the question away.
    fn ask(self, way: Way) {
        self.asks.update(|asks| *asks = if *asks == Some(way) { None } else { Some(way) });
    }
}
