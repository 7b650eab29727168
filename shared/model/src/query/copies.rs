//! Posts that are made of others, and of templates.

use std::collections::BTreeSet;

use super::variants::{Part, Variants};
use crate::{
    Command, Day, Id, Record,
    records::{Channel, Post, Status, Template, Variant},
};

/// Makes a draft that says the same as a post, on every channel too. `change` gets it, to give it another title or
/// day; its deadlines then stay as far ahead of its day as they were.
///
/// What happened to the post is not the copy's: how far it had come, where and when it went out, and what told its
/// links from others.
pub fn duplicate<'v>(
    post: &Post,
    variants: impl IntoIterator<Item = &'v Variant>,
    id: &Id<Post>,
    change: impl FnOnce(&mut Post),
) -> Command {
    let variants: Vec<&Variant> = variants.into_iter().filter(|one| one.post == post.id).collect();
    let channels: BTreeSet<&Id<Channel>> = variants.iter().map(|one| &one.channel).collect();
    let copied = Command::create(id.clone(), |copy: &mut Post| {
        *copy = Post { id: id.clone(), status: Status::Draft, removed_at: None, ..post.clone() };
        change(copy);
        let moved = |due: Option<Day>| Some(copy.day?.plus(due?.days_since(post.day?)));
        [copy.brief_due, copy.draft_due, copy.feedback_due, copy.approval_due] =
            [post.brief_due, post.draft_due, post.feedback_due, post.approval_due].map(moved);
    });
    let of_channel = |channel: &&Id<Channel>| variant(post, id, channel, &variants);
    channels.iter().filter_map(of_channel).fold(copied, Command::and)
}

/// Copies what is another on a channel; `None` where nothing is.
fn variant(post: &Post, id: &Id<Post>, channel: &Id<Channel>, variants: &[&Variant]) -> Option<Command> {
    let all = Variants::new(post, channel, variants.iter().copied());
    let outgoing = all.outgoing();
    // Nobody else knows the new post, so nobody makes the same record.
    let empty = Variant::new(Variant::id(id, channel, &"copy"));
    let mut copy = empty.clone();
    if let Some(own) = all.own(Part::Caption) {
        (copy.own_caption, copy.caption) = (true, own.caption.clone());
    }
    if let Some(own) = all.own(Part::Hashtags) {
        (copy.own_hashtags, copy.hashtags) = (true, own.hashtags.clone());
    }
    if let Some(own) = all.own(Part::FirstComment) {
        (copy.own_first_comment, copy.first_comment) = (true, own.first_comment.clone());
    }
    if outgoing.title != post.title {
        outgoing.title.clone_into(&mut copy.title);
    }
    if outgoing.time != post.time {
        copy.time = outgoing.time;
    }
    let differs = copy != empty;
    (copy.post, copy.channel) = (id.clone(), channel.clone());
    differs.then(|| Command::create(empty.id.clone(), |variant| *variant = copy))
}

/// Makes a draft of a template. `change` gets it, to give it a day.
pub fn from_template(template: &Template, id: Id<Post>, change: impl FnOnce(&mut Post)) -> Command {
    Command::create(id, |post: &mut Post| {
        post.title.clone_from(&template.title);
        post.format.clone_from(&template.format);
        post.description.clone_from(&template.description);
        post.pillar.clone_from(&template.pillar);
        post.keywords.clone_from(&template.keywords);
        post.hashtags.clone_from(&template.hashtags);
        post.labels.clone_from(&template.labels);
        post.channels.clone_from(&template.channels);
        post.post_type.clone_from(&template.post_type);
        post.cta_kind.clone_from(&template.cta_kind);
        post.cta_text.clone_from(&template.cta_text);
        post.cta_url.clone_from(&template.cta_url);
        post.caption.clone_from(&template.caption);
        post.first_comment.clone_from(&template.first_comment);
        post.notes.clone_from(&template.notes);
        change(post);
    })
}

/// Makes a template of a post: of what it says, and not of its campaign, its days or its people.
pub fn template_of(post: &Post, id: Id<Template>, name: &str) -> Command {
    Command::create(id, |template: &mut Template| {
        name.clone_into(&mut template.name);
        template.title.clone_from(&post.title);
        template.format.clone_from(&post.format);
        template.description.clone_from(&post.description);
        template.pillar.clone_from(&post.pillar);
        template.keywords.clone_from(&post.keywords);
        template.hashtags.clone_from(&post.hashtags);
        template.labels.clone_from(&post.labels);
        template.channels.clone_from(&post.channels);
        template.post_type.clone_from(&post.post_type);
        template.cta_kind.clone_from(&post.cta_kind);
        template.cta_text.clone_from(&post.cta_text);
        template.cta_url.clone_from(&post.cta_url);
        template.caption.clone_from(&post.caption);
        template.first_comment.clone_from(&post.first_comment);
        template.notes.clone_from(&post.notes);
    })
}
