//! What networks refuse of a post, or take unwillingly.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use model::{
    Day, Id, Record, Text,
    networks::{Draft, Facts, Finding, Gravity, Medium, facts, findings, hashtags_in, limited, of_group},
    query::variants::Variants,
    records::{Channel, Format, HashtagGroup, Limit, Limited, Network, Post},
};
use proptest::prelude::*;

fn post(caption: &str, tags: &[&str]) -> Post {
    let mut post = Post::new(Id::new(1));
    post.title = "Kiln".into();
    post.caption = Text(caption.into());
    post.hashtags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    post
}

fn of(network: &Network) -> &'static Facts {
    facts(network).unwrap()
}

fn judged(facts: &Facts, post: &Post, media: Option<&[Medium]>) -> Vec<Finding> {
    let outgoing = Variants::new(post, &Id::new(1), []).outgoing();
    findings(facts, &Draft { outgoing, keywords: 0, media, ahead: None })
}

fn texts(network: &Network, post: &Post) -> Vec<Finding> {
    judged(of(network), post, None)
}

fn image() -> Medium {
    Medium { size: Some((1080, 1350)), bytes: Some(1_000_000), alt: 20, ..Medium::default() }
}

/// FINDING-1
#[test]
fn a_caption_is_judged_as_it_goes_out_with_its_hashtags() {
    let x = |length: usize, tags: &[&str]| texts(&Network::X, &post(&"茶".repeat(length), tags));
    assert_eq!(x(100, &[]), []);
    assert_eq!(x(111, &[]), [Finding::CaptionLong(220)]);
    assert_eq!(x(140, &[]), [Finding::CaptionNear(0), Finding::CaptionLong(220)]);
    assert_eq!(x(141, &[]), [Finding::CaptionOver(2)]);
    assert_eq!(x(140, &["tea"]), [Finding::CaptionOver(6)]);
    let bluesky = texts(&Network::Bluesky, &post(&"👨‍👩‍👧‍👦".repeat(200), &[]));
    assert_eq!(bluesky, [Finding::CaptionBytesOver(200 * 25 - 3000)]);
}

/// FINDING-1, FINDING-2
#[test]
fn what_is_counted_is_what_is_judged() {
    let channel = Id::new(1);
    for network in Network::ALL {
        let (facts, mut post) = (of(network), post("", &["tea"]));
        let length = usize::try_from(facts.limit).unwrap();
        post.caption = Text("茶".repeat(length + 7));
        let draft = Draft::of(&post, Variants::new(&post, &channel, []).outgoing());
        let over = draft.count(facts).over();
        assert!(over > 0 && findings(facts, &draft).contains(&Finding::CaptionOver(over)), "{network:?}");
    }
}

/// FINDING-6
#[test]
fn words_alone_lack_an_image_where_a_network_must_have_one() {
    let (channel, mut post) = (Id::new(1), post("At seven", &[]));
    post.keywords = ["wood firing".to_owned(), "茶".to_owned()].into();
    let lacks = |post: &Post| {
        let draft = Draft::of(post, Variants::new(post, &channel, []).outgoing());
        assert_eq!(draft.keywords, 12);
        findings(of(&Network::Instagram), &draft).contains(&Finding::MediaMissing)
    };
    assert!(!lacks(&post), "of an image nobody knows");
    post.format = Format::Text;
    assert!(lacks(&post));
}

/// FINDING-1
#[test]
fn below_an_image_a_message_is_shorter() {
    let long = post(&"a".repeat(1025), &[]);
    assert_eq!(judged(of(&Network::Telegram), &long, None), []);
    assert_eq!(judged(of(&Network::Telegram), &long, Some(&[])), []);
    assert_eq!(judged(of(&Network::Telegram), &long, Some(&[image()])), [Finding::CaptionOver(1)]);
}

/// FINDING-1
#[test]
fn a_first_comment_and_keywords_have_limits_of_their_own() {
    let mut linkedin = post("Tea", &[]);
    linkedin.first_comment = Text("x".repeat(1250));
    assert_eq!(texts(&Network::LinkedIn, &linkedin), [Finding::FirstCommentOver(2)]);
    let outgoing = Variants::new(&linkedin, &Id::new(1), []).outgoing();
    let youtube = Draft { outgoing, keywords: 501, media: None, ahead: None };
    assert_eq!(findings(of(&Network::YouTube), &youtube), [Finding::KeywordsOver(1)]);
}

/// FINDING-2
#[test]
fn a_title_is_asked_for_where_a_post_must_have_one() {
    let mut video = post("", &[]);
    assert_eq!(texts(&Network::YouTube, &video), []);
    video.title = " ".into();
    assert_eq!(texts(&Network::YouTube, &video), [Finding::TitleMissing]);
    assert_eq!(texts(&Network::Instagram, &video), []);
    video.title = "开窑".into();
    assert_eq!(texts(&Network::Channels, &video), [Finding::TitleUnder(4)]);
    video.title.clear();
    assert_eq!(texts(&Network::Channels, &video), []);
    video.title = "窑".repeat(21);
    assert_eq!(texts(&Network::Xiaohongshu, &video), [Finding::TitleOver(1)]);
}

