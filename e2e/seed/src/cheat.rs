//! What somebody tries who may not write.

use anyhow::{Context, Result};
use model::{
    Command, Edit, Id, RecordId, Text, Value,
    records::{Comment, Post},
};
use replica::Workspace;

use crate::clock::now;
use crate::forger::Forger;
use crate::member::Member;

/// Comes in by a link, edits a post and makes another past all rules, and then writes a comment, as anybody might
/// who reviews.
///
/// # Errors
/// Among others, when the relay refuses what was forged.
pub(crate) fn cheat(link: &str, name: &str) -> Result<()> {
    let mut member = Member::join(link, name)?;
    member.settle()?;
    let post = first_post(&member.plan())?;
    let mut forger = Forger::connect(&member)?;
    forger.send(&edited(&post))?;
    forger.send(&smuggled())?;
    forger.send(&honest(&member, post))
}

fn first_post(plan: &[u8]) -> Result<RecordId> {
    let plan = Workspace::open(plan, b"reader").context("opening the plan")?;
    let mut posts = plan.projection().keys().filter(|id| id.kind() == Some(model::RecordKind::Post));
    posts.next().cloned().context("there is no post to cheat with")
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

fn honest(member: &Member, about: RecordId) -> Command {
    Command::create(Id::<Comment>::new("honest"), |comment| {
        comment.about = about;
        comment.author = Some(member.profile());
        comment.body = Text("An honest word".to_owned());
        comment.at = now();
    })
}
