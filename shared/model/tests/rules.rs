//! Who may change what, how much a field holds, and which status follows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Command, Edit, Fields, Id, Record, RecordId, RecordKind, Role, Text, Value,
    records::{Campaign, Channel, Comment, Decision, Device, Member, Note, Notebook, Post, Settings, Status},
    rules::{
        check::{self, CheckError, LONGEST_MEMBER},
        permission::{is_in_own_name, may},
        status,
    },
};

const ROLES: [Role; 5] = [Role::Viewer, Role::Reviewer, Role::Editor, Role::Manager, Role::Owner];

type Plan = BTreeMap<RecordId, Fields>;

fn fields(record: &impl Record) -> Fields {
    record.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn me() -> Id<Member> {
    Id::new("me")
}

/// A comment of mine as `comment:1`, one of another member as `comment:2`.
fn comments() -> Plan {
    let comment = |name: u32, author: Id<Member>| {
        let mut comment = Comment::new(Id::new(name));
        comment.author = Some(author);
        (comment.id.untyped().clone(), fields(&comment))
    };
    [comment(1, me()), comment(2, Id::new("other"))].into()
}

/// Returns the least role that may make an edit; it and all above may.
fn least(edit: &Edit) -> Option<Role> {
    let plan = comments();
    let may = ROLES.map(|role| may(role, &me(), edit, &|id| plan.get(id)));
    assert!(may.is_sorted(), "a higher role may do less: {edit:?}");
    may.iter().position(|may| *may).map(|least| ROLES[least])
}

fn set(id: &str, field: &str, value: Value) -> Edit {
    Edit::Set { id: RecordId::from_key(id), field: field.into(), value }
}

fn create(id: &str, author: &str) -> Edit {
    let fields = [("author".to_owned(), Value::Str(author.into()))].into();
    Edit::Create { id: RecordId::from_key(id), fields }
}

/// ROLE-1
#[test]
fn a_viewer_changes_nothing() {
    let ids = ["post:1", "comment:1", "member:me", "settings:plan", "channel:1", "campaign:1", "later:1", ""];
    for id in ids.map(RecordId::from_key) {
        let remove = Edit::Remove { id: id.clone() };
        assert!(!may(Role::Viewer, &me(), &remove, &|_| None), "{id:?}");
        assert!(may(Role::Owner, &me(), &remove, &|_| None), "{id:?}");
    }
}

/// ROLE-2
#[test]
fn a_reviewer_writes_and_removes_own_comments_and_settles_any() {
    assert_eq!(least(&create("comment:3", "member:me")), Some(Role::Reviewer));
    assert_eq!(least(&create("comment:3", "member:other")), Some(Role::Editor));
    assert_eq!(least(&create("comment:2", "member:me")), Some(Role::Editor), "not over another's");
    assert_eq!(least(&Edit::Remove { id: RecordId::from_key("comment:1") }), Some(Role::Reviewer));
    assert_eq!(least(&Edit::Remove { id: RecordId::from_key("comment:2") }), Some(Role::Editor));
    assert_eq!(least(&set("comment:2", "resolved", Value::Bool(true))), Some(Role::Reviewer));
    assert_eq!(least(&set("comment:1", "author", Value::Str("member:other".into()))), Some(Role::Editor));
    assert_eq!(least(&set("post:1", "resolved", Value::Bool(true))), Some(Role::Editor));
}

/// ROLE-3
#[test]
fn an_editor_writes_the_plan_and_kinds_of_a_newer_app() {
    for id in [
        Id::<Post>::new(1).untyped().clone(),
        Id::<Campaign>::new(1).untyped().clone(),
        Id::<Channel>::new(1).untyped().clone(),
        Id::<Note>::new(1).untyped().clone(),
        Notebook::the().untyped().clone(),
        RecordId::from_key("later:1"),
    ] {
        let id = id.key();
        assert_eq!(least(&set(id, "name", Value::Null)), Some(Role::Editor), "{id}");
    }
}

/// ROLE-4
#[test]
fn settings_limits_and_profiles_of_others_are_a_managers_and_the_own_profile_is_everybodys_who_writes() {
    assert_eq!(least(&set(Settings::the().key(), "name", Value::Null)), Some(Role::Manager));
    assert_eq!(least(&set("member:other", "name", Value::Null)), Some(Role::Manager));
    assert_eq!(least(&set("limit:x.caption", "most", Value::Int(25_000))), Some(Role::Manager));
    assert_eq!(least(&set("member:me", "name", Value::Null)), Some(Role::Reviewer));
}

/// ROLE-5
#[test]
fn who_reviews_decides_in_the_own_name_and_nobody_in_anothers() {
    let of = |member: &str| Decision::id(&Id::new(member), &1).key().to_owned();
    let (mine, others) = (of("me"), of("other"));
    let make = |id: &str| Edit::Create { id: RecordId::from_key(id), fields: [].into() };
    assert_eq!(least(&make(&mine)), Some(Role::Reviewer));
    for id in [others.as_str(), "decision:me", "decision:me2.1", "decision:", "decision:.1"] {
        assert_eq!(least(&make(id)), None, "{id}");
        assert_eq!(least(&Edit::Remove { id: RecordId::from_key(id) }), None, "{id}");
        assert_eq!(least(&set(id, "removed_at", Value::Int(1))), None, "{id}");
    }
}

/// ROLE-5
#[test]
fn a_decision_is_taken_back_and_stood_by_again_but_never_changed() {
    let id = Decision::id(&me(), &1).untyped().clone();
    let made: Plan = [(id.clone(), Fields::new())].into();
    let may = |edit: &Edit| may(Role::Owner, &me(), edit, &|id| made.get(id));
    assert!(may(&Edit::Remove { id: id.clone() }) && may(&Edit::Restore { id: id.clone() }));
    assert!(may(&set(id.key(), "removed_at", Value::Null)));
    for edit in [
        Edit::Create { id: id.clone(), fields: [].into() },
        set(id.key(), "verdict", Value::Str("approve".into())),
        Edit::Splice { id: id.clone(), field: "comment".into(), at: 0, delete: 0, insert: "not".into() },
        Edit::Insert { id: id.clone(), field: "verdict".into(), member: "approve".into() },
        Edit::Withdraw { id, field: "verdict".into(), member: "approve".into() },
    ] {
        assert!(!may(&edit), "{edit:?}");
    }
}

/// ROLE-5
#[test]
fn what_is_said_in_the_own_name_are_decisions_and_what_devices_say_of_themselves() {
    let named = RecordKind::ALL.iter().copied().filter(|kind| is_in_own_name(*kind)).collect::<Vec<_>>();
    assert_eq!(named, [Decision::KIND, Device::KIND]);
    let others = Device::id(&Id::new("other"), &1);
    assert_eq!(least(&set(others.key(), "browser", Value::Null)), None);
    assert_eq!(least(&set(Device::id(&me(), &1).key(), "browser", Value::Null)), Some(Role::Reviewer));
}

fn check(command: &Command, plan: &Plan) -> Result<(), CheckError> {
    check::command(command, &|id| plan.get(id))
}

fn edits(edits: impl IntoIterator<Item = Edit>) -> Command {
    Command { label: "any".into(), edits: edits.into_iter().collect() }
}

fn post_with(fill: impl FnOnce(&mut Post)) -> (Plan, Post) {
    let mut post = Post::new(Id::new(1));
    fill(&mut post);
    ([(post.id.untyped().clone(), fields(&post))].into(), post)
}

fn splice(at: usize, delete: usize, insert: &str) -> Edit {
    let id = RecordId::from_key("post:1");
    Edit::Splice { id, field: "notes".into(), at, delete, insert: insert.into() }
}

/// CHECK-1: counted as people count.
#[test]
fn a_line_holds_as_many_characters_as_its_limit() {
    let family = "👨‍👩‍👧";
    let titled = |title: String| {
        let command = Command::create(Id::<Post>::new(1), |post| post.title = title);
        check(&command, &Plan::new())
    };
    assert_eq!(titled(family.repeat(200)), Ok(()));
    let over = CheckError::OverLimit { id: RecordId::from_key("post:1"), field: "title".into(), limit: 200 };
    assert_eq!(titled(family.repeat(201)), Err(over));
}

/// CHECK-2
#[test]
fn a_text_over_its_limit_can_only_become_shorter() {
    let (full, _) = post_with(|post| post.notes = Text("a".repeat(5_000)));
    assert!(check(&edits([splice(0, 0, "b")]), &full).is_err());
    assert_eq!(check(&edits([splice(0, 1, "b")]), &full), Ok(()));
    assert_eq!(check(&edits([splice(0, 1, ""), splice(0, 0, "b")]), &full), Ok(()), "counted at the end");
    let (over, _) = post_with(|post| post.notes = Text("a".repeat(6_000)));
    assert_eq!(check(&edits([splice(0, 1, "")]), &over), Ok(()));
    assert!(check(&edits([splice(0, 1, "bc")]), &over).is_err());
}

/// CHECK-2
#[test]
fn a_set_over_its_limit_can_only_become_smaller() {
    let (full, post) = post_with(|post| post.keywords = (0..30).map(|word| word.to_string()).collect());
    let more = Command::update(&post, |post| _ = post.keywords.insert("more".into()));
    assert!(check(&more, &full).is_err());
    let other = Command::update(&post, |post| {
        post.keywords.remove("0");
        post.keywords.insert("other".into());
    });
    assert_eq!(check(&other, &full), Ok(()));
    let (over, post) = post_with(|post| post.keywords = (0..40).map(|word| word.to_string()).collect());
    let fewer = Command::update(&post, |post| _ = post.keywords.pop_first());
    assert_eq!(check(&fewer, &over), Ok(()));
}

/// CHECK-3
#[test]
fn a_member_of_a_set_is_no_longer_than_two_hundred_characters() {
    let tagged = |length: usize| {
        let command = Command::create(Id::<Post>::new(1), |post| {
            post.hashtags = ["茶".repeat(length)].into();
        });
        check(&command, &Plan::new())
    };
    assert_eq!(tagged(LONGEST_MEMBER as usize), Ok(()));
    assert!(tagged(LONGEST_MEMBER as usize + 1).is_err());
}

/// CHECK-4
#[test]
fn a_value_that_the_fields_type_cannot_read_is_refused_and_an_unknown_field_is_not() {
    let refused =
        |field: &str, value: Value| check(&edits([set("post:1", field, value)]), &Plan::new()).is_err();
    assert!(refused("day", Value::Str("tomorrow".into())));
    assert!(refused("time", Value::Int(7)));
    assert!(refused("caption", Value::Str("a line".into())));
    assert!(refused("channels", Value::Text("prose".into())));
    assert!(refused("removed_at", Value::Bool(true)));
    assert!(!refused("day", Value::Null));
    assert!(!refused("status", Value::Str("embargoed".into())), "a word of a newer app");
    assert!(!refused("from_the_future", Value::Int(7)));
    assert_eq!(check(&edits([set("later:1", "name", Value::Int(7))]), &Plan::new()), Ok(()));
}

/// STATUS-1
#[test]
fn from_every_status_the_way_leads_out_and_only_what_is_out_ends() {
    for start in Status::ALL {
        let (mut reached, mut open) = (BTreeSet::from([start.clone()]), vec![start.clone()]);
        while let Some(status) = open.pop() {
            assert!(!status::next(&status).contains(&status));
            open.extend(status::next(&status).iter().filter(|next| reached.insert((*next).clone())).cloned());
        }
        assert!(reached.contains(&Status::Published), "{start:?}");
        assert_eq!(status::next(start).is_empty(), *start == Status::Published);
    }
    assert!(status::next(&Status::Other("embargoed".into())).is_empty());
}
