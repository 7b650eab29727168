//! What a search finds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use model::{
    Fields, Id, Record, Text,
    query::search::{Folded, SearchIndex, fold},
    records::{Campaign, Channel, Comment, Network, Post},
};
use proptest::prelude::*;

fn fields(record: &impl Record) -> Fields {
    record.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn post(name: u32, fill: impl FnOnce(&mut Post)) -> Post {
    let mut post = Post::new(Id::new(name));
    fill(&mut post);
    post
}

fn titled(name: u32, title: &str) -> Post {
    post(name, |post| post.title = title.into())
}

fn index(posts: &[Post]) -> SearchIndex {
    let mut index = SearchIndex::default();
    for post in posts {
        index.put(post.id.untyped(), &fields(post));
    }
    index
}

fn found(index: &SearchIndex, query: &str) -> Vec<String> {
    index.find(query, 10).into_iter().map(|hit| hit.id.key().to_owned()).collect()
}

/// FIND-1
#[test]
fn case_width_and_diacritics_make_no_difference() {
    for (written, folded) in [
        ("Café", "cafe"),
        ("ＣＡＦＥ　２", "cafe 2"),
        ("Cafe\u{301}", "cafe"),
        ("Inês Lindqvist, Tromsø", "ines lindqvist, tromso"),
        ("Straße Œuvre", "strasse oeuvre"),
        ("İstanbul ılık", "istanbul ilik"),
        ("冬窑上新 #柴烧", "冬窑上新 #柴烧"),
        ("Đường", "duong"),
    ] {
        assert_eq!(fold(written), folded);
    }
}

/// FIND-2
#[test]
fn han_is_found_within_a_line() {
    let index = index(&[titled(1, "清晨开窑"), titled(2, "窑记一：练泥"), titled(3, "老白茶")]);
    assert_eq!(found(&index, "窑"), ["post:2", "post:1"]);
    let hit = &index.find("开窑", 10)[0];
    assert_eq!((hit.field, &hit.text[hit.ranges[0].clone()]), ("title", "开窑"));
}

/// FIND-3
#[test]
fn a_record_must_have_every_word_in_any_of_its_fields() {
    let kiln = post(1, |post| {
        post.title = "The kiln opens at dawn".into();
        post.caption = Text("Thirty-eight cups, twelve gaiwans.".into());
        post.keywords = ["wood firing".to_owned()].into();
    });
    let index = index(&[kiln, titled(2, "Kiln diary 1: clay")]);
    assert_eq!(found(&index, "kiln gaiwan"), ["post:1"]);
    assert_eq!(found(&index, "FIRING dawn"), ["post:1"]);
    assert_eq!(found(&index, "kiln teapot"), [""; 0]);
    assert_eq!(found(&index, "  "), [""; 0]);
}

/// FIND-4
#[test]
fn a_name_that_begins_with_the_word_comes_first_then_names_then_prose_and_the_newer_of_equals() {
    let index = index(&[
        post(1, |post| post.notes = Text("Ask about the tea".into())),
        titled(2, "Steamed"),
        titled(3, "Rain and tea"),
        titled(4, "Tea for a rainy shelf"),
        titled(5, "Tea for a full table"),
    ]);
    assert_eq!(found(&index, "tea"), ["post:5", "post:4", "post:3", "post:2", "post:1"]);
    assert_eq!(index.find("tea", 2).len(), 2);
}

/// FIND-5
#[test]
fn every_kind_is_found_by_its_words_and_none_by_its_ids_choices_and_days() {
    let mut index = SearchIndex::default();
    let mut channel = Channel::new(Id::new(1));
    (channel.name, channel.network) = ("Still Kettle".into(), Network::Xiaohongshu);
    let mut campaign = Campaign::new(Id::new(1));
    (campaign.name, campaign.brief) = ("Winter Firing".into(), Text("Thirty-eight cups".into()));
    let mut comment = Comment::new(Id::new(1));
    (comment.body, comment.about) = (Text("Name the river?".into()), Id::<Post>::new(7).untyped().clone());
    index.put(channel.id.untyped(), &fields(&channel));
    index.put(campaign.id.untyped(), &fields(&campaign));
    index.put(comment.id.untyped(), &fields(&comment));
    assert_eq!(found(&index, "kettle"), ["channel:1"]);
    assert_eq!(found(&index, "cups"), ["campaign:1"]);
    assert_eq!(found(&index, "river"), ["comment:1"]);
    for id_or_choice in ["xhs", "celadon", "post:7"] {
        assert_eq!(found(&index, id_or_choice), [""; 0]);
    }
}

/// FIND-6
#[test]
fn a_record_is_found_as_it_is_now_and_not_in_the_trash() {
    let mut index = index(&[titled(1, "Spring")]);
    index.put(Id::<Post>::new(1).untyped(), &fields(&titled(1, "Summer")));
    assert_eq!((found(&index, "spring").len(), found(&index, "summer").len()), (0, 1));
    index.put(Id::<Post>::new(1).untyped(), &fields(&Post { removed_at: Some(1), ..titled(1, "Summer") }));
    assert_eq!(found(&index, "summer"), [""; 0]);
    index.put(&model::RecordId::from_key("later:1"), &Fields::new());
    assert_eq!(found(&index, "later"), [""; 0]);
}

#[test]
fn an_excerpt_is_the_part_around_the_first_word() {
    let caption = "松木和橡木，烧了四天；又等了冷冷的一周。谁也不知道窑里现在是什么样子。";
    let index = index(&[post(1, |post| post.caption = Text(caption.into()))]);
    let hit = &index.find("窑里", 1)[0];
    let (part, ranges) = hit.excerpt(5, 9);
    assert_eq!((part, &part[ranges[0].clone()]), ("谁也不知道窑里现在", "窑里"));
    assert_eq!(hit.excerpt(500, 500).0, caption);
    let (part, ranges) = hit.excerpt(0, 1);
    assert_eq!((part, &part[ranges[0].clone()]), ("窑", "窑"));
}

proptest! {
    /// FIND-7
    #[test]
    fn ranges_lie_on_the_bounds_of_characters_in_order_without_overlap(
        text in "[aAéÉeßŒ茶窑 \u{301}🌷İ]{0,20}|\\PC{0,20}",
        query in "[aeéß茶s 🌷i]{1,3}|\\PC{1,3}",
    ) {
        let folded = Folded::new(&text);
        let mut after = 0;
        for range in folded.find(&fold(&query)) {
            prop_assert!(after <= range.start && range.start < range.end);
            prop_assert!(fold(&text[range.clone()]).contains(&fold(&query)));
            after = range.end;
        }
        for hit in index(&[titled(1, &text)]).find(&query, 1) {
            let mut after = 0;
            for range in &hit.ranges {
                prop_assert!(after <= range.start && hit.text.get(range.clone()).is_some());
                after = range.end;
            }
            for most in 0..6 {
                let (part, ranges) = hit.excerpt(2, most);
                prop_assert!(ranges.into_iter().all(|range| part.get(range).is_some()));
            }
        }
    }

    /// FIND-2, FIND-7: a part of a title finds it.
    #[test]
    fn every_part_of_a_line_finds_the_line(title in "[a-zéA-Z茶窑冬雪]{1,12}", from in 0..12_usize, length in 1..5_usize) {
        let part: String = title.chars().skip(from).take(length).collect();
        let index = index(&[titled(1, &title)]);
        prop_assert!(part.is_empty() || found(&index, &part) == ["post:1"]);
    }
}
