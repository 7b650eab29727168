//! What the columns of a file mean.

use std::borrow::Cow;

use model::records::Network;
use serde::{Deserialize, Serialize};

/// What a column says of a post.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Meaning {
    /// The post itself.
    Id,
    /// What the team calls it.
    Title,
    /// What it should say and show.
    Description,
    /// What it is made of.
    Format,
    /// What it serves, by name.
    Campaign,
    /// What it is about, of a few subjects.
    Pillar,
    /// What people look for.
    Keywords,
    /// Hashtags.
    Tags,
    /// Words by which a tool sorts posts; readers do not see them.
    Labels,
    /// The networks that it goes out on.
    Channel,
    /// The accounts there, in the order of the networks.
    Account,
    /// Who pays, and who speaks.
    PostType,
    /// What readers are asked to do.
    Cta,
    /// In which words.
    CtaText,
    /// Where that leads.
    CtaUrl,
    /// What readers will see.
    Text,
    /// The first comment below it.
    FirstComment,
    /// Addresses of pictures and films.
    Media,
    /// What they show, for those who do not see them.
    AltText,
    /// Who answers for it, by name.
    Owner,
    /// Day and time in one.
    Moment,
    /// The day.
    Date,
    /// The time.
    Time,
    /// The zone of both.
    Zone,
    /// How far it has come.
    Status,
    /// Whether it is no more than a draft.
    IsDraft,
    /// Until when colleagues may say something.
    FeedbackDue,
    /// Until when it is to be approved.
    ApprovalDue,
    /// What the link is counted under.
    UtmCampaign,
    /// Where it is once it is out.
    Permalink,
    /// What the team should know.
    Notes,
    /// Whether it goes out on this network.
    On(Network),
    /// Nothing that is taken over.
    Nothing,
}

macro_rules! words {
    ($($meaning:ident = $word:literal => $label:literal,)*) => {
        impl Meaning {
            /// Those that a person may choose for a column, in the order of our own file.
            pub const ALL: &'static [Self] = &[$(Self::$meaning,)*];

            /// Returns the word that is remembered. Never changes once released.
            pub fn word(&self) -> Cow<'static, str> {
                match self {
                    $(Self::$meaning => Cow::Borrowed($word),)*
                    Self::On(network) => Cow::Owned(format!("on:{}", network.word())),
                }
            }

            /// Returns the message in the locale files that names it; of a network, that of the network.
            pub fn label(&self) -> Option<&'static str> {
                match self {
                    $(Self::$meaning => Some($label),)*
                    Self::On(network) => network.label(),
                }
            }
        }

        impl From<String> for Meaning {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word => Self::$meaning,)*
                    // A word of a newer app means nothing here.
                    other => other.strip_prefix("on:").map_or(Self::Nothing, |word| Self::On(word.into())),
                }
            }
        }
    };
}

words! {
    Id = "id" => "exchange-id",
    Title = "title" => "post-title",
    Description = "description" => "post-description",
    Format = "format" => "post-format",
    Campaign = "campaign" => "post-campaign",
    Pillar = "pillar" => "exchange-pillar",
    Keywords = "keywords" => "post-keywords",
    Tags = "tags" => "post-hashtags",
    Labels = "labels" => "exchange-labels",
    Channel = "channel" => "channel-network",
    Account = "account" => "exchange-account",
    PostType = "post_type" => "post-type",
    Cta = "cta" => "post-cta-kind",
    CtaText = "cta_text" => "post-cta-text",
    CtaUrl = "cta_url" => "post-cta-url",
    Text = "text" => "post-caption",
    FirstComment = "first_comment" => "exchange-first-comment",
    Media = "media" => "exchange-media",
    AltText = "alt_text" => "exchange-alt-text",
    Owner = "owner" => "post-owner",
    Moment = "moment" => "exchange-moment",
    Date = "publish_date" => "post-day",
    Time = "publish_time" => "post-time",
    Zone = "timezone" => "post-zone",
    Status = "status" => "post-status",
    IsDraft = "is_draft" => "exchange-is-draft",
    FeedbackDue = "feedback_due" => "exchange-feedback-due",
    ApprovalDue = "approval_due" => "exchange-approval-due",
    UtmCampaign = "utm_campaign" => "exchange-utm-campaign",
    Permalink = "permalink" => "exchange-permalink",
    Notes = "notes" => "post-notes",
    Nothing = "nothing" => "exchange-nothing",
}

impl From<Meaning> for String {
    fn from(meaning: Meaning) -> Self {
        meaning.word().into_owned()
    }
}
