//! The details of a post: every field of the plan that is not written as prose.

use leptos::prelude::*;
use model::{
    Field, Id, Value,
    records::{Campaign, Format, Member, Post, PostType},
};

use super::{call_to_action::CallToAction, channels::Channels};
use crate::{
    components::Avatar,
    presence::{Person, person},
    properties::{Between, Chips, Choice, Property},
    session::use_session,
    t, tr,
};

/// The details.
#[component]
pub(super) fn Details(id: Id<Post>) -> impl IntoView {
    let of = |name: &str| Property::of(&id, name);
    let row = |property: Option<Property>, control: fn(Property) -> AnyView| {
        property.map(|property| {
            let label = property.spec.label;
            view! { <dt>{move || t!(label)}</dt> <dd>{control(property)}</dd> }
        })
    };
    view! {
        <section class="colophon" data-part="details" aria-label=tr!("post-part-details")>
            <h3 class="caps">{tr!("post-part-details")}</h3>
            <dl class="props">
                {row(of("channels"), |property| view! { <Channels property=property /> }.into_any())}
                {row(of("campaign"), campaign)}
                {row(of("format"), |property| words(property, Format::ALL.iter().map(|f| (f.word(), f.label())).collect()))}
                {row(of("post_type"), |property| words(property, PostType::ALL.iter().map(|t| (t.word(), t.label())).collect()))}
                <CallToAction id=id.clone() />
                {row(of("keywords"), |property| chips(property, Between::Commas, ""))}
                {row(of("hashtags"), |property| chips(property, Between::Hashes, "#"))}
                {row(of("owner"), owner)}
            </dl>
        </section>
    }
}

/// One of the words of a choice. The first is the default, and stands for a field that is not set.
pub(super) fn words(property: Property, words: Vec<(&'static str, Option<&'static str>)>) -> AnyView {
    let first = words.first().map(|(word, _)| *word).unwrap_or_default();
    let choices = Signal::derive(move || {
        let name = |(word, label): &(&str, Option<&'static str>)| {
            ((*word).to_owned(), label.map_or_else(|| (*word).to_owned(), |label| t!(label)))
        };
        words.iter().map(name).collect::<Vec<_>>()
    });
    let chosen = move || {
        let word = property.line();
        if word.is_empty() { first.to_owned() } else { word }
    };
    view! {
        <Choice
            label=Signal::derive(move || t!(property.spec.label))
            choices=choices
            chosen=Signal::derive(chosen)
            on_choose=Callback::new(move |word| property.set(Value::Str(word)))
            may_change=Signal::derive(move || property.may_change())
        />
    }
    .into_any()
}

fn chips(property: Property, between: Between, sign: &'static str) -> AnyView {
    view! {
        <Chips
            label=Signal::derive(move || t!(property.spec.label))
            members=Signal::derive(move || property.members())
            on_insert=Callback::new(move |members| property.insert(members))
            on_withdraw=Callback::new(move |member| property.withdraw(member))
            between=between
            sign=sign
            limit=property.spec.limit
            placeholder=Signal::derive(tr!("add"))
            may_change=Signal::derive(move || property.may_change())
        />
    }
    .into_any()
}

fn campaign(property: Property) -> AnyView {
    let plan = use_session().plan;
    let choices = Signal::derive(move || {
        let mut campaigns: Vec<(String, String)> = (plan.list::<Campaign>().iter())
            .map(|campaign| (campaign.id.key().to_owned(), campaign.name.clone()))
            .collect();
        let held = property.line();
        // One that went to the trash is still the post's.
        if !held.is_empty() && !campaigns.iter().any(|(id, _)| *id == held) {
            let name =
                plan.get::<Campaign>(&Id::from_key(held.as_str())).map(|campaign| campaign.name.clone());
            campaigns.push((held, t!("in-trash", name = name.unwrap_or_else(|| t!("unknown")))));
        }
        campaigns.insert(0, (String::new(), t!("none")));
        campaigns
    });
    let dot = move || {
        let campaign = plan.get::<Campaign>(&Id::from_key(property.line()));
        campaign.map(|campaign| {
            view! { <span class="dot-glaze" data-glaze=campaign.colour.word().to_owned() aria-hidden="true"></span> }
        })
    };
    reference(property, choices, (move || view! { {dot} }).into())
}

fn owner(property: Property) -> AnyView {
    let session = use_session();
    let choices = Signal::derive(move || {
        let mut people: Vec<(String, String)> = (session.plan.list::<Member>().iter())
            .map(|member| {
                let Person { profile, name, .. } = person(session, member.id.untyped());
                (profile.key().to_owned(), name)
            })
            .collect();
        people.sort_by(|(_, a), (_, b)| a.cmp(b));
        people.insert(0, (String::new(), t!("nobody")));
        people
    });
    let avatar = move || {
        let id = property.line();
        (!id.is_empty()).then(|| {
            let Person { name, colour, .. } = person(session, Id::<Member>::from_key(id).untyped());
            view! { <span aria-hidden="true"><Avatar name=name colour=colour size="av-s" /></span> }
        })
    };
    reference(property, choices, (move || view! { {avatar} }).into())
}

/// A choice of records, or none.
fn reference(property: Property, choices: Signal<Vec<(String, String)>>, mark: ViewFn) -> AnyView {
    let choose = move |key: String| {
        let id = (!key.is_empty()).then(|| Id::<Post>::from_key(key));
        property.set(id.to_value());
    };
    view! {
        <Choice
            label=Signal::derive(move || t!(property.spec.label))
            choices=choices
            chosen=Signal::derive(move || property.line())
            on_choose=Callback::new(choose)
            mark=mark
            may_change=Signal::derive(move || property.may_change())
        />
    }
    .into_any()
}
