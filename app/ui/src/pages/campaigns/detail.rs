//! What a campaign is for, and what must be known to work on it.

use leptos::prelude::*;
use model::{Id, records::Campaign};

use crate::{
    components::Prose,
    properties::{Property, property_list},
    t, tr,
};

/// The body of the panel.
pub(super) fn detail(id: &Id<Campaign>) -> impl IntoView + use<> {
    let prose = |name: &str, class: &'static str, empty: &'static str| {
        Property::of(id, name).map(|property| {
            let label = property.spec.label;
            view! {
                <section>
                    <h3 class="caps">{move || t!(label)}</h3>
                    <Prose
                        at=property.text_at()
                        label=Signal::derive(move || t!(label))
                        placeholder=Signal::derive(move || t!(empty))
                        read_only=Signal::derive(move || !property.may_change())
                        class=class
                    />
                </section>
            }
        })
    };
    view! {
        <section>
            <h3 class="caps">{tr!("list-details")}</h3>
            {property_list(id, &["name", "objective", "brief"])}
        </section>
        {prose("objective", "prose-note", "campaigns-objective-empty")}
        {prose("brief", "ms-text", "campaigns-brief-empty")}
    }
}
