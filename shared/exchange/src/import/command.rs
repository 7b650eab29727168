//! The command that takes rows over.

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Command, Id, RecordId,
    order::gathered,
    records::{Campaign, Channel, Post},
};

use unicode_segmentation::UnicodeSegmentation;

use super::{DryRun, Row, Target, fields};
use crate::{Draft, Plan, Reference};

/// The message that names the command: "Undo: import" takes back all of it.
const LABEL: &str = "exchange-import";
/// How long the name of a channel or a campaign may be, in characters as people count them.
const LONGEST_NAME: usize = 120;

/// Makes one command of the rows that a person accepts, by their numbers; `None` where nothing is left to do. Rows
/// with errors are left out in any case.
///
/// `name` gives each new record a name of its own, which must be random.
pub fn command(
    run: &DryRun,
    accepted: &BTreeSet<usize>,
    plan: &Plan<'_>,
    name: &mut dyn FnMut() -> String,
) -> Option<Command> {
    let rows: Vec<&Row> =
        run.rows.iter().filter(|row| row.is_sound() && accepted.contains(&row.number)).collect();
    let posts: BTreeMap<&str, &Post> = gathered(plan.posts.iter().map(|post| (post.id.key(), post)));
    let mut made = Made::default();
    let mut command = Command { label: LABEL.to_owned(), edits: Vec::new() };
    for row in &rows {
        command.edits.extend(made.along_with(&row.draft, run, name));
    }
    let fill = |post: &mut Post, draft: &Draft| {
        fields::fill_with(
            post,
            draft,
            |word| made.campaigns.get(word).cloned(),
            |word| made.channels.get(word).cloned(),
        );
    };
    for row in rows {
        let edits = match &row.target {
            Target::Same(_) => continue,
            Target::New(id) => {
                let id = id.clone().unwrap_or_else(|| Id::new(name()));
                Command::create(id, |post: &mut Post| fill(post, &row.draft)).edits
            }
            Target::Change(id) => {
                let Some(post) = posts.get(id.key()) else { continue };
                let change = Command::update(*post, |post| fill(post, &row.draft));
                let back = post.removed_at.map(|_| Command::restore(id).edits).unwrap_or_default();
                [back, change.edits].concat()
            }
        };
        command.edits.extend(edits);
    }
    (!command.edits.is_empty()).then_some(command)
}

/// What is made along with posts, by the word of the file.
#[derive(Default)]
struct Made {
    channels: BTreeMap<String, RecordId>,
    campaigns: BTreeMap<String, RecordId>,
}

impl Made {
    /// Makes what a draft needs and no draft before it did.
    fn along_with(
        &mut self,
        draft: &Draft,
        run: &DryRun,
        name: &mut dyn FnMut() -> String,
    ) -> Vec<model::Edit> {
        let mut edits = Vec::new();
        if let Some(Reference::New(word)) = draft.campaign.value()
            && !self.campaigns.contains_key(word)
        {
            let id = Id::<Campaign>::new(name());
            self.campaigns.insert(word.clone(), id.untyped().clone());
            edits.extend(Command::create(id, |campaign| campaign.name = short(word)).edits);
        }
        for channel in draft.channels.value().into_iter().flatten() {
            let Reference::New(word) = channel else { continue };
            let Some(new) = run.new_channels.get(word).filter(|_| !self.channels.contains_key(word)) else {
                continue;
            };
            let id = Id::<Channel>::new(name());
            self.channels.insert(word.clone(), id.untyped().clone());
            let fill = |channel: &mut Channel| {
                channel.name = short(&new.account);
                channel.network = new.network.clone();
                if new.account.starts_with('@') {
                    channel.handle = short(&new.account);
                }
            };
            edits.extend(Command::create(id, fill).edits);
        }
        edits
    }
}

/// Cuts a name to what the plan holds, which would refuse the whole command otherwise.
fn short(name: &str) -> String {
    name.graphemes(true).take(LONGEST_NAME).collect()
}
