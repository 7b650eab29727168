//! The columns of each planner's file, in their order.

use crate::Meaning;

/// A column of a planner's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header as the planner writes it, followed by others that it has had, with `|` between them.
    header: &'static str,
    /// The word of its meaning; empty where nothing of it is taken over.
    word: &'static str,
}

impl Column {
    /// Returns the header as the planner writes it.
    pub fn header(&self) -> &'static str {
        self.names().next().unwrap_or_default()
    }

    /// Returns every header that the column is known by.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.header.split('|')
    }

    /// Returns what the column means.
    pub fn meaning(&self) -> Meaning {
        Meaning::from(self.word.to_owned())
    }
}

const fn column(header: &'static str, word: &'static str) -> Column {
    Column { header, word }
}

/// A column of which nothing is taken over.
const fn other(header: &'static str) -> Column {
    column(header, "")
}

/// Our own. The first twenty-six have stood in this order from the beginning; new ones are added at the end.
pub(super) const OWN: &[Column] = &[
    column("id", "id"),
    column("title", "title"),
    column("description", "description"),
    column("format", "format"),
    column("campaign", "campaign"),
    column("pillar", "pillar"),
    column("keywords", "keywords"),
    column("tags", "tags"),
    column("channel", "channel"),
    column("account", "account"),
    column("post_type", "post_type"),
    column("cta", "cta"),
    column("cta_url", "cta_url"),
    column("text", "text"),
    column("first_comment", "first_comment"),
    column("media", "media"),
    column("alt_text", "alt_text"),
    column("owner", "owner"),
    column("publish_date", "publish_date"),
    column("publish_time", "publish_time"),
    column("timezone", "timezone"),
    column("status", "status"),
    column("feedback_due", "feedback_due"),
    column("approval_due", "approval_due"),
    column("utm_campaign", "utm_campaign"),
    column("permalink", "permalink"),
    column("cta_text", "cta_text"),
    column("notes", "notes"),
];

/// A file has no header; these are for people who ask what its columns are.
pub(super) const HOOTSUITE: &[Column] =
    &[column("Date", "moment"), column("Message", "text"), column("Link", "cta_url")];

pub(super) const BUFFER: &[Column] = &[
    column("Text", "text"),
    column("Image URL", "media"),
    column("Tags", "labels"),
    column("Posting Time", "moment"),
];

pub(super) const PUBLER: &[Column] = &[
    column("Date", "moment"),
    column("Message|Text", "text"),
    column("Link(s)|Link|Links", "cta_url"),
    column("Media URL(s)|Media URL|Media URLs", "media"),
    column("Title", "title"),
    column("Label(s)|Label|Labels", "labels"),
];

pub(super) const SOCIAL_BEE: &[Column] = &[
    column("text|content", "text"),
    column("link", "cta_url"),
    column("imageUrls", "media"),
    other("gifUrl|gifUrls"),
    other("videoUrl|videoUrls"),
    column("postAtSpecificTime", "moment"),
];

pub(super) const POST_FAST: &[Column] = &[
    column("scheduled_at", "moment"),
    column("account_id", "account"),
    column("content", "text"),
    column("media_urls", "media"),
    column("first_comment", "first_comment"),
    other("fb_content_type"),
    other("ig_publish_type"),
    other("yt_is_short"),
    other("pinterest_board_id"),
];

pub(super) const AYRSHARE: &[Column] = &[
    column("post", "text"),
    column("platforms", "channel"),
    column("mediaUrls", "media"),
    column("scheduleDate", "moment"),
];

pub(super) const BRIGHTBEAN: &[Column] = &[
    column("date", "publish_date"),
    column("time", "publish_time"),
    column("timezone", "timezone"),
    column("platform(s)|platforms|platform", "channel"),
    column("caption", "text"),
    column("media_url", "media"),
    column("category", "pillar"),
    column("tags", "tags"),
    column("first_comment", "first_comment"),
];

/// Newer columns, which Metricool's own files may have beside these, are passed over when reading.
pub(super) const METRICOOL: &[Column] = &[
    column("Text", "text"),
    column("Date", "publish_date"),
    column("Time", "publish_time"),
    column("Draft", "is_draft"),
    column("Facebook", "on:fb"),
    column("Twitter/X|Twitter", "on:x"),
    column("LinkedIn", "on:li"),
    other("GBP"),
    column("Instagram", "on:ig"),
    column("Pinterest", "on:pi"),
    column("TikTok", "on:tt"),
    column("Youtube", "on:yt"),
    column("Threads", "on:th"),
    column("Bluesky", "on:bs"),
    column("Picture Url 1", "media"),
    column("Picture Url 2", "media"),
    column("Picture Url 3", "media"),
    column("Picture Url 4", "media"),
    column("Picture Url 5", "media"),
    column("Picture Url 6", "media"),
    column("Picture Url 7", "media"),
    column("Picture Url 8", "media"),
    column("Picture Url 9", "media"),
    column("Picture Url 10", "media"),
    other("Document title"),
    other("Shortener"),
    other("Video Thumbnail Url"),
    other("Video Cover Frame"),
    other("Twitter/X Can reply"),
    other("Twitter/X Type"),
    other("Twitter/X Poll Duration minutes"),
    other("Twitter/X Poll Option 1"),
    other("Twitter/X Poll Option 2"),
    other("Twitter/X Poll Option 3"),
    other("Twitter/X Poll Option 4"),
    other("Pinterest Board"),
    other("Pinterest Pin Title"),
    column("Pinterest Pin Link", "cta_url"),
    other("Pinterest Pin New Format"),
    other("Instagram Post Type"),
    other("Instagram Show Reel On Feed"),
    column("Youtube Video Title", "title"),
    other("Youtube Video Type"),
    other("Youtube Video Privacy"),
    other("Youtube video for kids"),
    other("Youtube Video Category"),
    other("Youtube Video Tags"),
    other("GBP Post Type"),
    other("Facebook Post Type"),
    other("Facebook Title"),
    column("First Comment Text", "first_comment"),
    other("TikTok Title"),
    other("TikTok disable comments"),
    other("TikTok disable duet"),
    other("TikTok disable stitch"),
    other("TikTok Post Privacy"),
    other("TikTok Branded Content"),
    other("TikTok Your Brand"),
    other("TikTok Auto Add Music"),
    other("TikTok Photo Cover Index"),
    other("TikTok musicId"),
    other("TikTok title"),
    other("TikTok author"),
    other("TikTok startMillis"),
    other("TikTok durationMillis"),
    other("TikTok startVideoMillis"),
    other("LinkedIn Type"),
    other("LinkedIn Poll Question"),
    other("LinkedIn Poll Option 1"),
    other("LinkedIn Poll Option 2"),
    other("LinkedIn Poll Option 3"),
    other("LinkedIn Poll Option 4"),
    other("LinkedIn Poll Duration"),
    other("LinkedIn Show link preview"),
    other("LinkedIn Images as Carousel"),
    other("Threads Reply Control"),
    other("Brand name"),
];
