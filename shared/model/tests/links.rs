//! Links: what measures them, where visits are filed, and links that begin a post.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use model::{
    Id, Record,
    links::{
        ChannelGroup, LinkError, Share, ShareTarget, Utm, UtmField, UtmLint, channel_group, escaped, lint,
        share_url, slug, suggested, tagged, unescaped,
    },
    networks::facts,
    query::variants::Variants,
    records::{Campaign, Network, Post, PostType, Variant},
};
use proptest::prelude::*;

fn utm(source: &str, medium: &str, campaign: &str) -> Utm {
    Utm { source: source.into(), medium: medium.into(), campaign: campaign.into(), ..Utm::default() }
}

/// LINK-1
#[test]
fn parameters_go_into_a_link_and_leave_all_else_of_it_as_it_is() {
    let kiln = utm("instagram", "social", "winter-firing");
    let query = "utm_source=instagram&utm_medium=social&utm_campaign=winter-firing";
    for (link, wanted) in [
        ("https://a.example/kiln", format!("https://a.example/kiln?{query}")),
        ("https://a.example", format!("https://a.example?{query}")),
        ("https://a.example/?", format!("https://a.example/?{query}")),
        (
            "https://a.example/k?size=110%20ml&b#shelf",
            format!("https://a.example/k?size=110%20ml&b&{query}#shelf"),
        ),
        ("https://a.example/k#a?b#", format!("https://a.example/k?{query}#a?b#")),
        ("https://a.example/k?utm_term=x&a=1&UTM_Source=y", format!("https://a.example/k?a=1&{query}")),
        ("https://a.example/茶?味=苦", format!("https://a.example/茶?味=苦&{query}")),
        (" HTTP://a.example ", format!("HTTP://a.example?{query}")),
    ] {
        assert_eq!(tagged(link, &kiln), Ok(wanted));
    }
    assert_eq!(
        tagged("https://a.example/k?utm_source=x#b", &Utm::default()),
        Ok("https://a.example/k#b".into())
    );
}

/// LINK-1
#[test]
fn what_is_no_address_of_the_web_is_not_measured_and_says_why() {
    let error = |link| tagged(link, &utm("x", "social", "kiln")).unwrap_err();
    for link in ["", "a.example/kiln", "/kiln", "javascript:alert(1)", "ftp://a.example"] {
        assert_eq!(error(link), LinkError::NoScheme, "{link}");
    }
    assert_eq!([error("https://"), error("https:///a")], [LinkError::NoHost; 2]);
    assert_eq!(error("https://a.example/two words"), LinkError::Space);
}

/// LINK-2
#[test]
fn a_post_suggests_its_parameters_and_what_people_wrote_goes_first() {
    let mut post = Post::new(Id::new("0190-ab3f9c"));
    let mut campaign = Campaign::new(Id::new(1));
    campaign.name = "Winter Firing: Où & Café!".into();
    let of = |post: &Post, campaign: &Campaign, variants: &[Variant]| {
        let outgoing = Variants::new(post, &Id::new(1), variants).outgoing();
        suggested(post, &outgoing, Some(campaign), facts(&Network::Xiaohongshu).unwrap())
    };
    let made = of(&post, &campaign, &[]);
    assert_eq!((made.source.as_str(), made.medium.as_str()), ("xiaohongshu", "social"));
    assert_eq!((made.campaign.as_str(), made.content.as_str()), ("winter-firing-ou-cafe", "ab3f9c-xhs"));
    campaign.utm_campaign = "winter".into();
    post.post_type = PostType::Sponsored;
    assert_eq!(
        (of(&post, &campaign, &[]).campaign, of(&post, &campaign, &[]).medium),
        ("winter".into(), "paid_social".into())
    );
    (post.utm_campaign, post.utm_medium) = ("kiln".into(), "cpc".into());
    let mut variant = Variant::new(Variant::id(&post.id, &Id::new(1), &1));
    (variant.post, variant.channel, variant.utm_content) = (post.id.clone(), Id::new(1), "dawn".into());
    let made = of(&post, &campaign, &[variant]);
    assert_eq!([made.campaign, made.medium, made.content], ["kiln", "cpc", "dawn"]);
    assert_eq!([slug("冬窑"), slug("--Sale__2026 "), slug("Ä.b")], ["", "sale__2026", "a-b"]);
}

