//! The control of a property, by what its field holds.

use leptos::prelude::*;
use model::{FieldSpec, Id, Record, Shape, Value};

use super::{Between, Chips, Line, Property};
use crate::{components::Prose, t};

/// Every field of a record in a list, but those that the page shows in a way of its own.
#[component]
pub fn PropertyList<R: Record>(
    /// The record.
    of: Id<R>,
    /// The names of the fields that are not in the list.
    #[prop(optional)]
    without: &'static [&'static str],
) -> impl IntoView {
    let is_here = |spec: &&FieldSpec| spec.name != "removed_at" && !without.contains(&spec.name);
    let rows = R::FIELDS.iter().filter(is_here).map(|spec| row(Property::new(of.untyped(), spec)));
    view! { <dl class="props">{rows.collect_view()}</dl> }
}

/// A line of a property list: what the field is called, and its control.
pub fn row(property: Property) -> impl IntoView {
    let label = property.spec.label;
    view! {
        <dt>{move || t!(label)}</dt>
        <dd>{control(property)}</dd>
    }
}

/// The control of a property.
pub fn control(property: Property) -> AnyView {
    let label = Signal::derive(move || t!(property.spec.label));
    let may_change = Signal::derive(move || property.may_change());
    match property.spec.shape {
        Shape::Text => view! {
            <Prose at=property.text_at() label=label class="prose-note" read_only=Signal::derive(move || !may_change.get()) />
        }
        .into_any(),
        Shape::Set => view! {
            <Chips
                label=label
                members=Signal::derive(move || property.members())
                on_insert=Callback::new(move |members| property.insert(members))
                on_withdraw=Callback::new(move |member| property.withdraw(member))
                between=Between::Commas
                limit=property.spec.limit
                placeholder=Signal::derive(move || t!("add"))
                may_change=may_change
            />
        }
        .into_any(),
        Shape::Scalar => view! {
            <Line
                label=label
                value=Signal::derive(move || property.line())
                on_done=Callback::new(move |line| property.set(Value::Str(line)))
                limit=property.spec.limit
                required=property.spec.required
                placeholder=Signal::derive(move || t!("none-yet"))
                may_change=may_change
            />
        }
        .into_any(),
    }
}
