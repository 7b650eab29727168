//! What a network will not take of a post, or takes unwillingly. Nothing of it keeps anybody from saving.

use unicode_segmentation::UnicodeSegmentation;

use super::{Count, CountRule, Facts, count::length, hashtag::hashtags_in, written_out};
use crate::{
    query::variants::Outgoing,
    records::{Format, Network, Post},
};

/// An image or a video of a post, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Medium {
    /// Whether it is a video.
    pub is_video: bool,
    /// How many bytes it has.
    pub bytes: Option<u64>,
    /// Its width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// How long it lasts, in milliseconds.
    pub millis: Option<u32>,
    /// How many characters its description has, as people count them.
    pub alt: u32,
}

/// A post as it would go out on a channel.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Its texts.
    pub outgoing: Outgoing<'a>,
    /// The characters of all its keywords together.
    pub keywords: u32,
    /// Images and videos in order; `None` where a plan does not know them.
    pub media: Option<&'a [Medium]>,
    /// In how many milliseconds it goes out; `None` while it is unscheduled.
    pub ahead: Option<i64>,
}

impl<'a> Draft<'a> {
    /// Takes what goes out of a post. Of words alone and of a poll a plan knows that they have neither images nor
    /// videos; of other formats it knows nothing.
    pub fn of(post: &Post, outgoing: Outgoing<'a>) -> Self {
        let keywords = post.keywords.iter().map(|word| word.graphemes(true).count()).sum::<usize>();
        let is_bare = matches!(post.format, Format::Text | Format::Poll);
        let media = is_bare.then_some::<&[Medium]>(&[]);
        Self { outgoing, keywords: u32::try_from(keywords).unwrap_or(u32::MAX), media, ahead: None }
    }

    /// Counts the caption as it goes out on a network: with its hashtags, and with the title where both share one
    /// limit.
    pub fn count(&self, facts: &Facts) -> Count {
        let Outgoing { title, caption, hashtags, .. } = &self.outgoing;
        let caption = written_out(&Network::from(facts.word), caption, hashtags);
        let is_counted = facts.title.is_some_and(|title| title.in_caption);
        let used = length(facts.rule, &caption) + if is_counted { length(facts.rule, title) } else { 0 };
        let has_media = self.media.is_some_and(|media| !media.is_empty());
        Count { used, limit: facts.with_media.filter(|_| has_media).unwrap_or(facts.limit) }
    }
}

/// Whether a network refuses, or people advise against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// It goes out, but might do better.
    Advice,
    /// The network does not take it, or not as it is meant.
    Problem,
}

/// What does not fit. Places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The caption, with its hashtags, is too long by so many.
    CaptionOver(u32),
    /// The caption has room for so many more.
    CaptionNear(u32),
    /// The caption has so many bytes too many.
    CaptionBytesOver(u32),
    /// The caption is longer than captions that do well.
    CaptionLong(u32),
    /// A title is missing.
    TitleMissing,
    /// The title is too long by so many.
    TitleOver(u32),
    /// The title is too short by so many.
    TitleUnder(u32),
    /// The first comment is too long by so many.
    FirstCommentOver(u32),
    /// So many hashtags are too many.
    HashtagsOver(u32),
    /// More hashtags than so many put readers off.
    HashtagsMany(u32),
    /// So many hashtags are missing.
    HashtagsFew(u32),
    /// Keywords together are too long by so many.
    KeywordsOver(u32),
    /// An image or a video is missing.
    MediaMissing,
    /// So many images are too many.
    ImagesOver(u32),
    /// So many videos are too many.
    VideosOver(u32),
    /// Images and videos do not go out together.
    MediaMixed,
    /// The image or video at this place is larger than the network takes.
    TooLarge(usize),
    /// The image at this place is too wide or too high.
    WrongShape(usize),
    /// The video at this place is too short.
    TooBrief(usize),
    /// The video at this place is too long.
    TooLong(usize),
    /// The image at this place has no description.
    AltMissing(usize),
    /// The description of the image at this place is too long by so many.
    AltOver(usize, u32),
    /// The network schedules from so many minutes ahead only.
    TooSoon(u32),
    /// The network schedules so many days ahead at most.
    TooFar(u32),
}

impl Finding {
    /// Tells how grave it is.
    pub const fn gravity(self) -> Gravity {
        match self {
            Self::CaptionNear(_)
            | Self::CaptionLong(_)
            | Self::HashtagsMany(_)
            | Self::AltMissing(_)
            | Self::TooSoon(_)
            | Self::TooFar(_) => Gravity::Advice,
            _ => Gravity::Problem,
        }
    }
}

/// Judges what would go out on a network, whose facts may have the team's own limits: see [`super::limited`].
pub fn findings(facts: &Facts, draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    texts(facts, draft, &mut found);
    hashtags(facts, draft, &mut found);
    if let Some(media) = draft.media {
        counts(facts, media, &mut found);
        media.iter().enumerate().for_each(|(place, one)| medium(facts, place, one, &mut found));
    }
    if let Some(((minutes, days), ahead)) = facts.ahead.zip(draft.ahead) {
        found.extend((ahead < i64::from(minutes) * 60_000).then_some(Finding::TooSoon(minutes)));
        found.extend((ahead > i64::from(days) * 86_400_000).then_some(Finding::TooFar(days)));
    }
    found
}

