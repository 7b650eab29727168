//! What the calendar shows, as one handle for all of its parts.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
    params::ParamsMap,
};
use model::{
    Day, Id, RecordId, Role, TimeOfDay, Zone,
    query::{
        Filter, FilterContext, FilterField,
        calendar::{Clock, Days, Entry, Month, first_of_week},
    },
    records::{Campaign, Channel, Network, Post, Settings, WeekStart},
};

use super::{address, clocks::CLOCKS, drag::Drag, filling, rooms::Rooms, widths};
use crate::{
    plan,
    presence::{Person, people_at},
    session::{Session, use_session},
    shell::{Ways, use_ways},
    toasts::{Toasts, use_toasts},
};

/// How long a month is looked at before the address names it.
const SETTLED: Duration = Duration::from_millis(200);

/// The calendar, as a handle that may be copied into any closure of the page.
#[derive(Clone, Copy)]
pub(super) struct CalendarView {
    pub(super) session: Session,
    pub(super) ways: Ways,
    pub(super) toasts: Toasts,
    /// The time, to the minute, in milliseconds since 1970.
    pub(super) now: RwSignal<i64>,
    /// The zone that the calendar is in.
    pub(super) zone: Memo<Zone>,
    /// The first day of a week.
    pub(super) week_start: Memo<WeekStart>,
    /// Today, in the calendar's zone.
    pub(super) today: Memo<Day>,
    /// The month that is shown.
    pub(super) month: Memo<Month>,
    /// The first day of each week that is shown.
    pub(super) weeks: Memo<Vec<Day>>,
    /// What the posts are narrowed to.
    pub(super) filter: Memo<Filter>,
    /// How many of them have their posts; fewer than all only while the calendar is drawn.
    pub(super) filled: RwSignal<usize>,
    /// The posts that are shown, by day.
    pub(super) index: Memo<Arc<Days>>,
    /// The campaigns that are shown.
    pub(super) campaigns: Memo<Vec<Arc<Campaign>>>,
    /// Whether the person may change the plan.
    pub(super) may_edit: Memo<bool>,
    /// Whether the window is a phone's.
    pub(super) is_phone: Signal<bool>,
    /// Whether the side is a rail, or there is none: the tray is a drawer then.
    pub(super) is_rail: Signal<bool>,
    /// The day that arrows start from and that a new post lands on; always one that is shown.
    pub(super) chosen: Memo<Day>,
    picked: RwSignal<Option<Day>>,
    /// The post that had the focus last, while nothing else of the grid has had it.
    pub(super) at_post: RwSignal<Option<Id<Post>>>,
    /// How many lines fit.
    pub(super) rooms: Rooms,
    /// The day on which a new post is being written.
    pub(super) writing: RwSignal<Option<Day>>,
    /// What is written there; kept when the line is left.
    pub(super) written: RwSignal<String>,
    /// The day whose posts are all laid open.
    pub(super) laid_open: RwSignal<Option<Day>>,
    /// Whether the tray stands open, where it is a drawer.
    pub(super) tray_open: RwSignal<bool>,
    /// What is read out to who cannot see what has moved.
    pub(super) spoken: RwSignal<String>,
    /// What is being dragged.
    pub(super) drag: Drag,
    /// Where a finger went down on the grid of a phone.
    pub(super) swipe: StoredValue<Option<(f64, f64)>>,
    others: Memo<BTreeMap<RecordId, Person>>,
    query: Memo<ParamsMap>,
    /// A month that the address does not name yet.
    turned_to: RwSignal<Option<Month>>,
    turning: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    walk: StoredValue<Box<dyn Fn(&str, NavigateOptions)>, LocalStorage>,
}