/// FINDING-2
#[test]
fn on_douyin_title_and_caption_share_one_limit() {
    let mut short = post(&"茶".repeat(980), &[]);
    short.title = "窑".repeat(20);
    assert_eq!(texts(&Network::Douyin, &short), [Finding::CaptionNear(0)]);
    short.title = "窑".repeat(21);
    assert_eq!(texts(&Network::Douyin, &short), [Finding::CaptionOver(1)]);
}

/// FINDING-3
#[test]
fn the_sixth_hashtag_on_instagram_and_the_second_on_threads_are_too_many() {
    let tags = ["a", "b", "c", "d", "e"];
    assert_eq!(texts(&Network::Instagram, &post("Tea", &tags)), []);
    assert_eq!(texts(&Network::Instagram, &post("Tea #f", &tags)), [Finding::HashtagsOver(1)]);
    assert_eq!(texts(&Network::Instagram, &post("Tea #A", &tags)), [], "the same hashtag");
    assert_eq!(texts(&Network::Bilibili, &post("Tea", &[])), [Finding::HashtagsFew(1)]);
    assert_eq!(texts(&Network::Threads, &post("Tea", &tags[..1])), []);
    assert_eq!(texts(&Network::Threads, &post("Tea", &tags[..2])), [Finding::HashtagsOver(1)]);
    assert_eq!(texts(&Network::X, &post("Tea", &tags[..4])), [Finding::HashtagsMany(3)]);
}

/// FINDING-4
#[test]
fn images_and_videos_are_as_many_and_as_large_as_the_network_takes() {
    let post = post("Tea", &[]);
    let video = Medium { is_video: true, millis: Some(20_000), ..Medium::default() };
    let on = |network: &Network, media: &[Medium]| judged(of(network), &post, Some(media));
    assert_eq!(on(&Network::Instagram, &[]), [Finding::MediaMissing]);
    assert_eq!(on(&Network::X, &[]), []);
    assert_eq!(on(&Network::X, &[image(); 5]), [Finding::ImagesOver(1)]);
    assert_eq!(on(&Network::Bluesky, &[image(), video]), [Finding::MediaMixed]);
    assert_eq!(on(&Network::Instagram, &[image(), video]), []);
    assert_eq!(on(&Network::YouTube, &[video, video]), [Finding::VideosOver(1)]);
    assert_eq!(on(&Network::X, &[Medium { millis: Some(140_001), ..video }]), [Finding::TooLong(0)]);
    assert_eq!(on(&Network::X, &[Medium { millis: Some(499), ..video }]), [Finding::TooBrief(0)]);
    let large = Medium { bytes: Some(1_000_001), ..image() };
    assert_eq!(on(&Network::Bluesky, &[image(), large]), [Finding::TooLarge(1)]);
    let instagram = |size| on(&Network::Instagram, &[Medium { size: Some(size), ..image() }]);
    assert_eq!(instagram((1080, 566)), []);
    assert_eq!(instagram((1080, 1920)), [Finding::WrongShape(0)]);
    assert_eq!(instagram((1930, 1000)), [Finding::WrongShape(0)]);
    assert_eq!(on(&Network::X, &[Medium { alt: 0, ..image() }]), [Finding::AltMissing(0)]);
    assert_eq!(on(&Network::Mastodon, &[Medium { alt: 1501, ..image() }]), [Finding::AltOver(0, 1)]);
}

/// FINDING-5
#[test]
fn what_the_network_schedules_itself_is_neither_too_soon_nor_too_far() {
    let post = post("茶", &[]);
    let ahead = |millis: i64| {
        let outgoing = Variants::new(&post, &Id::new(1), []).outgoing();
        findings(
            of(&Network::Xiaohongshu),
            &Draft { outgoing, keywords: 0, media: None, ahead: Some(millis) },
        )
    };
    assert_eq!(ahead(3_600_000), []);
    assert_eq!(ahead(3_599_999), [Finding::TooSoon(60)]);
    assert_eq!(ahead(14 * 86_400_000 + 1), [Finding::TooFar(14)]);
    assert_eq!(Finding::TooFar(14).gravity(), Gravity::Advice);
    assert!(Finding::CaptionOver(1).gravity() > Finding::CaptionNear(1).gravity());
}

