//! Under which channel Google Analytics 4 files a visit.
//!
//! The rules are those of its default channel group, from top to bottom; the first that fits holds
//! (<https://support.google.com/analytics/answer/9756891>). Its lists of sites have 800 names; here are those that a
//! plan may lead from, as the list has them: `x`, `threads`, `bluesky`, `xiaohongshu` and others are not on it.

/// A channel of the default channel group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelGroup {
    /// Nothing is known.
    Direct,
    /// Ads over several networks.
    CrossNetwork,
    /// Ads on shopping sites, or for a campaign of that name.
    PaidShopping,
    /// Ads of search engines.
    PaidSearch,
    /// Ads on social networks.
    PaidSocial,
    /// Ads on video sites.
    PaidVideo,
    /// Banners.
    Display,
    /// Ads elsewhere.
    PaidOther,
    /// Shopping sites, or a campaign of that name.
    OrganicShopping,
    /// Social networks.
    OrganicSocial,
    /// Video sites.
    OrganicVideo,
    /// Search engines.
    OrganicSearch,
    /// Links of other sites.
    Referral,
    /// E-mail.
    Email,
    /// Partners.
    Affiliates,
    /// Podcasts and the like.
    Audio,
    /// Text messages.
    Sms,
    /// Notifications on phones.
    MobilePush,
    /// No rule fits.
    Unassigned,
}

impl ChannelGroup {
    /// Returns what Google Analytics calls it, in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "Direct",
            Self::CrossNetwork => "Cross-network",
            Self::PaidShopping => "Paid Shopping",
            Self::PaidSearch => "Paid Search",
            Self::PaidSocial => "Paid Social",
            Self::PaidVideo => "Paid Video",
            Self::Display => "Display",
            Self::PaidOther => "Paid Other",
            Self::OrganicShopping => "Organic Shopping",
            Self::OrganicSocial => "Organic Social",
            Self::OrganicVideo => "Organic Video",
            Self::OrganicSearch => "Organic Search",
            Self::Referral => "Referral",
            Self::Email => "Email",
            Self::Affiliates => "Affiliates",
            Self::Audio => "Audio",
            Self::Sms => "SMS",
            Self::MobilePush => "Mobile Push Notifications",
            Self::Unassigned => "Unassigned",
        }
    }
}

/// What Google Analytics knows of a source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    Social,
    Video,
    Search,
    Shopping,
}

const SOCIAL: &str = "douban facebook fb fb.me flickr flipboard goodreads ig instagram kakao l.facebook.com \
    l.instagram.com line line.me linkedin lnkd.in medium.com meetup messenger pinterest plurk quora qzone.qq.com reddit \
    skype snapchat t.co t.me tencent tiktok tripadvisor tudou tumblr twitter vk.com wechat weibo whatsapp xing yelp zalo";
const VIDEO: &str = "dailymotion hulu iqiyi netflix ted twitch twitch.tv vimeo wistia youku youtube";
const SEARCH: &str = "360.cn baidu bing duckduckgo ecosia.org google googlemybusiness msn naver qwant rakuten so.com \
    sogou yahoo yahoo.co.jp yandex";
const SHOPPING: &str = "alibaba amazon ebay etsy igshopping mercadolibre shop.app shopify stripe walmart";

fn site(source: &str) -> Option<Site> {
    let word = source.strip_suffix(".com").unwrap_or(source);
    let lists =
        [(SOCIAL, Site::Social), (VIDEO, Site::Video), (SEARCH, Site::Search), (SHOPPING, Site::Shopping)];
    let has = |list: &str| list.split_whitespace().any(|known| known == source || known == word);
    lists.into_iter().find(|(list, _)| has(list)).map(|(_, site)| site)
}

/// Tells whether a medium says that somebody pays.
pub fn is_paid(medium: &str) -> bool {
    let medium = medium.to_lowercase();
    medium.contains("cp") || medium == "ppc" || medium == "retargeting" || medium.starts_with("paid")
}

/// Tells whether the name of a campaign speaks of shopping. Google asks that no letter but `e` stands before the
/// word, so a workshop is no shop.
fn is_of_shopping(campaign: &str) -> bool {
    let is_apart = |at: usize| {
        let before = campaign.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| c == 'e' || !c.is_ascii_lowercase())
    };
    campaign.contains("shopping") || campaign.match_indices("shop").any(|(at, _)| is_apart(at))
}

/// Returns under which channel a visit is filed. Case makes no difference to these rules.
pub fn channel_group(source: &str, medium: &str, campaign: &str) -> ChannelGroup {
    let [source, medium, campaign] = [source, medium, campaign].map(|word| word.trim().to_lowercase());
    let (site, is_paid) = (site(&source), is_paid(&medium));
    let is_one = |word: &str, words: &[&str]| words.contains(&word);
    let is_mail = |word: &str| is_one(word, &["email", "e-mail", "e_mail", "e mail"]);
    let is_direct = source.is_empty() || source == "(direct)";
    let rules = [
        (is_direct && is_one(&medium, &["", "(none)", "(not set)"]), ChannelGroup::Direct),
        (campaign.contains("cross-network"), ChannelGroup::CrossNetwork),
        (is_paid && (site == Some(Site::Shopping) || is_of_shopping(&campaign)), ChannelGroup::PaidShopping),
        (is_paid && site == Some(Site::Search), ChannelGroup::PaidSearch),
        (is_paid && site == Some(Site::Social), ChannelGroup::PaidSocial),
        (is_paid && site == Some(Site::Video), ChannelGroup::PaidVideo),
        (is_one(&medium, &["display", "banner", "expandable", "interstitial", "cpm"]), ChannelGroup::Display),
        (is_paid, ChannelGroup::PaidOther),
        (site == Some(Site::Shopping) || is_of_shopping(&campaign), ChannelGroup::OrganicShopping),
        (
            site == Some(Site::Social)
                || is_one(
                    &medium,
                    &["social", "social-network", "social-media", "sm", "social network", "social media"],
                ),
            ChannelGroup::OrganicSocial,
        ),
        (site == Some(Site::Video) || medium.contains("video"), ChannelGroup::OrganicVideo),
        (site == Some(Site::Search) || medium == "organic", ChannelGroup::OrganicSearch),
        (is_one(&medium, &["referral", "app", "link"]), ChannelGroup::Referral),
        (is_mail(&source) || is_mail(&medium), ChannelGroup::Email),
        (medium == "affiliate", ChannelGroup::Affiliates),
        (medium == "audio", ChannelGroup::Audio),
        (source == "sms" || medium == "sms", ChannelGroup::Sms),
        (
            medium.ends_with("push")
                || medium.contains("mobile")
                || medium.contains("notification")
                || source == "firebase",
            ChannelGroup::MobilePush,
        ),
    ];
    rules.into_iter().find(|(fits, _)| *fits).map_or(ChannelGroup::Unassigned, |(_, group)| group)
}
