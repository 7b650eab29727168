//! What is written in full: the caption as a manuscript, for all channels or for one, the first comment, what the
//! post should say and show, and notes.

use leptos::prelude::*;
use model::{
    Id,
    query::variants::Part,
    records::{Channel, Post},
};

use super::{
    link::Link,
    variants::{Bar, OnChannels, PartText, Sentences, tally},
};
use crate::{
    components::{Prose, dom_id},
    properties::Property,
    t, tr,
};

/// The prose of a post.
#[component]
pub(super) fn Manuscript(id: Id<Post>, on: OnChannels) -> impl IntoView {
    let tallies = Memo::new(move |_| {
        on.channels.with(|channels| channels.iter().filter_map(|id| tally(on, id)).collect::<Vec<_>>())
    });
    let misfits = StoredValue::new(dom_id("misfits"));
    let panel = dom_id("variant");
    let of = |name: &str| Property::of(&id, name);
    let (caption, comment) = (of("caption"), of("first_comment"));
    let (description, notes) = (of("description"), of("notes"));
    let caption = move || match on.chosen.get() {
        Some(channel) => own_caption(on, channel, misfits.get_value()).into_any(),
        None => caption.map(|caption| common_caption(caption, misfits.get_value())).into_any(),
    };
    let comment = move || match on.chosen.get() {
        Some(channel) => own_comment(on, channel, misfits.get_value()).into_any(),
        None => comment.map(|comment| note(comment, "post-first-comment-empty")).into_any(),
    };
    let role = move || on.channels.with(|channels| !channels.is_empty()).then_some("tabpanel");
    view! {
        <section class="manuscript" data-part="write" aria-label=tr!("post-part-write")>
            <Bar on=on tallies=tallies panel=panel.clone() />
            <div id=panel role=role aria-label=move || role().map(|_| chosen_name(on))>
                {caption}
                <Sentences on=on tallies=tallies id=misfits.get_value() />
                {comment}
                <Link id=id on=on />
            </div>
            {description.map(|description| note(description, "post-description-empty"))}
            {notes.map(|notes| note(notes, "post-notes-empty"))}
        </section>
    }
}

fn chosen_name(on: OnChannels) -> String {
    on.chosen.get().map_or_else(|| t!("variants-all"), |id| on.name(&id))
}

fn common_caption(caption: Property, described_by: String) -> impl IntoView {
    view! {
        <Prose
            at=caption.text_at()
            label=Signal::derive(tr!("post-caption"))
            placeholder=Signal::derive(tr!("post-caption-empty"))
            described_by=described_by
            read_only=Signal::derive(move || !caption.may_change())
        />
    }
}

fn own_caption(on: OnChannels, channel: Id<Channel>, described_by: String) -> impl IntoView {
    view! {
        <PartText
            on=on
            channel=channel
            part=Part::Caption
            field="caption"
            label="variant-caption-on"
            empty="post-caption-empty"
            described_by=described_by
            class="ms-text"
        />
    }
}

fn own_comment(on: OnChannels, channel: Id<Channel>, described_by: String) -> impl IntoView {
    view! {
        <section class="post-note">
            <h3 class="caps">{tr!("post-first-comment")}</h3>
            <PartText
                on=on
                channel=channel
                part=Part::FirstComment
                field="first_comment"
                label="variant-first-comment-on"
                empty="post-first-comment-empty"
                described_by=described_by
                class="prose-note"
            />
        </section>
    }
}

/// Prose for the team, under its name; `empty` is the message that stands there while nothing is written.
fn note(property: Property, empty: &'static str) -> impl IntoView {
    let label = property.spec.label;
    view! {
        <section class="post-note">
            <h3 class="caps">{move || t!(label)}</h3>
            <Prose
                at=property.text_at()
                label=Signal::derive(move || t!(label))
                placeholder=Signal::derive(move || t!(empty))
                read_only=Signal::derive(move || !property.may_change())
                class="prose-note"
            />
        </section>
    }
}