/// NET-8
#[test]
fn a_limit_of_the_team_stands_in_place_of_the_tables_the_channels_before_the_networks() {
    let channel = Channel { network: Network::X, ..Channel::new(Id::new("main")) };
    let other = Channel { id: Id::new("other"), ..channel.clone() };
    let limit = |id: Id<Limit>, of: Option<&Channel>, most| Limit {
        channel: of.map(|channel| channel.id.clone()),
        network: Network::X,
        most,
        ..Limit::new(id)
    };
    let limits = [
        limit(Limit::of_channel(&channel.id, &Limited::Caption), Some(&channel), 25_000),
        limit(Limit::of_network(&Network::X, &Limited::Caption), None, 4000),
    ];
    let most = |channel: &Channel, limits: &[Limit]| limited(channel, limits).unwrap().limit;
    assert_eq!((most(&channel, &limits), most(&other, &limits)), (25_000, 4000));
    assert_eq!(most(&Channel { network: Network::Threads, ..other.clone() }, &limits), 500);
    assert_eq!(most(&other, &[Limit { most: 0, ..limits[1].clone() }]), 280, "nothing could be written");
    assert_eq!(most(&other, &[Limit { removed_at: Some(1), ..limits[1].clone() }]), 280);
    assert_eq!(limited(&Channel { network: Network::Other("later".into()), ..other }, &limits), None);
}

/// NET-8
#[test]
fn each_number_of_the_table_can_be_set_by_the_team() {
    let channel = Channel { network: Network::TikTok, ..Channel::new(Id::new(1)) };
    for of in Limited::ALL {
        let limit = Limit { network: Network::TikTok, of: of.clone(), most: 7, ..Limit::new(Id::new(1)) };
        let (set, table) = (limited(&channel, [&limit]).unwrap(), *of_table(&channel));
        assert_ne!(set, table, "{of:?}");
    }
    let unknown = Limit {
        network: Network::TikTok,
        of: Limited::Other("later".into()),
        most: 7,
        ..Limit::new(Id::new(1))
    };
    assert_eq!(limited(&channel, [&unknown]).unwrap(), *of_table(&channel));
}

fn of_table(channel: &Channel) -> &'static Facts {
    of(&channel.network)
}

/// NET-9
#[test]
fn a_hashtag_goes_as_far_as_letters_of_any_script_and_on_weibo_to_its_second_sign() {
    let found = |network: &Network, text: &'static str| hashtags_in(of(network), text);
    assert_eq!(
        found(&Network::X, "#tea, #冬窑！#2026 #2026茶 a#b https://a.example/#c #tea"),
        ["tea", "冬窑", "2026茶"]
    );
    assert_eq!(found(&Network::X, "＃茶 ##cup #café"), ["茶", "café"]);
    assert_eq!(found(&Network::Weibo, "开窑 #冬窑 上新##柴烧# #open"), ["冬窑 上新", "柴烧"]);
}

/// NET-10
#[test]
fn a_group_of_hashtags_brings_as_many_as_group_and_network_allow() {
    let mut group = HashtagGroup::new(Id::new(1));
    group.hashtags = ["a", "b", "c", "d", "e", "f", "g"].map(str::to_owned).into();
    let there = ["B".to_owned(), "x".to_owned()].into();
    let bring = |group: &HashtagGroup, network: &Network, turn| {
        of_group(group, of(network), &there, "2026-11-25".parse().ok(), turn).concat()
    };
    assert_eq!(bring(&group, &Network::Instagram, 0), "acd");
    assert_eq!(bring(&group, &Network::Threads, 0), "");
    assert_eq!(bring(&group, &Network::X, 0), "acdefg");
    (group.most, group.rotate) = (2, true);
    assert_eq!((bring(&group, &Network::X, 3), bring(&group, &Network::X, 13)), ("de".into(), "ga".into()));
    group.networks = [Network::LinkedIn].into();
    assert_eq!(bring(&group, &Network::X, 0), "");
    group.networks.clear();
    group.banned_until = Some("2026-11-26".parse::<Day>().unwrap());
    assert_eq!(bring(&group, &Network::X, 0), "");
}

/// NET-11
#[test]
fn a_caption_is_cut_where_readers_are_asked_for_more() {
    let at = |network: &Network, text: &str| of(network).cut_at(text);
    assert_eq!(at(&Network::Instagram, &"a".repeat(125)), None);
    assert_eq!(at(&Network::Instagram, &"茶".repeat(126)), Some(125 * 3));
    assert_eq!(at(&Network::Weibo, &"a".repeat(281)), Some(280));
    assert_eq!(at(&Network::X, &"a".repeat(281)), None);
}

proptest! {
    /// FINDING-1, NET-9, NET-11: whatever people write, it is judged.
    #[test]
    fn no_post_breaks_a_judgement(text in "(#|＃|#茶|[a-z]|👨‍👩‍👧| |\\PC){0,40}", tags in prop::collection::btree_set("\\PC{0,6}", 0..4)) {
        let mut post = post(&text, &[]);
        post.hashtags = tags;
        for network in Network::ALL {
            let found = texts(network, &post);
            let over = found.iter().any(|finding| matches!(finding, Finding::CaptionOver(_)));
            prop_assert!(!over, "so short a text is never too long: {:?}", found);
            prop_assert!(of(network).cut_at(&text).is_none_or(|at| text.is_char_boundary(at)));
            let words = hashtags_in(of(network), &text);
            prop_assert!(words.iter().all(|word| !word.is_empty() && text.contains(word)));
        }
    }
}
