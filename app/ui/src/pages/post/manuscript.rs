//! What is written in full: the caption as a manuscript, what the post should say and show, and notes.

use leptos::prelude::*;
use model::{Id, records::Post};

use super::counts::{Counts, Misfits, tallies};
use crate::{
    components::{Prose, dom_id},
    properties::Property,
    t, tr,
};

/// The prose of a post.
pub(super) fn manuscript(id: &Id<Post>) -> impl IntoView + use<> {
    let tallies = tallies(id);
    let misfits = dom_id("misfits");
    let of = |name: &str| Property::of(id, name);
    let caption = |caption: Property| {
        view! {
            <Prose
                at=caption.text_at()
                label=Signal::derive(tr!("post-caption"))
                placeholder=Signal::derive(tr!("post-caption-empty"))
                described_by=misfits.clone()
                read_only=Signal::derive(move || !caption.may_change())
            />
        }
    };
    let (caption, description, notes) = (of("caption").map(caption), of("description"), of("notes"));
    view! {
        <section class="manuscript" data-part="write" aria-label=tr!("post-part-write")>
            <Counts tallies=tallies />
            {caption}
            <Misfits tallies=tallies id=misfits />
            {description.map(|description| note(description, "post-description-empty"))}
            {notes.map(|notes| note(notes, "post-notes-empty"))}
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
