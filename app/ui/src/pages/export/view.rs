//! What the page of exports shows, as one handle for all of its parts.

use std::sync::Arc;

use exchange::Tool;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    Id, Zone,
    order::sort_by_key,
    query::{
        Filter, FilterContext,
        calendar::{Clock, Month},
    },
    records::{Channel, Post},
};

use super::outgoing::{Outgoing, of_calendar, of_tool};
use crate::{
    pages::{calendar::filter_of, files::Snapshot},
    plan::now,
    session::{Session, use_session},
};

/// Which posts go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    /// Those that the calendar was narrowed to.
    Filtered,
    Month(Month),
}

/// What they become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Table(Tool),
    Calendar,
    /// A calendar that does not say what posts say.
    Busy,
}

impl Format {
    /// Each, ours first.
    pub(super) const ALL: [Self; 7] = [
        Self::Table(Tool::Own),
        Self::Table(Tool::Hootsuite),
        Self::Table(Tool::Buffer),
        Self::Table(Tool::Metricool),
        Self::Table(Tool::Publer),
        Self::Calendar,
        Self::Busy,
    ];

    /// Tells whether times are written as an account in another tool shows them.
    pub(super) fn is_of_account(self) -> bool {
        matches!(self, Self::Table(tool) if tool != Tool::Own)
    }
}

/// The page, as a handle that may be copied into any closure of it.
#[derive(Clone, Copy)]
pub(super) struct ExportView {
    pub(super) session: Session,
    /// What the calendar was narrowed to when the person came from there.
    pub(super) filter: Memo<Filter>,
    pub(super) scope: RwSignal<Scope>,
    pub(super) format: RwSignal<Format>,
    /// The zone of the account in the other tool; `None` for the project's.
    pub(super) zone: RwSignal<Option<Zone>>,
    /// The months that have posts, in order.
    pub(super) months: Memo<Vec<Month>>,
    /// The files.
    pub(super) outgoing: Memo<Arc<Outgoing>>,
}

impl ExportView {
    /// Makes the handle; called once by the page.
    pub(super) fn new() -> Self {
        let session = use_session();
        let query = use_query_map();
        let filter = Memo::new(move |_| query.with(filter_of));
        let is_narrowed = filter.with_untracked(|filter| !filter.is_empty());
        let scope = RwSignal::new(if is_narrowed { Scope::Filtered } else { Scope::All });
        let format = RwSignal::new(Format::Table(Tool::Own));
        let zone = RwSignal::new(None);
        let months = Memo::new(move |_| {
            let posts = session.plan.list::<Post>();
            let mut months: Vec<Month> = posts.iter().filter_map(|post| post.day.map(Month::of)).collect();
            sort_by_key(&mut months, |month| *month);
            months.dedup();
            months
        });
        let outgoing = Memo::new_with_compare(
            move |_| {
                // Whatever is on the calendar is in the files as it is now.
                drop(session.plan.list::<Post>());
                drop(session.plan.list::<Channel>());
                let snapshot = Snapshot::take(session.plan);
                let scope = scope.get();
                let plan = snapshot.plan();
                let network = |id: &Id<Channel>| {
                    plan.channels.iter().find(|channel| channel.id == *id).map(|one| one.network.clone())
                };
                let clock = Clock { zone: plan.zone, rules: plan.rules };
                let context = FilterContext { clock, now: now(), network: &network };
                let mut posts: Vec<&Post> =
                    snapshot.posts.iter().filter(|post| post.removed_at.is_none()).collect();
                posts.retain(|post| match scope {
                    Scope::All => true,
                    Scope::Filtered => filter.with(|filter| filter.shows(post, context)),
                    Scope::Month(month) => post.day.is_some_and(|day| Month::of(day) == month),
                });
                sort_by_key(&mut posts, |post| (post.day, post.time, post.id.key()));
                let zone = zone.get();
                Arc::new(match format.get() {
                    Format::Table(tool) => of_tool(session, tool, zone.as_ref(), &posts, &snapshot),
                    Format::Calendar => of_calendar(session, true, &posts, &snapshot),
                    Format::Busy => of_calendar(session, false, &posts, &snapshot),
                })
            },
            |_, _| true,
        );
        Self { session, filter, scope, format, zone, months, outgoing }
    }
}
