//! A plan of a given size, with as much of a history as if people had written it.

use data_encoding::BASE64;
use model::records::{Member, Post};
use model::{Command, Day, Edit, Id, Text, Zone};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

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

/// Makes posts in the tray whose notes add up to so many bytes, and look like chance: what is compressed, or counted
/// in bytes, stays as large as it is.
pub(crate) fn noise(bytes: usize) -> impl Iterator<Item = Command> {
    const EACH: usize = 4_800;
    (0..bytes.div_ceil(EACH)).map(|number| {
        let mut chance = vec![0; EACH * 3 / 4];
        ChaCha20Rng::seed_from_u64(number as u64).fill_bytes(&mut chance);
        Command::create(Id::<Post>::new(format_args!("noise-{number}")), |post| {
            post.title = format!("Noise {number}");
            post.notes = Text(BASE64.encode(&chance));
        })
    })
}
