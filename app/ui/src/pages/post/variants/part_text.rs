//! A text of a post as it is on one channel: the post's, until somebody makes it different.

use leptos::{html, prelude::*};
use model::{
    Id,
    query::variants::Part,
    records::{Channel, Variant},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::{OnChannels, inherited::Inherited};
use crate::{
    components::{Button, Prose, Show, dom_id, icon_of},
    plan::TextAt,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// The text, with a line that says whose it is, and the way to the other.
#[component]
pub(in crate::pages::post) fn PartText(
    on: OnChannels,
    channel: Id<Channel>,
    part: Part,
    /// The name of the text's field, which post and variant have alike.
    field: &'static str,
    /// The message that names it, about the channel.
    label: &'static str,
    /// The message that stands there while nothing is written.
    empty: &'static str,
    /// The id of what is said about it.
    described_by: String,
    /// The type it is set in.
    class: &'static str,
) -> impl IntoView {
    let room = NodeRef::<html::Div>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let channel = StoredValue::new(channel);
    let own = Memo::new(move |_| {
        let own = channel
            .with_value(|channel| on.with(channel, |_, held| held.own(part).map(|one| one.id.clone())));
        own.flatten()
    });
    let name = Memo::new(move |_| channel.with_value(|id| on.name(id)));
    let common = Signal::derive(move || {
        let post = on.post();
        post.map(|post| match part {
            Part::FirstComment => post.first_comment.0.clone(),
            _ => post.caption.0.clone(),
        })
        .unwrap_or_default()
    });
    let label = Signal::derive(move || t!(label, name = name.get()));
    let placeholder = Signal::derive(move || t!(empty));
    let read_only = Signal::derive(move || !on.may_change.get());
    let begin =
        move |_| channel.with_value(|channel| on.run(channel, |_, held, fresh| held.begin(part, &fresh)));
    let typed = Callback::new(move |words: String| {
        channel.with_value(|channel| on.run(channel, |_, held, fresh| held.write(part, &fresh, &words)));
    });
    let back = move |_| {
        channel.with_value(|channel| on.run(channel, |_, held, _| held.inherit(part)));
        toasts.done(t!("variant-common-again", name = name.get_untracked()), session);
    };
    let whose = dom_id("whose");
    let about = StoredValue::new([whose.as_str(), " ", &described_by].concat());
    let text = move || {
        let own = own.get();
        // Whoever has the focus in here goes on writing where they are.
        let caret = caret_in(room);
        match own {
            Some(id) => {
                let at = TextAt { id: id.untyped().clone(), field: field.to_owned() };
                view! {
                    <Prose
                        at=at
                        label=label
                        placeholder=placeholder
                        described_by=about.get_value()
                        read_only=read_only
                        class=class
                        caret=caret
                    />
                }
                .into_any()
            }
            None => view! {
                <Inherited
                    text=common
                    on_typed=typed
                    label=label
                    placeholder=placeholder
                    described_by=about.get_value()
                    read_only=read_only
                    class=class
                    caret=caret
                />
            }
            .into_any(),
        }
    };
    let is_own = Memo::new(move |_| own.with(Option::is_some));
    let step = move || {
        if is_own.get() {
            view! { <Button label=Signal::derive(tr!("variant-inherit")) mark="undo" small=true on_press=back /> }.into_any()
        } else {
            view! { <Button label=Signal::derive(tr!("variant-begin")) mark="pencil" small=true on_press=begin /> }.into_any()
        }
    };
    let says =
        move || if is_own.get() { t!("variant-is-own", name = name.get()) } else { t!("variant-is-common") };
    view! {
        <div class="part-text" node_ref=room>
            <p class="whose">
                <span class="quiet" id=whose>{says}</span>
                <Show when=move || on.may_change.get()>{step}</Show>
            </p>
            {text}
            <Beside on=on channel=channel.get_value() part=part />
        </div>
    }
}

/// What others wrote when they began at the same time: it goes out nowhere, and nothing of it is lost.
#[component]
fn Beside(on: OnChannels, channel: Id<Channel>, part: Part) -> impl IntoView {
    let words = move |one: &Variant| match part {
        Part::FirstComment => one.first_comment.0.clone(),
        _ => one.caption.0.clone(),
    };
    let beside = Memo::new(move |_| {
        let beside =
            on.with(&channel, |_, held| held.beside(part).into_iter().map(words).collect::<Vec<_>>());
        beside.unwrap_or_default()
    });
    view! {
        <Show when=move || beside.with(|beside| !beside.is_empty())>
            <details class="beside">
                <summary>{icon_of("branch", "icon icon-xs")} {move || t!("variant-beside", n = beside.with(Vec::len))}</summary>
                {move || beside.get().into_iter().map(|words| view! { <blockquote>{words}</blockquote> }).collect_view()}
            </details>
        </Show>
    }
}

/// Where the caret is, if it is in a text of this room; the end of the next text, if the focus is elsewhere in it.
fn caret_in(room: NodeRef<html::Div>) -> Option<usize> {
    let room = room.get_untracked()?;
    let focused = document().active_element().filter(|focused| room.contains(Some(focused)))?;
    let caret = focused.dyn_ref::<HtmlTextAreaElement>().and_then(|area| area.selection_end().ok().flatten());
    Some(caret.and_then(|caret| usize::try_from(caret).ok()).unwrap_or(usize::MAX))
}
