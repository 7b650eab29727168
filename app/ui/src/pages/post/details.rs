//! The details of a post: every field of the plan that is not written as prose, and its deadlines.

use leptos::prelude::*;
use model::{Id, records::Post};

use super::call_to_action::call_to_action;
use crate::{
    properties::{Between, Property, chips, control, row},
    t, tr,
};

/// The details.
pub(super) fn details(id: &Id<Post>) -> impl IntoView + use<> {
    let of = |name: &str| Property::of(id, name).map(row);
    let hashtags = Property::of(id, "hashtags").map(|property| {
        let label = property.spec.label;
        view! { <dt>{move || t!(label)}</dt> <dd>{chips(property, Between::Hashes, "#")}</dd> }
    });
    let rows = (
        of("channels"),
        of("campaign"),
        of("format"),
        of("post_type"),
        of("pillar"),
        call_to_action(id),
        of("keywords"),
        hashtags,
        of("labels"),
        of("owner"),
        of("collaborators"),
    );
    let due = |name: &str, label: &'static str| {
        Property::of(id, name).map(|day| view! { <dt>{tr!(label)}</dt> <dd>{control(day)}</dd> })
    };
    let deadlines = (
        due("brief_due", "post-due-brief"),
        due("draft_due", "post-due-draft"),
        due("feedback_due", "post-due-feedback"),
        due("approval_due", "post-due-approval"),
    );
    view! {
        <section class="colophon" data-part="details" aria-label=tr!("post-part-details")>
            <h3 class="caps">{tr!("post-part-details")}</h3>
            <dl class="props">{rows}</dl>
            <h3 class="caps">{tr!("post-deadlines")}</h3>
            <dl class="props">{deadlines}</dl>
        </section>
    }
}