/// LINK-3
#[test]
fn google_files_a_visit_under_the_first_rule_that_fits() {
    use ChannelGroup as Group;
    for (source, medium, campaign, group) in [
        ("instagram", "social", "winter-firing", Group::OrganicSocial),
        ("instagram", "influencer", "", Group::OrganicSocial),
        ("xiaohongshu", "social", "", Group::OrganicSocial),
        ("xiaohongshu", "influencer", "", Group::Unassigned),
        ("linkedin", "social", "", Group::OrganicSocial),
        ("instagram", "paid_social", "", Group::PaidSocial),
        ("weibo.com", "cpc", "", Group::PaidSocial),
        ("Facebook", "CPM", "", Group::PaidSocial),
        ("x", "paid_social", "", Group::PaidOther),
        ("douyin", "paid_social", "", Group::PaidOther),
        ("youtube", "paid_social", "", Group::PaidVideo),
        ("youtube", "social", "", Group::OrganicSocial),
        ("youtube", "referral", "", Group::OrganicVideo),
        ("instagram", "social", "winter-shop", Group::OrganicShopping),
        ("instagram", "social", "eshop", Group::OrganicShopping),
        ("instagram", "social", "workshop", Group::OrganicSocial),
        ("instagram", "paid_social", "shopping", Group::PaidShopping),
        ("google", "cpc", "", Group::PaidSearch),
        ("google", "organic", "", Group::OrganicSearch),
        ("partner", "banner", "", Group::Display),
        ("partner", "retargeting", "", Group::PaidOther),
        ("partner", "link", "", Group::Referral),
        ("newsletter", "email", "", Group::Email),
        ("e-mail", "x", "", Group::Email),
        ("partner", "affiliate", "", Group::Affiliates),
        ("podcast", "audio", "", Group::Audio),
        ("sms", "x", "", Group::Sms),
        ("app", "web-push", "", Group::MobilePush),
        ("google", "cpc", "cross-network", Group::CrossNetwork),
        ("(direct)", "(none)", "", Group::Direct),
        ("instagram", "", "", Group::OrganicSocial),
        ("kiln", "share_button", "", Group::Unassigned),
    ] {
        assert_eq!(channel_group(source, medium, campaign), group, "{source} / {medium} / {campaign}");
    }
    assert_eq!(Group::OrganicSocial.name(), "Organic Social");
}

/// LINK-4
#[test]
fn a_sponsored_post_that_is_measured_as_organic_is_named() {
    let kiln = utm("instagram", "social", "kiln");
    assert_eq!(lint(&kiln, &PostType::Organic), []);
    assert_eq!(lint(&kiln, &PostType::Sponsored), [UtmLint::PaidAsOrganic]);
    assert_eq!(lint(&utm("instagram", "paid_social", "kiln"), &PostType::Boosted), []);
}

/// LINK-4
#[test]
fn parameters_that_reports_would_tear_apart_or_nobody_may_send_are_named() {
    let of = |utm: &Utm| lint(utm, &PostType::Organic);
    assert_eq!(
        of(&utm("", "social", "")),
        [UtmLint::Missing(UtmField::Source), UtmLint::Missing(UtmField::Campaign)]
    );
    assert_eq!(of(&utm("x", "social", "Kiln")), [UtmLint::Capitals(UtmField::Campaign)]);
    assert_eq!(of(&utm("x", "social", "冬 窑")), [UtmLint::Strange(UtmField::Campaign)]);
    let mail = Utm { content: "mara@kiln.example".into(), ..utm("x", "social", "kiln") };
    assert_eq!(of(&mail), [UtmLint::Strange(UtmField::Content), UtmLint::Personal(UtmField::Content)]);
    let phone = Utm { term: "13800138000".into(), ..utm("x", "social", "kiln") };
    assert_eq!(of(&phone), [UtmLint::Personal(UtmField::Term)]);
}

