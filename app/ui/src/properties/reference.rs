//! Fields that name other records.

use leptos::prelude::*;
use leptos_router::components::A;
use model::{
    Holds, Id, Record, RecordId, RecordKind, RecordVisitor, Shape, Value, order,
    records::{Campaign, Channel, Member, Pillar},
};

use super::{
    Choice, Many, ManyChoice, Property,
    control::{label, may_change},
};
use crate::{
    components::{Avatar, net_mark},
    plan::Plan,
    presence::{Person, person},
    session::{Session, use_session},
    shell::use_ways,
    t, tr,
};

/// A choice of one record of a kind, or none.
pub(super) fn one(property: Property, prefix: &'static str) -> AnyView {
    let session = use_session();
    let choices = move || {
        let mut choices = offered(session, prefix, &[property.line()]);
        let none = if prefix == Member::PREFIX { t!("nobody") } else { t!("none") };
        choices.insert(0, (String::new(), none));
        choices
    };
    let shown = move || mark(session, &property.line());
    let choose = move |key: String| property.set(if key.is_empty() { Value::Null } else { Value::Str(key) });
    view! {
        <Choice
            label=label(property)
            choices=Signal::derive(choices)
            chosen=Signal::derive(move || property.line())
            on_choose=Callback::new(choose)
            mark=ViewFn::from(move || shown)
            may_change=may_change(property)
        />
    }
    .into_any()
}

/// A choice of several records of a kind.
pub(super) fn several(property: Property, prefix: &'static str) -> AnyView {
    let (session, ways) = (use_session(), use_ways());
    let chosen = Signal::derive(move || property.members());
    let choices = Signal::derive(move || {
        let choice = |(word, name)| ManyChoice { word, name };
        offered(session, prefix, &chosen.get()).into_iter().map(choice).collect::<Vec<_>>()
    });
    let toggle = move |(key, on): (String, bool)| {
        if on { property.insert(vec![key]) } else { property.withdraw(key) }
    };
    let line = move |key: String| {
        let name = name(session.plan, &key).unwrap_or_else(|| t!("unknown"));
        view! { <span class="ref">{mark(session, &key)} <span>{name}</span></span> }
    };
    let lines = move || {
        let keys = chosen.get();
        if keys.is_empty() {
            view! { <span class="is-none">{tr!("choose")}</span> }.into_any()
        } else {
            view! { <span class="refs">{keys.into_iter().map(line).collect_view()}</span> }.into_any()
        }
    };
    let nothing = move || {
        view! {
            <p class="many-none">
                {tr!("nothing-to-choose")} " "
                {page(prefix).map(|page| view! { <A href=move || ways.to(page)>{tr!("add-one")}</A> })}
            </p>
        }
    };
    view! {
        <Many
            label=label(property)
            choices=choices
            chosen=chosen
            on_toggle=Callback::new(toggle)
            shown=ViewFn::from(move || lines)
            mark=Callback::new(move |key: String| mark(session, &key).into_any())
            nothing=ViewFn::from(nothing)
            may_change=may_change(property)
        />
    }
    .into_any()
}

/// The records of a kind by name, and those that are held though they are in the trash, or not here.
fn offered(session: Session, prefix: &str, held: &[String]) -> Vec<(String, String)> {
    struct Names {
        plan: Plan,
        found: Vec<(String, String)>,
    }
    impl RecordVisitor for Names {
        fn visit<R: Record>(&mut self) {
            for record in self.plan.list::<R>() {
                let key = record.id().key().to_owned();
                let name = name(self.plan, &key).unwrap_or_else(|| t!("unknown"));
                self.found.push((key, name));
            }
        }
    }
    let plan = session.plan;
    let mut names = Names { plan, found: Vec::new() };
    if let Some(kind) = RecordKind::ALL.iter().find(|kind| kind.prefix() == prefix) {
        kind.visit(&mut names);
    }
    let mut found = names.found;
    order::sort_by(&mut found, |(_, a), (_, b)| a.cmp(b));
    for key in held.iter().filter(|key| !key.is_empty()) {
        if !found.iter().any(|(known, _)| known == key) {
            let name = name(plan, key).map_or_else(|| t!("unknown"), |name| t!("in-trash", name = name));
            found.push((key.clone(), name));
        }
    }
    found
}

/// What a record is called: its first line that a page asks for, as a name or a title. `None` where it is
/// empty, or the record is not here.
pub fn name(plan: Plan, key: &str) -> Option<String> {
    struct Name {
        field: Option<&'static str>,
    }
    impl RecordVisitor for Name {
        fn visit<R: Record>(&mut self) {
            let is_name = |spec: &&model::FieldSpec| {
                spec.required && spec.shape == Shape::Scalar && spec.holds == Holds::Line
            };
            self.field = R::FIELDS.iter().find(is_name).map(|spec| spec.name);
        }
    }
    let id = RecordId::from_key(key);
    let mut name = Name { field: None };
    id.kind()?.visit(&mut name);
    match plan.fields(&id)?.get(name.field?) {
        Some(Value::Str(name)) if !name.trim().is_empty() => Some(name.clone()),
        _ => None,
    }
}

/// The mark that a record of its kind is known by.
fn mark(session: Session, key: &str) -> Option<AnyView> {
    let plan = session.plan;
    match RecordId::from_key(key).kind()? {
        RecordKind::Campaign => {
            let campaign = plan.get(&Id::<Campaign>::from_key(key))?;
            let glaze = campaign.colour.word().to_owned();
            Some(view! { <span class="dot-glaze" data-glaze=glaze aria-hidden="true"></span> }.into_any())
        }
        RecordKind::Channel => {
            let channel = plan.get(&Id::<Channel>::from_key(key))?;
            Some(net_mark(channel.network.word(), "").into_any())
        }
        RecordKind::Pillar => {
            let pillar = plan.get(&Id::<Pillar>::from_key(key))?;
            let glaze = pillar.colour.word().to_owned();
            Some(view! { <span class="dot-glaze" data-glaze=glaze aria-hidden="true"></span> }.into_any())
        }
        RecordKind::Member => {
            let Person { name, colour, .. } = person(session, &RecordId::from_key(key));
            // The name stands beside it.
            let avatar = view! { <Avatar name=name colour=colour size="av-s" /> };
            Some(view! { <span class="ref-mark" aria-hidden="true">{avatar}</span> }.into_any())
        }
        RecordKind::Comment
        | RecordKind::Decision
        | RecordKind::Device
        | RecordKind::HashtagGroup
        | RecordKind::Limit
        | RecordKind::Note
        | RecordKind::Notebook
        | RecordKind::Occasion
        | RecordKind::Post
        | RecordKind::Settings
        | RecordKind::Template
        | RecordKind::Variant
        | RecordKind::View => None,
    }
}

/// The page on which records of a kind are made.
fn page(prefix: &str) -> Option<&'static str> {
    match prefix {
        Campaign::PREFIX => Some("campaigns"),
        Channel::PREFIX => Some("channels"),
        _ => None,
    }
}
