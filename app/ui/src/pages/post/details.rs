//! The details of a post: every field of the plan that is not written as prose.

use leptos::prelude::*;
use model::{Id, records::Post};

use super::call_to_action::call_to_action;
use crate::{
    properties::{Between, Property, chips, control},
    t, tr,
};

/// The details.
pub(super) fn details(id: &Id<Post>) -> impl IntoView + use<> {
    let row = |name: &str, control: fn(Property) -> AnyView| {
        Property::of(id, name).map(|property| {
            let label = property.spec.label;
            view! { <dt>{move || t!(label)}</dt> <dd>{control(property)}</dd> }
        })
    };
    let rows = (
        row("channels", control),
        row("campaign", control),
        row("owner", control),
        row("format", control),
        row("post_type", control),
        call_to_action(id),
        row("keywords", control),
        row("hashtags", |property| chips(property, Between::Hashes, "#")),
    );
    view! {
        <section class="colophon" data-part="details" aria-label=tr!("post-part-details")>
            <h3 class="caps">{tr!("post-part-details")}</h3>
            <dl class="props">{rows}</dl>
        </section>
    }
}
