//! The control of a property, by what its field holds.

use leptos::prelude::*;
use model::{
    ChoiceWord, Day, Field, FieldSpec, Holds, Id, Record, Shape, TimeOfDay, Value, Zone, records::Glaze,
};

use super::{Between, Chips, Choice, DayInput, Line, Property, TimeInput, ZoneInput, glaze, reference};
use crate::{components::Prose, t, tr};

/// Every field of a record in a list, but those that the page shows in a way of its own.
///
/// `without` are the names of those.
pub fn property_list<R: Record>(of: &Id<R>, without: &[&str]) -> impl IntoView + use<R> {
    let is_here = |spec: &&FieldSpec| spec.name != model::REMOVED_AT && !without.contains(&spec.name);
    let rows =
        R::FIELDS.iter().filter(is_here).map(|spec| row(Property::new(of.untyped(), spec))).collect_view();
    view! { <dl class="props">{rows}</dl> }
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
    let spec = property.spec;
    match (spec.shape, spec.holds) {
        (Shape::Text, _) => prose(property),
        (Shape::Set, Holds::Reference(Some(prefix))) => reference::several(property, prefix),
        (Shape::Set, _) => chips(property, Between::Commas, ""),
        (Shape::Scalar, Holds::Reference(Some(prefix))) => reference::one(property, prefix),
        (Shape::Scalar, Holds::Choice(words)) if words == Glaze::WORDS => glaze(property).into_any(),
        (Shape::Scalar, Holds::Choice(words)) => choice(property, words),
        (Shape::Scalar, Holds::YesNo) => yes_no(property),
        (Shape::Scalar, Holds::Number) => number(property),
        (Shape::Scalar, Holds::Day) => day(property),
        (Shape::Scalar, Holds::Time) => time(property),
        (Shape::Scalar, Holds::Zone) => zone(property),
        (Shape::Scalar, Holds::Line | Holds::Prose | Holds::Reference(None)) => line(property, "none-yet"),
    }
}

/// A set of words, each shown with this sign.
pub fn chips(property: Property, between: Between, sign: &'static str) -> AnyView {
    view! {
        <Chips
            label=label(property)
            members=Signal::derive(move || property.members())
            on_insert=Callback::new(move |members| property.insert(members))
            on_withdraw=Callback::new(move |member| property.withdraw(member))
            between=between
            sign=sign
            limit=property.spec.limit
            placeholder=Signal::derive(tr!("add"))
            may_change=may_change(property)
        />
    }
    .into_any()
}

/// A line, and the message that stands there while it is empty.
pub fn line(property: Property, empty: &'static str) -> AnyView {
    view! {
        <Line
            label=label(property)
            value=Signal::derive(move || property.line())
            on_done=Callback::new(move |line| property.set(Value::Str(line)))
            placeholder=Signal::derive(move || t!(empty))
            limit=property.spec.limit
            required=property.spec.required
            may_change=may_change(property)
        />
    }
    .into_any()
}

fn choice(property: Property, words: &'static [ChoiceWord]) -> AnyView {
    let name = |choice: &ChoiceWord| (choice.word.to_owned(), t!(choice.label));
    // An optional choice may be none; of another, the first word stands for a field that is not set.
    let choices = move || words.iter().map(name).collect::<Vec<_>>();
    let chosen = move || {
        let word = property.line();
        let first = words.first().map(|first| first.word).unwrap_or_default();
        if word.is_empty() { first.to_owned() } else { word }
    };
    view! {
        <Choice
            label=label(property)
            choices=Signal::derive(choices)
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(move |word| property.set(Value::Str(word)))
            may_change=may_change(property)
        />
    }
    .into_any()
}

fn prose(property: Property) -> AnyView {
    view! {
        <Prose
            at=property.text_at()
            label=label(property)
            placeholder=Signal::derive(tr!("none-yet"))
            read_only=Signal::derive(move || !property.may_change())
            class="prose-note"
        />
    }
    .into_any()
}

fn yes_no(property: Property) -> AnyView {
    view! {
        <input
            type="checkbox"
            aria-label=label(property)
            disabled=move || !property.may_change()
            prop:checked=move || property.value() == Value::Bool(true)
            on:change=move |event| property.set(Value::Bool(event_target_checked(&event)))
        />
    }
    .into_any()
}

fn number(property: Property) -> AnyView {
    let done = move |line: String| {
        if let Ok(number) = line.parse() {
            property.set(Value::Int(number));
        }
    };
    view! {
        <Line
            label=label(property)
            value=Signal::derive(move || property.line())
            on_done=Callback::new(done)
            may_change=may_change(property)
        />
    }
    .into_any()
}

fn day(property: Property) -> AnyView {
    view! {
        <DayInput
            label=label(property)
            value=Signal::derive(move || read::<Day>(property))
            on_done=Callback::new(move |day: Option<Day>| property.set(day.to_value()))
            none=Signal::derive(tr!("none-yet"))
            may_change=may_change(property)
        />
    }
    .into_any()
}

fn time(property: Property) -> AnyView {
    view! {
        <TimeInput
            label=label(property)
            value=Signal::derive(move || read::<TimeOfDay>(property))
            on_done=Callback::new(move |time: Option<TimeOfDay>| property.set(time.to_value()))
            none=Signal::derive(tr!("none-yet"))
            may_change=may_change(property)
        />
    }
    .into_any()
}

fn zone(property: Property) -> AnyView {
    view! {
        <ZoneInput
            label=label(property)
            value=Signal::derive(move || read::<Zone>(property))
            none=Signal::derive(tr!("none-yet"))
            on_choose=Callback::new(move |zone: Option<Zone>| property.set(zone.to_value()))
            may_change=may_change(property)
        />
    }
    .into_any()
}

/// What an optional field holds; `None` too where it holds something that cannot be read.
fn read<F>(property: Property) -> Option<F>
where
    Option<F>: Field,
{
    Field::from_value(&property.value()).unwrap_or_default()
}

pub(super) fn label(property: Property) -> Signal<String> {
    Signal::derive(move || t!(property.spec.label))
}

pub(super) fn may_change(property: Property) -> Signal<bool> {
    Signal::derive(move || property.may_change())
}
