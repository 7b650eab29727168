//! Whether a post fits what is asked.

use super::{DayField, FilterField, NONE, Test, When};
use crate::{
    Day, Id,
    query::{calendar::Clock, search::fold},
    records::{Channel, Network, Post, Status},
};

/// What a filter needs to know besides a post.
#[derive(Clone, Copy)]
pub struct FilterContext<'a> {
    /// The calendar's clock.
    pub clock: Clock<'a>,
    /// When it is, in milliseconds since 1970.
    pub now: i64,
    /// Finds the network of a channel; `None` for a channel that is not here.
    pub network: &'a dyn Fn(&Id<Channel>) -> Option<Network>,
}

impl FilterContext<'_> {
    pub(super) fn fits(self, post: &Post, test: &Test) -> bool {
        match test {
            Test::OneOf(field, words) => words.iter().any(|word| self.has(post, *field, word)),
            Test::Between(field, from, to) => {
                let today = self.clock.today(self.now);
                let is_within = |day: &Day| {
                    let is = |when: &Option<When>, fits: fn(&Day, &Day) -> bool| {
                        when.is_none_or(|when| fits(&when.on(today), day))
                    };
                    is(from, Day::le) && is(to, Day::ge)
                };
                match field {
                    DayField::Day => self.clock.place(post).is_some_and(|(day, _)| is_within(&day)),
                    DayField::Due => deadlines(post).into_iter().flatten().any(|day| is_within(&day)),
                }
            }
        }
    }

    fn has(self, post: &Post, field: FilterField, word: &str) -> bool {
        match field {
            FilterField::Channel if word == NONE => post.channels.is_empty(),
            FilterField::Channel => post.channels.iter().any(|channel| channel.key() == word),
            FilterField::Network => post
                .channels
                .iter()
                .any(|channel| (self.network)(channel).is_some_and(|network| network.word() == word)),
            FilterField::Status => post.status.word() == word,
            FilterField::Owner => is(post.owner.as_ref(), word),
            FilterField::Campaign => is(post.campaign.as_ref(), word),
            FilterField::Pillar => is(post.pillar.as_ref(), word),
            FilterField::Type => post.post_type.word() == word,
            FilterField::Format => post.format.word() == word,
            FilterField::Cta => post.cta_kind.word() == word,
            FilterField::Label => post.labels.iter().any(|label| fold(label) == fold(word)),
            FilterField::Hashtag => {
                let wanted = fold(word.trim_start_matches('#'));
                post.hashtags.iter().any(|tag| fold(tag) == wanted)
            }
            FilterField::Is => match word {
                "overdue" => self.clock.is_overdue(post, self.now),
                "unscheduled" => post.day.is_none(),
                "late" => is_late(post, self.clock.today(self.now)),
                _ => false,
            },
            FilterField::Text => has_text(post, word),
        }
    }
}

fn is<R>(held: Option<&Id<R>>, word: &str) -> bool {
    held.map_or(word == NONE, |held| held.key() == word)
}

const fn deadlines(post: &Post) -> [Option<Day>; 4] {
    [post.brief_due, post.draft_due, post.feedback_due, post.approval_due]
}

/// Tells whether a deadline has passed and the post has not come so far. What is on hold or rejected has none.
fn is_late(post: &Post, today: Day) -> bool {
    let passed = |due: Option<Day>| due.is_some_and(|due| due < today);
    match post.status {
        Status::Draft | Status::Changes => deadlines(post).into_iter().any(passed),
        Status::InReview => passed(post.feedback_due) || passed(post.approval_due),
        _ => false,
    }
}

fn has_text(post: &Post, word: &str) -> bool {
    let wanted = fold(word.trim());
    let has = |text: &String| fold(text).contains(&wanted);
    let texts = [&post.title, &post.caption.0, &post.first_comment.0, &post.description.0, &post.notes.0];
    texts.into_iter().any(has) || post.hashtags.iter().chain(&post.keywords).chain(&post.labels).any(has)
}