impl CalendarView {
    /// Makes the handle; called once by the page.
    pub(super) fn new() -> Self {
        let session = use_session();
        let (params, query) = (use_params_map(), use_query_map());
        let now = clock();
        let settings = Memo::new(move |_| session.plan.get::<Settings>(&Settings::the()));
        let zone = Memo::new(move |_| {
            let zone = settings.with(|settings| settings.as_ref().and_then(|settings| settings.zone.clone()));
            zone.filter(|zone| zone.is_known(&CLOCKS)).unwrap_or_else(|| Zone::from("UTC"))
        });
        let week_start = Memo::new(move |_| {
            settings.with(|settings| settings.as_ref().map(|settings| settings.week_start.clone()))
        });
        let week_start = Memo::new(move |_| week_start.get().unwrap_or_default());
        let today = Memo::new(move |_| zone.with(|zone| clock_of(zone).today(now.get())));
        let named: Memo<Option<Month>> =
            Memo::new(move |_| params.with(|params| params.get("month"))?.parse().ok());
        let turned_to = RwSignal::new(None);
        Effect::new(move || {
            if turned_to.get().is_some() && turned_to.get() == named.get() {
                turned_to.set(None);
            }
        });
        let month =
            Memo::new(move |_| turned_to.get().or(named.get()).unwrap_or_else(|| Month::of(today.get())));
        let weeks = Memo::new(move |_| month.get().weeks(&week_start.get()));
        let filter = Memo::new(move |_| query.with(address::read));
        let index = Memo::new_with_compare(
            move |_| {
                let posts = session.plan.list::<Post>();
                let network = |id: &Id<Channel>| network_of(session, id);
                zone.with(|zone| {
                    let context = FilterContext { clock: clock_of(zone), now: now.get(), network: &network };
                    filter.with(|filter| {
                        let shown =
                            posts.iter().map(AsRef::as_ref).filter(|post| filter.shows(post, context));
                        Arc::new(Days::new(shown, context.clock, context.now))
                    })
                })
            },
            // Each day compares its own posts.
            |_, _| true,
        );
        let campaigns = Memo::new(move |_| {
            let mut campaigns = session.plan.list::<Campaign>();
            filter.with(|filter| {
                let chosen = filter.one_of(FilterField::Campaign);
                campaigns.retain(|one| chosen.is_none_or(|chosen| chosen.contains(one.id.key())));
            });
            campaigns
        });
        let turning = StoredValue::new_local(None::<TimeoutHandle>);
        on_cleanup(move || {
            if let Some(timer) = turning.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        });
        let picked = RwSignal::new(None);
        let chosen = Memo::new(move |_| {
            let month = month.get();
            let shown = |day: &Day| {
                weeks.with(|weeks| weeks.contains(&week_start.with(|start| first_of_week(*day, start))))
            };
            let today = Some(today.get()).filter(|today| month.has(*today));
            picked.get().filter(shown).or(today).unwrap_or_else(|| month.first())
        });
        Self {
            session,
            ways: use_ways(),
            toasts: use_toasts(),
            now,
            zone,
            week_start,
            today,
            month,
            weeks,
            filled: filling::begin(session),
            filter,
            index,
            campaigns,
            may_edit: Memo::new(move |_| session.role() >= Role::Editor),
            is_phone: widths::follow(widths::PHONE),
            is_rail: widths::follow(widths::RAIL),
            chosen,
            picked,
            at_post: RwSignal::new(None),
            rooms: Rooms::new(),
            writing: RwSignal::new(None),
            written: RwSignal::new(String::new()),
            laid_open: RwSignal::new(None),
            tray_open: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
            drag: Drag::new(),
            swipe: StoredValue::new(None),
            others: Memo::new(move |_| others_at(session)),
            query,
            turned_to,
            turning,
            walk: StoredValue::new_local(Box::new(use_navigate())),
        }
    }

    /// Returns the posts of a day; draws again when they are others.
    pub(super) fn entries(self, day: Day) -> Vec<Entry> {
        self.index.with(|index| index.day(day).to_vec())
    }

    /// Returns the times that are taken on a day now.
    pub(super) fn taken(self, day: Day) -> Vec<TimeOfDay> {
        self.index.with_untracked(|index| index.day(day).iter().filter_map(|entry| entry.time).collect())
    }

    /// Returns the time before which nothing new is planned on a day: now, on today.
    pub(super) fn passed(self, day: Day) -> Option<TimeOfDay> {
        let now = self.zone.with_untracked(|zone| zone.shows(self.now.get_untracked(), &CLOCKS));
        now.filter(|(today, _)| *today == day).map(|(_, time)| time)
    }

