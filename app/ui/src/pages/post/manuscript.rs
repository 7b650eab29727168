//! What is written in full: the caption as a manuscript, what the post should say and show, and notes.

use leptos::prelude::*;
use model::{Id, records::Post};

use super::counts::{Counts, Total};
use crate::{components::Prose, properties::Property, t, tr};

/// The prose of a post.
#[component]
pub(super) fn Manuscript(id: Id<Post>) -> impl IntoView {
    let of = |name: &str| Property::of(&id, name);
    let caption = move |caption: Property| {
        view! {
            <Prose
                at=caption.text_at()
                label=Signal::derive(tr!("post-caption"))
                placeholder=Signal::derive(tr!("post-caption-empty"))
                read_only=Signal::derive(move || !caption.may_change())
            />
        }
    };
    let note = |property: Option<Property>, empty: &'static str| {
        property.map(|property| {
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
        })
    };
    view! {
        <section class="manuscript" data-part="write" aria-label=tr!("post-part-write")>
            <Counts id=id.clone() />
            {of("caption").map(caption)}
            <Total id=id.clone() />
            {note(of("description"), "post-description-empty")}
            {note(of("notes"), "post-notes-empty")}
        </section>
    }
}
