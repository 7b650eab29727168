//! What networks allow, and how they count.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use model::{
    Day,
    networks::{Count, count, facts, written_out},
    records::Network,
};
use proptest::prelude::*;

fn used(network: &Network, text: &str) -> u32 {
    count(network, text).unwrap().used
}

/// NET-1
#[test]
fn something_is_known_of_every_network_since_a_day() {
    for network in Network::ALL {
        let facts = facts(network).unwrap();
        assert!(!facts.name.is_empty() && facts.monogram.chars().count() <= 2 && facts.limit > 0);
        assert!(facts.checked_on.parse::<Day>().is_ok(), "{}", facts.word);
    }
    let monograms: BTreeSet<&str> =
        Network::ALL.iter().map(|network| facts(network).unwrap().monogram).collect();
    assert_eq!(monograms.len(), Network::ALL.len());
    assert_eq!(count(&Network::Other("myspace".into()), "tea"), None);
}

/// NET-2
#[test]
fn x_weighs_letters_links_and_emoji() {
    let x = |text: &str| used(&Network::X, text);
    assert_eq!(x(&"茶".repeat(140)), 280);
    assert_eq!(count(&Network::X, &"茶".repeat(140)).unwrap().over(), 0);
    assert_eq!(x("Tea, “slowly” – é é"), 19);
    assert_eq!(x("Cafe\u{301}"), 4);
    assert_eq!(x("👨‍👩‍👧"), 2);
    assert_eq!(x("🇵🇹☀️1️⃣"), 6);
    assert_eq!(x("☀☕"), 4);
    assert_eq!(x("https://stillkettle.example/winter-firing?utm_source=x"), 23);
    assert_eq!(x("Come: https://stillkettle.example/a(b)."), 6 + 23 + 1);
    assert_eq!(x("(see http://a.example/x)"), 5 + 23 + 1);
    assert_eq!(x("来看https://a.example/x。明天"), 4 + 23 + 6);
    assert_eq!(x("stillkettle.com/shop, today"), 23 + 7);
    assert_eq!(x("stillkettle.com"), 23);
    assert_eq!(x("e.g. tea.at dawn"), 5 + 23 + 5);
    assert_eq!(x("mail mara@stillkettle.com"), 25);
    assert_eq!(x("https://"), 8);
}

/// NET-3
#[test]
fn bluesky_counts_what_people_see_and_tiktok_what_utf_16_has() {
    assert_eq!(used(&Network::Bluesky, "👨‍👩‍👧 茶"), 3);
    assert_eq!(used(&Network::TikTok, "👨‍👩‍👧 茶"), 10);
    assert_eq!(used(&Network::Instagram, "👨‍👩‍👧 茶"), 7);
}

/// NET-4
#[test]
fn mastodon_spares_hosts_and_the_length_of_links() {
    let mastodon = |text: &str| used(&Network::Mastodon, text);
    assert_eq!(mastodon("https://a-rather-long-name.example/with/a/path"), 23);
    assert_eq!(mastodon("stillkettle.com"), 15);
    assert_eq!(mastodon("Thanks @ana@porto.example."), 12);
    assert_eq!(mastodon("@ana @ben@a.example"), 9);
    assert_eq!(mastodon("mara@stillkettle.example"), 24);
}

/// NET-5
#[test]
fn weibo_counts_two_ascii_characters_as_one() {
    assert_eq!(used(&Network::Weibo, "冬窑 2026"), 2 + 3);
    assert_eq!(used(&Network::Weibo, "abc"), 2);
}

/// NET-6
#[test]
fn little_room_is_left_from_a_twentieth_of_the_limit() {
    let count = |used| Count { used, limit: 280 };
    assert_eq!([266, 267, 280, 281].map(|used| count(used).is_near()), [false, true, true, false]);
    assert_eq!([280, 281, 300].map(|used| count(used).over()), [0, 1, 20]);
}

/// NET-7
#[test]
fn hashtags_are_written_as_the_network_writes_them_and_only_once() {
    let tags = ["冬窑".to_owned(), "柴烧".to_owned()].into();
    assert_eq!(written_out(&Network::Weibo, "清晨开窑\n", &tags), "清晨开窑\n\n#冬窑# #柴烧#");
    assert_eq!(written_out(&Network::Instagram, "开窑 #冬窑", &tags), "开窑 #冬窑\n\n#柴烧");
    assert_eq!(written_out(&Network::Instagram, "#冬窑上新 #柴烧", &tags), "#冬窑上新 #柴烧\n\n#冬窑");
    assert_eq!(written_out(&Network::X, "", &tags), "#冬窑 #柴烧");
    assert_eq!(written_out(&Network::X, "Tea", &BTreeSet::new()), "Tea");
}

proptest! {
    /// NET-2, NET-4: no text breaks a counter, and a longer text is never shorter by more than a link saves.
    #[test]
    fn no_text_breaks_a_counter(text in "(https?://|@|\\.com|[a-z]|茶|👨‍👩‍👧|[)(.,]| |\\PC){0,30}") {
        for network in Network::ALL {
            let count = count(network, &text).unwrap();
            prop_assert!(count.used as usize <= 23 * text.len().max(1));
            prop_assert!(!text.is_empty() || count.used == 0);
        }
    }
}