fn texts(facts: &Facts, draft: &Draft<'_>, found: &mut Vec<Finding>) {
    let Outgoing { title, caption, hashtags, first_comment, .. } = &draft.outgoing;
    let caption = written_out(&Network::from(facts.word), caption, hashtags);
    let title_length = length(facts.rule, title);
    let count = draft.count(facts);
    let Count { used, limit } = count;
    found.extend(over(used, limit).map(Finding::CaptionOver));
    found.extend(count.is_near().then(|| Finding::CaptionNear(limit.saturating_sub(used))));
    let bytes = u32::try_from(caption.len()).unwrap_or(u32::MAX);
    found.extend(facts.bytes.and_then(|most| over(bytes, most)).map(Finding::CaptionBytesOver));
    let is_long = |most: &u32| used > *most && used <= limit;
    found.extend(facts.recommended.filter(is_long).map(Finding::CaptionLong));
    if let Some(rule) = facts.title {
        found.extend((rule.required && title.trim().is_empty()).then_some(Finding::TitleMissing));
        found.extend(over(title_length, rule.limit).map(Finding::TitleOver));
        let least = rule.least.filter(|_| title_length > 0);
        found.extend(least.and_then(|least| over(least, title_length)).map(Finding::TitleUnder));
    }
    let comment = |most| over(length(facts.rule, first_comment), most);
    found.extend(facts.first_comment.and_then(comment).map(Finding::FirstCommentOver));
    found.extend(facts.keywords.and_then(|most| over(draft.keywords, most)).map(Finding::KeywordsOver));
}

/// Counts the hashtags of caption and set together, since readers see both.
fn hashtags(facts: &Facts, draft: &Draft<'_>, found: &mut Vec<Finding>) {
    let Outgoing { caption, hashtags, .. } = &draft.outgoing;
    let text = written_out(&Network::from(facts.word), caption, hashtags);
    let there = u32::try_from(hashtags_in(facts, &text).len()).unwrap_or(u32::MAX);
    let rule = facts.hashtags;
    found.extend(rule.limit.and_then(|most| over(there, most)).map(Finding::HashtagsOver));
    found.extend(rule.advised.filter(|most| there > *most).map(Finding::HashtagsMany));
    found.extend(rule.least.and_then(|least| over(least, there)).map(Finding::HashtagsFew));
}

fn counts(facts: &Facts, media: &[Medium], found: &mut Vec<Finding>) {
    let of = |is_video: bool| {
        u32::try_from(media.iter().filter(|one| one.is_video == is_video).count()).unwrap_or(u32::MAX)
    };
    let (images, videos) = (of(false), of(true));
    found.extend((facts.media.required && media.is_empty()).then_some(Finding::MediaMissing));
    found.extend(over(images, facts.media.images).map(Finding::ImagesOver));
    found.extend(over(videos, facts.media.videos).map(Finding::VideosOver));
    let is_mixed = images > 0 && videos > 0 && facts.media.images > 0 && !facts.media.mixed;
    found.extend(is_mixed.then_some(Finding::MediaMixed));
}

fn medium(facts: &Facts, place: usize, one: &Medium, found: &mut Vec<Finding>) {
    let rule = facts.media;
    let megabytes = if one.is_video { rule.video_megabytes } else { rule.image_megabytes };
    let is_large = |(bytes, most): (u64, u32)| bytes > u64::from(most) * 1_000_000;
    found.extend(one.bytes.zip(megabytes).filter(|it| is_large(*it)).map(|_| Finding::TooLarge(place)));
    if one.is_video {
        if let Some((millis, (least, most))) = one.millis.zip(rule.video_millis) {
            found.extend((millis < least).then_some(Finding::TooBrief(place)));
            found.extend((millis > most).then_some(Finding::TooLong(place)));
        }
        return;
    }
    // A hundredth is lost where pixels are whole.
    let is_off = |((width, height), (least, most)): ((u32, u32), (u32, u32))| {
        let (width, height) = (u64::from(width) * 100, u64::from(height));
        width + height < u64::from(least) * height || width > (u64::from(most) + 1) * height
    };
    found.extend(one.size.zip(rule.ratio).filter(|it| is_off(*it)).map(|_| Finding::WrongShape(place)));
    found.extend((one.alt == 0).then_some(Finding::AltMissing(place)));
    found.extend(facts.alt.and_then(|most| over(one.alt, most)).map(|by| Finding::AltOver(place, by)));
}

fn over(used: u32, limit: u32) -> Option<u32> {
    used.checked_sub(limit).filter(|by| *by > 0)
}

impl Facts {
    /// Counts a text by the network's rule and the limit that holds here.
    pub fn count(&self, text: &str) -> Count {
        Count { used: length(self.rule, text), limit: self.limit }
    }

    /// Returns where a network cuts a text until readers ask for more, in bytes; `None` where all of it is shown.
    /// Only about, since screens differ. No character is cut in two.
    pub fn cut_at(&self, text: &str) -> Option<usize> {
        let most = 2 * u64::from(self.cut?);
        let is_half = |character: &str| self.rule == CountRule::Halves && character.is_ascii();
        let mut shown = 0;
        let is_hidden = |(_, character): &(usize, &str)| {
            shown += if is_half(character) { 1 } else { 2 };
            shown > most
        };
        text.grapheme_indices(true).find(is_hidden).map(|(at, _)| at)
    }
}
