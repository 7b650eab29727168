//! The columns of each planner's file, in their order.

use model::records::Network;

use crate::Meaning;

/// A column of a planner's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header as the planner writes it, followed by others that it has had, with `|` between them.
    header: &'static str,
    /// What it means.
    meaning: Meaning,
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
    pub const fn meaning(&self) -> &Meaning {
        &self.meaning
    }
}

const fn column(header: &'static str, meaning: Meaning) -> Column {
    Column { header, meaning }
}

/// A column of which nothing is taken over.
const fn other(header: &'static str) -> Column {
    column(header, Meaning::Nothing)
}

/// Our own. The first twenty-six have stood in this order from the beginning; new ones are added at the end.
pub(super) const OWN: &[Column] = &[
    column("id", Meaning::Id),
    column("title", Meaning::Title),
    column("description", Meaning::Description),
    column("format", Meaning::Format),
    column("campaign", Meaning::Campaign),
    column("pillar", Meaning::Pillar),
    column("keywords", Meaning::Keywords),
    column("tags", Meaning::Tags),
    column("channel", Meaning::Channel),
    column("account", Meaning::Account),
    column("post_type", Meaning::PostType),
    column("cta", Meaning::Cta),
    column("cta_url", Meaning::CtaUrl),
    column("text", Meaning::Text),
    column("first_comment", Meaning::FirstComment),
    column("media", Meaning::Media),
    column("alt_text", Meaning::AltText),
    column("owner", Meaning::Owner),
    column("publish_date", Meaning::Date),
    column("publish_time", Meaning::Time),
    column("timezone", Meaning::Zone),
    column("status", Meaning::Status),
    column("feedback_due", Meaning::FeedbackDue),
    column("approval_due", Meaning::ApprovalDue),
    column("utm_campaign", Meaning::UtmCampaign),
    column("permalink", Meaning::Permalink),
    column("cta_text", Meaning::CtaText),
    column("notes", Meaning::Notes),
];

/// A file has no header; these are for people who ask what its columns are.
pub(super) const HOOTSUITE: &[Column] =
    &[column("Date", Meaning::Moment), column("Message", Meaning::Text), column("Link", Meaning::CtaUrl)];

pub(super) const BUFFER: &[Column] = &[
    column("Text", Meaning::Text),
    column("Image URL", Meaning::Media),
    column("Tags", Meaning::Labels),
    column("Posting Time", Meaning::Moment),
];

pub(super) const PUBLER: &[Column] = &[
    column("Date", Meaning::Moment),
    column("Message|Text", Meaning::Text),
    column("Link(s)|Link|Links", Meaning::CtaUrl),
    column("Media URL(s)|Media URL|Media URLs", Meaning::Media),
    column("Title", Meaning::Title),
    column("Label(s)|Label|Labels", Meaning::Labels),
];

pub(super) const SOCIAL_BEE: &[Column] = &[
    column("text|content", Meaning::Text),
    column("link", Meaning::CtaUrl),
    column("imageUrls", Meaning::Media),
    other("gifUrl|gifUrls"),
    other("videoUrl|videoUrls"),
    column("postAtSpecificTime", Meaning::Moment),
];

pub(super) const POST_FAST: &[Column] = &[
    column("scheduled_at", Meaning::Moment),
    column("account_id", Meaning::Account),
    column("content", Meaning::Text),
    column("media_urls", Meaning::Media),
    column("first_comment", Meaning::FirstComment),
    other("fb_content_type"),
    other("ig_publish_type"),
    other("yt_is_short"),
    other("pinterest_board_id"),
];

pub(super) const AYRSHARE: &[Column] = &[
    column("post", Meaning::Text),
    column("platforms", Meaning::Channel),
    column("mediaUrls", Meaning::Media),
    column("scheduleDate", Meaning::Moment),
];

pub(super) const BRIGHTBEAN: &[Column] = &[
    column("date", Meaning::Date),
    column("time", Meaning::Time),
    column("timezone", Meaning::Zone),
    column("platform(s)|platforms|platform", Meaning::Channel),
    column("caption", Meaning::Text),
    column("media_url", Meaning::Media),
    column("category", Meaning::Pillar),
    column("tags", Meaning::Tags),
    column("first_comment", Meaning::FirstComment),
];

/// Newer columns, which Metricool's own files may have beside these, are passed over when reading.
pub(super) const METRICOOL: &[Column] = &[
    column("Text", Meaning::Text),
    column("Date", Meaning::Date),
    column("Time", Meaning::Time),
    column("Draft", Meaning::IsDraft),
    column("Facebook", Meaning::On(Network::Facebook)),
    column("Twitter/X|Twitter", Meaning::On(Network::X)),
    column("LinkedIn", Meaning::On(Network::LinkedIn)),
    other("GBP"),
    column("Instagram", Meaning::On(Network::Instagram)),
    column("Pinterest", Meaning::On(Network::Pinterest)),
    column("TikTok", Meaning::On(Network::TikTok)),
    column("Youtube", Meaning::On(Network::YouTube)),
    column("Threads", Meaning::On(Network::Threads)),
    column("Bluesky", Meaning::On(Network::Bluesky)),
    column("Picture Url 1", Meaning::Media),
    column("Picture Url 2", Meaning::Media),
    column("Picture Url 3", Meaning::Media),
    column("Picture Url 4", Meaning::Media),
    column("Picture Url 5", Meaning::Media),
    column("Picture Url 6", Meaning::Media),
    column("Picture Url 7", Meaning::Media),
    column("Picture Url 8", Meaning::Media),
    column("Picture Url 9", Meaning::Media),
    column("Picture Url 10", Meaning::Media),
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
    column("Pinterest Pin Link", Meaning::CtaUrl),
    other("Pinterest Pin New Format"),
    other("Instagram Post Type"),
    other("Instagram Show Reel On Feed"),
    column("Youtube Video Title", Meaning::Title),
    other("Youtube Video Type"),
    other("Youtube Video Privacy"),
    other("Youtube video for kids"),
    other("Youtube Video Category"),
    other("Youtube Video Tags"),
    other("GBP Post Type"),
    other("Facebook Post Type"),
    other("Facebook Title"),
    column("First Comment Text", Meaning::FirstComment),
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
