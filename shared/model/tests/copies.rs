//! Posts that are made of others, and of templates.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use model::{
    Command, Day, Edit, Fields, Id, Record, RecordKind, Text, Value,
    query::{
        copies::{duplicate, from_template, template_of},
        variants::Variants,
    },
    records::{Channel, CtaKind, Format, Post, PostType, Status, Template, Variant},
};

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

/// A post with something in every field.
fn full() -> Post {
    let mut post = Post::new(Id::new("kiln"));
    (post.title, post.format, post.post_type) = ("Kiln".into(), Format::Carousel, PostType::Sponsored);
    (post.description, post.caption) = (Text("Brief".into()), Text("At seven".into()));
    (post.first_comment, post.notes) = (Text("A gaiwan?".into()), Text("Ask Tom".into()));
    (post.campaign, post.pillar, post.owner) = (Some(Id::new(1)), Some(Id::new(2)), Some(Id::new(3)));
    (post.keywords, post.hashtags) = (["tea".to_owned()].into(), ["kiln".to_owned()].into());
    (post.labels, post.channels) = (["launch".to_owned()].into(), [Id::new("x")].into());
    post.collaborators = [Id::new(4)].into();
    (post.cta_kind, post.cta_text, post.cta_url) = (CtaKind::Shop, "Shop".into(), "https://a.example".into());
    (post.landing_url, post.sponsored_by) = ("https://a.example/kiln".into(), "Tea house".into());
    (post.utm_medium, post.utm_campaign, post.utm_term) = ("cpc".into(), "kiln".into(), "tea".into());
    (post.day, post.time, post.zone) =
        (day("2026-11-24"), "07:00".parse().ok(), Some("Europe/Lisbon".into()));
    (post.brief_due, post.draft_due) = (day("2026-11-03"), day("2026-11-10"));
    (post.feedback_due, post.approval_due) = (day("2026-11-16"), day("2026-11-20"));
    (post.status, post.removed_at) = (Status::Published, Some(5));
    post
}

fn variant(name: &str, channel: &Id<Channel>, fill: impl FnOnce(&mut Variant)) -> Variant {
    let post = full().id;
    let mut variant = Variant::new(Variant::id(&post, channel, &name));
    (variant.post, variant.channel) = (post, channel.clone());
    fill(&mut variant);
    variant
}

/// The records that a command makes.
fn made<R: Record>(command: &Command) -> Vec<R> {
    let created = command.edits.iter().map(|edit| match edit {
        Edit::Create { id, fields } => (id.clone(), fields.clone()),
        other => panic!("not made: {other:?}"),
    });
    let of_kind = created.filter(|(id, _)| id.kind() == Some(R::KIND));
    of_kind.map(|(id, fields)| R::read(Id::from_key(id.key()), &fields).0).collect()
}

fn fields(record: &impl Record) -> Fields {
    record.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// COPY-1
#[test]
fn a_duplicate_is_a_draft_that_says_the_same() {
    let post = full();
    let copy =
        &made::<Post>(&duplicate(&post, [], &Id::new("b"), |copy| copy.title = "Kiln (copy)".into()))[0];
    let expected = Post {
        id: Id::new("b"),
        title: "Kiln (copy)".into(),
        status: Status::Draft,
        removed_at: None,
        ..post
    };
    assert_eq!(*copy, expected);
}

/// COPY-1
#[test]
fn deadlines_stay_as_far_ahead_of_the_day_as_they_were() {
    let on = |day: Option<Day>| {
        made::<Post>(&duplicate(&full(), [], &Id::new("b"), |copy| copy.day = day)).remove(0)
    };
    let later = on(day("2026-12-01"));
    assert_eq!((later.brief_due, later.approval_due), (day("2026-11-10"), day("2026-11-27")));
    let unscheduled = on(None);
    assert_eq!(
        [unscheduled.brief_due, unscheduled.draft_due, unscheduled.feedback_due, unscheduled.approval_due],
        [None; 4]
    );
    assert_eq!(unscheduled.time, full().time);
}

/// COPY-2
#[test]
fn a_duplicate_is_another_on_the_channels_where_the_post_is_but_never_went_out() {
    let (x, instagram, quiet) = (Id::new("x"), Id::new("ig"), Id::new("quiet"));
    let variants = [
        variant("2", &x, |one| (one.own_caption, one.caption) = (true, Text("Ben's".into()))),
        variant("1", &x, |one| (one.own_caption, one.caption) = (true, Text("Ana's".into()))),
        variant("1", &instagram, |one| {
            (one.own_hashtags, one.own_first_comment, one.title) = (true, true, "Ig".into());
            (one.permalink, one.published_at) = ("https://ig.example/1".into(), Some(7));
            (one.utm_content, one.day, one.time) = ("dawn".into(), day("2026-11-25"), "09:00".parse().ok());
        }),
        variant("1", &quiet, |one| {
            (one.permalink, one.caption) = ("https://q.example/1".into(), Text("Old".into()));
        }),
    ];
    let command = duplicate(&full(), &variants, &Id::new("b"), |_| ());
    let (post, copies) = (made::<Post>(&command).remove(0), made::<Variant>(&command));
    assert_eq!(copies.len(), 2);
    let outgoing = |channel: &Id<Channel>| Variants::new(&post, channel, &copies).outgoing();
    assert_eq!(outgoing(&x).caption, "Ana's");
    let there = outgoing(&instagram);
    assert_eq!((there.title, there.first_comment, there.hashtags.len()), ("Ig", "", 0));
    assert_eq!((there.permalink, there.published_at, there.utm_content), ("", None, ""));
    assert_eq!((there.day, there.time), (post.day, "09:00".parse().ok()));
    assert!(variants.iter().all(|variant| copies.iter().all(|copy| copy.id != variant.id)));
}

/// COPY-3
#[test]
fn a_template_gives_a_post_what_it_says_and_nothing_of_when_and_who() {
    let template = made::<Template>(&template_of(&full(), Id::new(1), "Kiln opening")).remove(0);
    assert_eq!(template.name, "Kiln opening");
    let post =
        made::<Post>(&from_template(&template, Id::new("b"), |post| post.day = day("2027-01-04"))).remove(0);
    assert_eq!(
        (post.day, post.status.clone(), post.owner.clone(), post.campaign.clone()),
        (day("2027-01-04"), Status::Draft, None, None)
    );
    let (of_post, of_template, of_full) = (fields(&post), fields(&template), fields(&full()));
    // Whatever a template may hold came from the post and goes into the next.
    let shared = RecordKind::Template
        .fields()
        .iter()
        .map(|spec| spec.name)
        .filter(|name| !["name", "removed_at"].contains(name));
    for name in shared {
        assert_eq!(of_post[name], of_template[name], "{name}");
        assert_eq!(of_full[name], of_template[name], "{name}");
        assert!(
            !matches!(&of_template[name], Value::Null) && of_template[name] != Value::Text(String::new()),
            "{name}"
        );
    }
}
