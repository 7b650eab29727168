//! What of a post is another on a channel.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use model::{
    Command, Edit, Fields, Id, Record, RecordId, Text, TextSplice, Value,
    query::variants::{Part, Variants, publish},
    records::{Channel, Post, Status, Variant},
};
use proptest::prelude::*;

fn post() -> Post {
    let mut post = Post::new(Id::new("kiln"));
    post.title = "The kiln opens".into();
    post.caption = Text("At seven this morning".into());
    post.first_comment = Text("What is a gaiwan?".into());
    post.hashtags = ["WoodFired".to_owned(), "Gaiwan".to_owned()].into();
    post
}

fn channel() -> Id<Channel> {
    Id::new("x")
}

/// Makes a command's edits on records that nobody else changes.
fn run(variants: &mut Vec<Variant>, command: &Command) {
    for edit in &command.edits {
        let id = Id::<Variant>::from_key(edit.id().key());
        let held = variants.iter().position(|one| one.id == id);
        let mut fields: Fields = held.map_or_else(Fields::new, |at| fields(&variants.remove(at)));
        match edit.clone() {
            Edit::Create { fields: new, .. } => fields.extend(new),
            Edit::Set { field, value, .. } => _ = fields.insert(field, value),
            Edit::Insert { field, member, .. } => match fields.entry(field).or_insert(Value::Null) {
                Value::Set(members) => _ = members.insert(member),
                other => *other = Value::Set([member].into()),
            },
            Edit::Splice { field, at, delete, insert, .. } => {
                let Some(Value::Text(text)) = fields.get_mut(&field) else { continue };
                *text = TextSplice { at, delete, insert }.apply(text).unwrap();
            }
            Edit::Withdraw { .. } | Edit::Remove { .. } | Edit::Restore { .. } => (),
        }
        variants.push(Variant::read(id, &fields).0);
    }
}

