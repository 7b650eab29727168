//! What a line says about a post.

use model::{
    Day, Id, TimeOfDay,
    records::{Campaign, Channel, Member, Post},
};

use super::{moves::title_of, view::CalendarView};
use crate::{
    components::{lang_of, status_word},
    presence::{Person, person},
    t,
};

/// A post, as far as the calendar shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) title: String,
    /// The language that the title is set in.
    pub(super) lang: &'static str,
    /// The style sheet's word for its status.
    pub(super) status: &'static str,
    /// The status in words.
    pub(super) status_said: String,
    /// Where it stands; `None` while it is unscheduled.
    pub(super) day: Option<Day>,
    /// Its time there.
    pub(super) time: Option<TimeOfDay>,
    /// The networks that it goes out on, each once.
    pub(super) networks: Vec<String>,
    /// The accounts, in words.
    pub(super) accounts: String,
    /// Its campaign: name and colour.
    pub(super) campaign: Option<(String, String)>,
    /// Who answers for it.
    pub(super) owner: Option<Person>,
}

impl Line {
    /// Reads a post; draws again when anything of it differs that is said here.
    pub(super) fn of(view: CalendarView, id: &Id<Post>) -> Option<Self> {
        let plan = view.session.plan;
        let post = plan.get(id)?;
        let placed = view.place(&post);
        let is_overdue = view.is_overdue(&post);
        let channels = post.channels.iter().filter_map(|channel| plan.get::<Channel>(channel));
        let mut networks: Vec<String> = Vec::new();
        let mut accounts: Vec<String> = Vec::new();
        for channel in channels {
            let network = channel.network.word().to_owned();
            if !networks.contains(&network) {
                networks.push(network);
            }
            accounts.push(channel.name.clone());
        }
        let campaign = post.campaign.as_ref().and_then(|campaign| plan.get::<Campaign>(campaign));
        let owner = post.owner.as_ref().map(Id::<Member>::untyped);
        let title = title_of(&post);
        Some(Self {
            lang: lang_of(&title),
            title,
            status: if is_overdue { "overdue" } else { status_word(post.status.word()) },
            status_said: match post.status.label() {
                _ if is_overdue => t!("post-status-overdue"),
                Some(label) => t!(label),
                None => post.status.word().to_owned(),
            },
            day: placed.map(|(day, _)| day),
            time: placed.map_or(post.time, |(_, time)| time),
            networks,
            accounts: accounts.join(&t!("calendar-list-comma")),
            campaign: campaign.map(|campaign| (campaign.name.clone(), campaign.colour.word().to_owned())),
            owner: owner.map(|owner| person(view.session, owner)),
        })
    }

    /// Says its time.
    pub(super) fn time_said(&self) -> String {
        self.time.map_or_else(|| t!("calendar-no-time"), |time| time.to_string())
    }
}
