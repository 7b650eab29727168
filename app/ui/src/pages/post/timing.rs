//! When a post goes out: day, time and zone, and the same moment on the reader's clock.

use leptos::prelude::*;
use model::{
    Command, Day, Id, TimeOfDay, Zone,
    records::{Post, Settings},
};

use crate::{
    i18n::day_text,
    properties::{DayInput, TimeInput, ZoneInput, may_change},
    session::{Session, use_session},
    t, tr, zones,
};

/// Day, time and zone of a post.
#[component]
pub(super) fn Timing(id: Id<Post>) -> impl IntoView {
    let session = use_session();
    let plan = session.plan;
    let id = StoredValue::new(id);
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), "day"));
    let at = Memo::new(move |_| {
        plan.get(&id.get_value()).map(|post| (post.day, post.time, post.zone.clone())).unwrap_or_default()
    });
    let change = move |change: &dyn Fn(&mut Post)| {
        if let Some(post) = plan.read(&id.get_value()) {
            plan.run(Command::update(&*post, |post| change(post)));
        }
    };
    let zone = Memo::new(move |_| at.get().2.unwrap_or_else(|| project_zone(session)));
    let elsewhere = Memo::new(move |_| {
        let (day, time, _) = at.get();
        elsewhere(day?, time?, &zone.get(), &project_zone(session))
    });
    view! {
        <span class="post-when">
            <DayInput
                label=Signal::derive(tr!("post-day"))
                value=Signal::derive(move || at.get().0)
                on_done=Callback::new(move |day| change(&|post| post.day = day))
                none=Signal::derive(tr!("post-no-day"))
                may_change=may
            />
            <b>
                <TimeInput
                    label=Signal::derive(tr!("post-time"))
                    value=Signal::derive(move || at.get().1)
                    on_done=Callback::new(move |time| change(&|post| post.time = time))
                    none=Signal::derive(tr!("post-no-time"))
                    may_change=may
                />
            </b>
            <ZoneInput
                label=Signal::derive(tr!("post-zone"))
                value=Signal::derive(move || Some(zone.get()))
                on_choose=Callback::new(move |zone: Option<Zone>| change(&|post| post.zone.clone_from(&zone)))
                short=true
                may_change=may
            />
            {move || elsewhere.get().map(|text| view! { <span class="quiet">{text}</span> })}
        </span>
    }
}

/// The zone that the calendar is in.
pub(super) fn project_zone(session: Session) -> Zone {
    let settings = session.plan.get(&Settings::the());
    settings.and_then(|settings| settings.zone.clone()).unwrap_or_else(|| Zone::from("UTC"))
}

/// The moment on the clock of this device, or else on the project's, where that shows something else.
fn elsewhere(day: Day, time: TimeOfDay, zone: &Zone, project: &Zone) -> Option<String> {
    let at = zone.instant(day, time, &zones::CLOCKS)?;
    let here = zones::here();
    [&here, project].into_iter().find_map(|other| {
        let (other_day, other_time) = other.shows(at, &zones::CLOCKS)?;
        ((other_day, other_time) != (day, time)).then(|| {
            let city = zones::city(other);
            if other_day == day {
                t!("post-elsewhere", time = other_time.to_string(), city = city)
            } else {
                let day = day_text(other_day.year(), other_day.month(), other_day.day());
                t!("post-elsewhere-day", day = day, time = other_time.to_string(), city = city)
            }
        })
    })
}
