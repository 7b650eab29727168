//! What a post says on each of its channels: the tabs above the caption, and the texts under them.

mod bar;
mod inherited;
mod part_text;
mod sentences;
mod tally;

use std::sync::Arc;

use leptos::prelude::*;
use model::{
    Command, Id,
    networks::{Facts, limited},
    query::variants::Variants,
    records::{Channel, Limit, Post, Variant},
};

pub(super) use bar::Bar;
pub(super) use part_text::PartText;
pub(super) use sentences::Sentences;
use tally::network_name;
pub(super) use tally::{Tally, channel_name, tally};

use crate::{
    plan::{Plan, fresh_id},
    properties::may_change,
    session::use_session,
};

/// The channels of a post and what is another on each, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct OnChannels {
    pub(super) plan: Plan,
    post: StoredValue<Id<Post>>,
    /// The channels that are there, in order.
    pub(super) channels: Memo<Vec<Id<Channel>>>,
    variants: Memo<Vec<Id<Variant>>>,
    wanted: RwSignal<Option<Id<Channel>>>,
    /// The channel whose tab is chosen; `None` is what all of them have in common.
    pub(super) chosen: Memo<Option<Id<Channel>>>,
    /// Whether this person may let something be another.
    pub(super) may_change: Memo<bool>,
}

impl OnChannels {
    pub(super) fn new(post: &Id<Post>) -> Self {
        let session = use_session();
        let plan = session.plan;
        let of = StoredValue::new(post.clone());
        let channels = Memo::new(move |_| {
            let post = plan.get(&of.get_value());
            let channels = post.iter().flat_map(|post| post.channels.iter());
            channels.filter(|channel| plan.get(channel).is_some()).cloned().collect::<Vec<_>>()
        });
        let variants = Memo::new(move |_| {
            let all = plan.list::<Variant>();
            of.with_value(|post| {
                all.iter().filter(|one| one.post == *post).map(|one| one.id.clone()).collect::<Vec<_>>()
            })
        });
        let wanted = RwSignal::new(None::<Id<Channel>>);
        // A channel that is taken out of the post has no tab any more.
        let chosen = Memo::new(move |_| {
            wanted.get().filter(|wanted| channels.with(|channels| channels.contains(wanted)))
        });
        let may_change = Memo::new(move |_| {
            let new = of.with_value(|post| Variant::id(post, &Id::new(""), &""));
            may_change(session, new.untyped(), "caption")
        });
        Self { plan, post: of, channels, variants, wanted, chosen, may_change }
    }

    /// Chooses a tab.
    pub(super) fn choose(self, channel: Option<Id<Channel>>) {
        self.wanted.set(channel);
    }

    /// Returns the post.
    pub(super) fn post(self) -> Option<Arc<Post>> {
        self.plan.get(&self.post.get_value())
    }

    /// Returns a channel.
    pub(super) fn channel(self, id: &Id<Channel>) -> Option<Arc<Channel>> {
        self.plan.get(id)
    }

    /// Returns what a channel of the post is called among them: its network, or where two are on one, its own name.
    pub(super) fn name(self, id: &Id<Channel>) -> String {
        let Some(channel) = self.channel(id) else { return String::new() };
        let is_on_it =
            |other: &Id<Channel>| self.channel(other).is_some_and(|it| it.network == channel.network);
        let several = self.channels.with(|channels| channels.iter().filter(|id| is_on_it(id)).count()) > 1;
        if several { channel_name(&channel) } else { network_name(&channel) }
    }

    /// Returns what is known of a channel's network, with the limits of the team.
    pub(super) fn facts(self, channel: &Channel) -> Option<Facts> {
        limited(channel, self.plan.list::<Limit>().iter().map(AsRef::as_ref))
    }

    /// Returns the post's variants on every channel.
    pub(super) fn all(self) -> Vec<Arc<Variant>> {
        self.variants.with(|ids| ids.iter().filter_map(|id| self.plan.get(id)).collect())
    }

    /// Calls with what there is on a channel; `None` while the post is not here.
    pub(super) fn with<T>(
        self,
        channel: &Id<Channel>,
        of: impl FnOnce(&Post, &Variants<'_>) -> T,
    ) -> Option<T> {
        let (post, all) = (self.post()?, self.all());
        let variants = Variants::new(&post, channel, all.iter().map(AsRef::as_ref));
        Some(of(&post, &variants))
    }

    /// Runs a command about a channel; it gets what makes the id of a new record.
    pub(super) fn run(self, channel: &Id<Channel>, of: impl FnOnce(&Post, &Variants<'_>, &str) -> Command) {
        let fresh = fresh_id::<Variant>();
        let command = untrack(|| self.with(channel, |post, variants| of(post, variants, fresh.own())));
        if let Some(command) = command {
            self.plan.run(command);
        }
    }
}