fn fields(variant: &Variant) -> Fields {
    variant.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// VAR-1
#[test]
fn what_a_variant_has_not_of_its_own_is_the_posts() {
    let (post, channel) = (post(), channel());
    let nothing = Variants::new(&post, &channel, []).outgoing();
    assert_eq!((nothing.title, nothing.caption), ("The kiln opens", "At seven this morning"));
    let mut variant = Variant::new(Variant::id(&post.id, &channel, &1));
    (variant.post, variant.channel) = (post.id.clone(), channel.clone());
    variant.caption = Text("Seven.".into());
    let held = |variant: &Variant| {
        let outgoing = Variants::new(&post, &channel, [variant]).outgoing();
        (outgoing.caption.to_owned(), outgoing.hashtags.len(), outgoing.title.to_owned())
    };
    assert_eq!(held(&variant), ("At seven this morning".into(), 2, "The kiln opens".into()));
    (variant.own_caption, variant.own_hashtags, variant.title) = (true, true, "Seven".into());
    assert_eq!(held(&variant), ("Seven.".into(), 0, "Seven".into()));
    let elsewhere = Variant { channel: Id::new("other"), ..variant.clone() };
    assert_eq!(held(&elsewhere), ("At seven this morning".into(), 2, "The kiln opens".into()));
    assert_eq!(held(&Variant { removed_at: Some(1), ..variant }).1, 2);
}

/// VAR-2
#[test]
fn a_variant_begins_with_the_words_of_the_post_and_then_goes_its_own_way() {
    let (mut post, channel) = (post(), channel());
    for part in Part::ALL {
        let mut variants = Vec::new();
        run(&mut variants, &Variants::new(&post, &channel, []).begin(part, &1));
        let before = Variants::new(&post, &channel, []).outgoing();
        assert_eq!(Variants::new(&post, &channel, &variants).outgoing(), before, "{part:?}");
        assert!(Variants::new(&post, &channel, &variants).own(part).is_some());
        assert_eq!(Variants::new(&post, &channel, &variants).begin(part, &2).edits, []);
    }
    let mut variants = Vec::new();
    run(&mut variants, &Variants::new(&post, &channel, []).begin(Part::Caption, &1));
    post.caption.0.push_str(" we open");
    let outgoing = Variants::new(&post, &channel, &variants).outgoing();
    assert_eq!(outgoing.caption, "At seven this morning");
    assert_eq!(outgoing.first_comment, "What is a gaiwan?");
}

/// VAR-3
#[test]
fn a_part_that_went_back_to_the_posts_keeps_its_words_for_the_next_time() {
    let (post, channel) = (post(), channel());
    let mut variants = Vec::new();
    run(&mut variants, &Variants::new(&post, &channel, []).begin(Part::Caption, &1));
    variants[0].caption = Text("Seven.".into());
    let back = Variants::new(&post, &channel, &variants).inherit(Part::Caption);
    run(&mut variants, &back);
    assert_eq!(Variants::new(&post, &channel, &variants).outgoing().caption, "At seven this morning");
    let again = Variants::new(&post, &channel, &variants).begin(Part::Caption, &2);
    run(&mut variants, &again);
    assert_eq!(Variants::new(&post, &channel, &variants).outgoing().caption, "Seven.");
    assert_eq!(variants.len(), 1);
}

/// VAR-4
#[test]
fn of_two_who_begin_at_once_one_counts_and_the_other_is_named_and_not_lost() {
    let (post, channel) = (post(), channel());
    let mut variants = Vec::new();
    for (fresh, words) in [("b", "Ben's"), ("a", "Ana's")] {
        run(&mut variants, &Variants::new(&post, &channel, []).begin(Part::Caption, &fresh));
        variants.last_mut().unwrap().caption = Text(words.into());
    }
    let both = Variants::new(&post, &channel, &variants);
    assert_eq!(both.outgoing().caption, "Ana's");
    assert_eq!(
        both.beside(Part::Caption).iter().map(|one| one.caption.0.as_str()).collect::<Vec<_>>(),
        ["Ben's"]
    );
    assert!(both.beside(Part::Hashtags).is_empty());
    let back = both.inherit(Part::Caption);
    run(&mut variants, &back);
    assert_eq!(Variants::new(&post, &channel, &variants).outgoing().caption, "At seven this morning");
}

/// VAR-5
#[test]
fn a_permalink_and_a_caption_that_were_written_apart_both_count() {
    let (post, channel) = (post(), channel());
    let mut variants = Vec::new();
    let nothing = Variants::new(&post, &channel, []);
    run(&mut variants, &nothing.change(&"a", |one| one.permalink = "https://x.example/1".into()));
    run(&mut variants, &nothing.begin(Part::Caption, &"b"));
    variants[1].caption = Text("Seven.".into());
    let outgoing = Variants::new(&post, &channel, &variants).outgoing();
    assert_eq!((outgoing.permalink, outgoing.caption), ("https://x.example/1", "Seven."));
    let later = Variants::new(&post, &channel, &variants).change(&"c", |one| one.published_at = Some(7));
    assert_eq!(
        later.edits.iter().map(Edit::id).collect::<Vec<_>>(),
        [&RecordId::from_key("variant:kiln.x.a")]
    );
}

/// VAR-6
#[test]
fn what_is_written_into_the_posts_words_stands_as_it_was_written() {
    let (post, channel) = (post(), channel());
    let mut variants = Vec::new();
    run(&mut variants, &Variants::new(&post, &channel, []).write(Part::Caption, &"a", "At seven, bricks"));
    assert_eq!(Variants::new(&post, &channel, &variants).outgoing().caption, "At seven, bricks");
    let back = Variants::new(&post, &channel, &variants).inherit(Part::Caption);
    run(&mut variants, &back);
    let again =
        Variants::new(&post, &channel, &variants).write(Part::Caption, &"b", "At seven this morning!");
    run(&mut variants, &again);
    let held = Variants::new(&post, &channel, &variants);
    assert_eq!((variants.len(), held.outgoing().caption), (1, "At seven this morning!"));
    assert_eq!(held.write(Part::Caption, &"c", "over a colleague").edits, []);
}

/// VAR-7
#[test]
fn a_post_is_published_once_it_stands_on_all_its_channels() {
    let mut post = post();
    let (x, other) = (channel(), Id::new("other"));
    post.channels = [x.clone(), other.clone()].into();
    let mut variants = Vec::new();
    let status = |command: &Command| {
        let is_status = |edit: &&Edit| matches!(edit, Edit::Set { field, .. } if field == "status");
        command.edits.iter().find(is_status).cloned()
    };
    let first = publish(&post, &x, &[], &"a", " https://x.example/1 ", 7);
    assert_eq!(status(&first), None);
    run(&mut variants, &first);
    let outgoing = Variants::new(&post, &x, &variants).outgoing();
    assert_eq!((outgoing.permalink, outgoing.published_at), ("https://x.example/1", Some(7)));
    let held: Vec<&Variant> = variants.iter().collect();
    let corrected = publish(&post, &x, &held, &"b", "https://x.example/2", 9);
    assert_eq!(corrected.edits.len(), 1, "the moment stands");
    let last = publish(&post, &other, &held, &"c", "https://other.example/1", 9);
    let published = Value::Str(Status::Published.word().into());
    assert!(matches!(status(&last), Some(Edit::Set { value, .. }) if value == published));
    let back = publish(&post, &x, &held, &"d", "", 9);
    run(&mut variants, &back);
    assert_eq!(Variants::new(&post, &x, &variants).outgoing().published_at, None);
}

proptest! {
    /// VAR-1, VAR-4: whatever comes first, everybody sees the same.
    #[test]
    fn the_order_in_which_variants_come_makes_no_difference(
        own in prop::collection::vec((any::<[bool; 3]>(), "[a-c]{0,2}"), 0..4), turn in 0..4_usize,
    ) {
        let (post, channel) = (post(), channel());
        let mut variants: Vec<Variant> = own.iter().enumerate().map(|(name, (own, words))| {
            let mut one = Variant::new(Variant::id(&post.id, &channel, &name));
            (one.post, one.channel) = (post.id.clone(), channel.clone());
            [one.own_caption, one.own_hashtags, one.own_first_comment] = *own;
            (one.caption, one.permalink) = (Text(words.clone()), words.clone());
            one
        }).collect();
        let there = variants.clone();
        let first = turn.min(variants.len());
        variants.rotate_left(first);
        let here = Variants::new(&post, &channel, &variants).outgoing();
        prop_assert_eq!(here, Variants::new(&post, &channel, &there).outgoing());
    }
}
