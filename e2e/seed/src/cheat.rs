//! What somebody tries who may not write.

use anyhow::{Context, Result};
use model::{
    Command, Edit, Id, RecordId, RecordKind, Text, Value,
    records::{Comment, Decision, Member as Profile, Post, Verdict},
};
use replica::Workspace;

use crate::clock::now;
use crate::forger::Forger;
use crate::member::Member;

/// Comes in by a link, edits a post, makes another and decides in somebody else's name past all rules; and then
/// decides in the own name and writes a comment, as anybody might who reviews.
///
/// # Errors
/// Among others, when the relay refuses what was forged.
pub(crate) fn cheat(link: &str, name: &str) -> Result<()> {
    let mut member = Member::join(link, name)?;
    member.settle()?;
    let plan = Workspace::open(&member.plan(), b"reader").context("opening the plan")?;
    let post = first(&plan, RecordKind::Post, |_| true).context("there is no post to cheat with")?;
    let somebody = first(&plan, RecordKind::Member, |id| id != member.profile().untyped())
        .context("there is nobody in whose name to decide")?;
    let mut forger = Forger::connect(&member)?;
    forger.send(&edited(&post))?;
    forger.send(&smuggled())?;
    forger.send(&decided(&Id::from_key(somebody.key()), &post))?;
    forger.send(&decided(&member.profile(), &post))?;
    forger.send(&honest(&member, post))
}

fn first(plan: &Workspace, kind: RecordKind, fits: impl Fn(&RecordId) -> bool) -> Option<RecordId> {
    plan.projection().keys().find(|id| id.kind() == Some(kind) && fits(id)).cloned()
}

fn edited(post: &RecordId) -> Command {
    let title =
        Edit::Set { id: post.clone(), field: "title".to_owned(), value: Value::Str("Cheated".to_owned()) };
    let caption = Edit::Splice {
        id: post.clone(),
        field: "caption".to_owned(),
        at: 0,
        delete: 0,
        insert: "Cheated. ".to_owned(),
    };
    Command { label: "post-update".to_owned(), edits: vec![title, caption] }
}

fn smuggled() -> Command {
    Command::create(Id::<Post>::new("smuggled"), |post| {
        "Smuggled in".clone_into(&mut post.title);
        post.day = Some(model::Day::of_instant(now()));
    })
}

fn decided(by: &Id<Profile>, about: &RecordId) -> Command {
    Command::create(Decision::id(by, &"seeded"), |decision| {
        decision.about = about.clone();
        decision.verdict = Verdict::Approve;
        decision.at = now();
    })
}

fn honest(member: &Member, about: RecordId) -> Command {
    Command::create(Id::<Comment>::new("honest"), |comment| {
        comment.about = about;
        comment.author = Some(member.profile());
        comment.body = Text("An honest word".to_owned());
        comment.at = now();
    })
}