    /// Returns the day and time at which a post stands here.
    pub(super) fn place(self, post: &Post) -> Option<(Day, Option<TimeOfDay>)> {
        self.zone.with(|zone| clock_of(zone).place(post))
    }

    /// Tells whether a post's time has passed, and it is not out.
    pub(super) fn is_overdue(self, post: &Post) -> bool {
        self.zone.with(|zone| clock_of(zone).is_overdue(post, self.now.get()))
    }

    /// Returns somebody else who has a post open now.
    pub(super) fn other_at(self, post: &Id<Post>) -> Option<Person> {
        self.others.with(|others| others.get(post.untyped()).cloned())
    }

    /// Chooses a day, and shows its month.
    pub(super) fn choose(self, day: Day) {
        if self.picked.get_untracked() != Some(day) {
            self.picked.set(Some(day));
        }
        if self.chosen.get_untracked() != day {
            self.go(Month::of(day));
        }
    }

    /// Shows a month, with the same day chosen.
    pub(super) fn turn_to(self, month: Month) {
        self.picked.set(Some(month.same_day(self.chosen.get_untracked())));
        self.go(month);
    }

    /// Tells whether the filter shows a post now.
    pub(super) fn shows(self, post: &Post) -> bool {
        untrack(|| {
            let network = |id: &Id<Channel>| network_of(self.session, id);
            self.zone.with(|zone| {
                let context = FilterContext { clock: clock_of(zone), now: self.now.get(), network: &network };
                self.filter.with(|filter| filter.shows(post, context))
            })
        })
    }

    /// Narrows the posts, without a new step for the browser's way back.
    pub(super) fn narrow(self, filter: &Filter) {
        // A month that was just turned to is named along.
        let mut query = self.query.get_untracked();
        address::write(filter, &mut query);
        self.walk(self.month.get_untracked(), &query, true);
    }

    /// Returns the address of another page with what the posts are narrowed to.
    pub(super) fn with_filter(self, page: &str) -> String {
        let mut query = self.query.get_untracked();
        query.remove("post");
        [page, &query.to_query_string()].concat()
    }

    /// Shows a month at once; the address follows when the pages are turned no further, so that leafing
    /// through a year is one step back.
    fn go(self, month: Month) {
        self.turned_to.set(Some(month));
        let follow = move || self.walk(self.month.get_untracked(), &self.query.get_untracked(), false);
        let timer = set_timeout_with_handle(follow, SETTLED).ok();
        self.turning.update_value(|turning| {
            if let Some(before) = std::mem::replace(turning, timer) {
                before.clear();
            }
        });
    }

    fn walk(self, month: Month, query: &ParamsMap, replace: bool) {
        let address = self.address(month, query);
        let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
        self.walk.with_value(|walk| walk(&address, options));
    }

    fn address(self, month: Month, query: &ParamsMap) -> String {
        let page = untrack(|| self.ways.to(&format!("calendar/{month}")));
        [page, query.to_query_string()].concat()
    }
}

/// Returns the calendar that the caller is a part of.
pub(super) fn use_calendar() -> CalendarView {
    expect_context::<CalendarView>()
}

/// The time, that goes on from minute to minute.
fn clock() -> RwSignal<i64> {
    let minute = || plan::now().div_euclid(60_000) * 60_000;
    let now = RwSignal::new(minute());
    let tick = move || {
        if now.get_untracked() != minute() {
            now.set(minute());
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(5)) {
        on_cleanup(move || timer.clear());
    }
    now
}

fn network_of(session: Session, id: &Id<Channel>) -> Option<Network> {
    session.plan.get(id).map(|channel| channel.network.clone())
}

fn clock_of(zone: &Zone) -> Clock<'_> {
    Clock { zone, rules: &CLOCKS }
}

fn others_at(session: Session) -> BTreeMap<RecordId, Person> {
    let records: Vec<RecordId> =
        session.near.with(|near| near.iter().filter_map(|person| person.at.record.clone()).collect());
    let person = |record: RecordId| Some((record.clone(), people_at(session, &record).into_iter().next()?));
    model::order::gathered(records.into_iter().filter_map(person))
}
