//! A plan of a given size, with as much of a history as if people had written it.

use model::records::{Member, Post};
use model::{Command, Day, Edit, Id, Zone};

/// The post that the benchmark types in; it is on the calendar today.
const MEASURED: &str = "measured";

/// Makes the posts, then types in them letter by letter until there are so many changes.
pub(crate) fn commands(posts: usize, changes: usize, me: &Id<Member>, now: i64) -> Vec<Command> {
    let today = Day::of_instant(now);
    let mut commands = sample::large(posts - 1, "en", today, &Zone::from("Europe/Berlin"), me);
    commands.push(Command::create(Id::<Post>::new(MEASURED), |post| {
        "Measured post".clone_into(&mut post.title);
        post.day = Some(today);
    }));
    let texts: Vec<_> = commands.iter().flat_map(|command| &command.edits).filter_map(post).collect();
    let letters = changes.saturating_sub(commands.len());
    let typing = texts.iter().cycle().take(letters).enumerate().map(|(number, id)| Command {
        label: "post-update".to_owned(),
        edits: vec![Edit::Splice {
            id: id.untyped().clone(),
            field: "notes".to_owned(),
            at: number / texts.len(),
            delete: 0,
            insert: "n".to_owned(),
        }],
    });
    let typing: Vec<Command> = typing.collect();
    commands.extend(typing);
    commands
}

/// The post that an edit makes, if it makes one.
fn post(edit: &Edit) -> Option<Id<Post>> {
    match edit {
        Edit::Create { id, .. } => id.key().strip_prefix("post:").map(Id::new),
        _ => None,
    }
}
