//! Who is here, and where.

mod looking;

use bridge::PersonNear;
use leptos::prelude::*;
use model::{RecordId, Value, order};

pub use looking::Looking;

use crate::{components::RemoteCaret, plan::TextAt, session::Session, t};

/// A member, as far as pages show one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id of their profile.
    pub profile: RecordId,
    /// Their name.
    pub name: String,
    /// Their colour, from 1 to 8.
    pub colour: i64,
}

/// Returns a member by the id of their profile, and draws again when the profile differs.
///
/// Until the profile has arrived, a member is "someone", in a colour that will not change by chance.
pub fn person(session: Session, profile: &RecordId) -> Person {
    let fields = session.plan.fields(profile);
    let field = |name: &str| fields.as_ref().and_then(|fields| fields.get(name).cloned());
    let name = match field("name") {
        Some(Value::Str(name)) if !name.trim().is_empty() => name,
        _ => t!("person-unknown"),
    };
    let colour = match field("colour") {
        Some(Value::Int(colour)) if (1..=8).contains(&colour) => colour,
        _ => colour_of(profile),
    };
    Person { profile: profile.clone(), name, colour }
}

/// Returns everybody else who is here now, each once.
pub fn people_near(session: Session) -> Vec<Person> {
    let mut profiles: Vec<RecordId> =
        session.near.with(|near| near.iter().map(|person| person.profile.clone()).collect());
    order::sort_by(&mut profiles, RecordId::cmp);
    profiles.dedup();
    profiles.iter().map(|profile| person(session, profile)).collect()
}

/// Returns who else looks at a record now, each once.
pub fn people_at(session: Session, record: &RecordId) -> Vec<Person> {
    let looks = |near: &&PersonNear| near.at.record.as_ref() == Some(record);
    let mut profiles: Vec<RecordId> =
        session.near.with(|near| near.iter().filter(looks).map(|person| person.profile.clone()).collect());
    order::sort_by(&mut profiles, RecordId::cmp);
    profiles.dedup();
    profiles.iter().map(|profile| person(session, profile)).collect()
}

/// Returns the carets of others in a text, with when each last moved, in milliseconds since 1970.
pub fn carets_in(session: Session, text: &TextAt) -> Vec<(RemoteCaret, f64)> {
    let here: Vec<(RecordId, u32, (usize, usize))> = session.near.with(|near| {
        let here = near.iter().filter(|person| {
            person.at.record.as_ref() == Some(&text.id) && person.at.field.as_ref() == Some(&text.field)
        });
        here.filter_map(|near| Some((near.profile.clone(), near.device, near.at.caret?))).collect()
    });
    let caret = |(profile, device, (caret, other)): (RecordId, u32, (usize, usize))| {
        let Person { name, colour, .. } = person(session, &profile);
        (RemoteCaret { device, name, colour, caret, other }, session.moved_at(device))
    };
    here.into_iter().map(caret).collect()
}

fn colour_of(profile: &RecordId) -> i64 {
    let sum: i64 = profile.key().bytes().map(i64::from).sum();
    sum % 8 + 1
}