/// LINK-5
#[test]
fn a_link_begins_a_post_on_each_network() {
    let share = Share {
        url: "https://a.example/k?a=1&b=2#c",
        text: "50% off & more #冬窑 + 🌷",
        title: "Kiln",
        images: &["https://a.example/1.jpg", "https://a.example/2.jpg"],
        hashtags: &["#tea", "kiln"],
        via: "@stillkettle",
        related: &["@ines"],
        site: "Still Kettle",
        app: "7",
        server: "mastodon.example",
    };
    let (url, text) = (
        "https%3A%2F%2Fa.example%2Fk%3Fa%3D1%26b%3D2%23c",
        "50%25%20off%20%26%20more%20%23%E5%86%AC%E7%AA%91%20%2B%20%F0%9F%8C%B7",
    );
    let link = |target| share_url(target, &share).unwrap();
    assert_eq!(
        link(ShareTarget::Facebook),
        format!("https://www.facebook.com/sharer/sharer.php?u={url}&hashtag=%23tea")
    );
    assert_eq!(
        link(ShareTarget::X),
        format!(
            "https://x.com/intent/post?text={text}&url={url}&via=stillkettle&hashtags=tea%2Ckiln&related=ines"
        ),
    );
    assert_eq!(link(ShareTarget::WhatsApp), format!("https://wa.me/?text={text}%20{url}"));
    assert_eq!(link(ShareTarget::Mastodon), format!("https://mastodon.example/share?text={text}%20{url}"));
    assert_eq!(
        link(ShareTarget::Weibo),
        format!(
            "https://service.weibo.com/share/share.php?url={url}&title={text}&pic=https%3A%2F%2Fa.example%2F1.jpg%7C%7Chttps%3A%2F%2Fa.example%2F2.jpg&appkey=7"
        ),
    );
    assert_eq!(
        link(ShareTarget::LinkedIn),
        format!("https://www.linkedin.com/sharing/share-offsite/?url={url}")
    );
    let letter = Share { url: "", text: "One\ntwo\r\nthree", title: "Kiln & tea", ..Share::default() };
    assert_eq!(
        share_url(ShareTarget::Email, &letter).unwrap(),
        "mailto:?subject=Kiln%20%26%20tea&body=One%0D%0Atwo%0D%0Athree"
    );
    for target in [ShareTarget::Pinterest, ShareTarget::Messenger, ShareTarget::Mastodon] {
        assert_eq!(share_url(target, &letter), None, "{target:?} needs more");
    }
    let elsewhere = Share { server: "evil.example/?", ..share };
    assert_eq!(share_url(ShareTarget::Mastodon, &elsewhere), None);
}

/// The values of a link's query.
fn values(link: &str) -> Vec<String> {
    let query = link.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(_, value)| unescaped(value)).collect()
}

proptest! {
    /// LINK-5: whatever is shared arrives as it was.
    #[test]
    fn what_is_shared_arrives_whole(text in "[&#%+=? 中文🌷é'()\n]{1,12}|\\PC{1,12}", which in 0..ShareTarget::ALL.len()) {
        let share = Share { url: "https://a.example/?a=1&b", text: &text, images: &["https://a.example/1.jpg"], app: "7", server: "m.example", ..Share::default() };
        let target = ShareTarget::ALL[which];
        let link = share_url(target, &share).unwrap();
        prop_assert!(link.is_ascii() && !link.contains([' ', '"', '<', '\n']), "{}", link);
        let plain = if target == ShareTarget::Email { text.replace('\n', "\r\n") } else { text.clone() };
        let silent = [ShareTarget::Facebook, ShareTarget::Messenger, ShareTarget::LinkedIn, ShareTarget::Xing];
        let arrives = values(&link).iter().any(|value| *value == plain || value.starts_with(&[&plain, " "].concat()));
        prop_assert!(silent.contains(&target) || arrives, "{:?}", values(&link));
    }

    /// LINK-1, LINK-5
    #[test]
    fn escaped_words_are_read_as_they_were(words in "\\PC{0,20}") {
        prop_assert_eq!(unescaped(&escaped(&words)), words);
    }

    /// LINK-1: what is written is read, once and again.
    #[test]
    fn parameters_are_read_from_a_link_as_they_were_put(
        values in prop::collection::vec("[a-z0-9_-]{0,5}|\\PC{0,5}", 6), page in "(/[a-z]{0,3})?(\\?[a-z]=[a-z&%]{0,4})?(#[a-z?&]{0,3})?",
    ) {
        let [source, medium, campaign, content, term, id] = <[String; 6]>::try_from(values).unwrap();
        let utm = Utm { source, medium, campaign, content, term, id };
        let link = tagged(&format!("https://a.example{page}"), &utm).unwrap();
        prop_assert_eq!(Utm::of_link(&link), utm.clone());
        prop_assert_eq!(tagged(&link, &utm), Ok(link.clone()));
        let fragment = page.split_once('#').map_or("", |(_, fragment)| fragment);
        prop_assert!(fragment.is_empty() || link.ends_with(fragment));
    }
}
