//! What a plan costs, at three sizes: opening, saving, a keystroke, somebody else's keystroke.
//!
//! `cargo xtask bench document` runs this and collects the figures.

use std::error::Error;
use std::time::Instant;

use model::records::{Post, Status};
use model::{Command, Edit, Id, Text};
use replica::Workspace;

/// How many posts; the figures' names end in it.
const SIZES: [usize; 3] = [200, 2_000, 5_000];
/// A post is made in one change and worked on in so many more: 2,000 posts have 22,000 changes.
const EDITS: usize = 10;
/// How often a keystroke is measured; the median counts.
const KEYS: usize = 501;
/// How often a plan is opened and saved.
const TIMES: usize = 5;

const HERE: &[u8] = b"here";
const THERE: &[u8] = b"there";

fn main() -> Result<(), Box<dyn Error>> {
    for posts in SIZES {
        measure(posts)?;
    }
    Ok(())
}

fn measure(posts: usize) -> Result<(), Box<dyn Error>> {
    let saved = write_plan(posts)?;
    let (mut open, mut save, mut edit, mut remote) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let plan = timed(&mut open, || Workspace::open(&saved, HERE))?;
        timed(&mut save, || plan.save());
    }

    let mut here = Workspace::open(&saved, HERE)?;
    let mut there = Workspace::open(&saved, THERE)?;
    let post = post_id(posts / 2);
    for key in 0..KEYS {
        let seen = here.look();
        let letter = type_letter(&post, key);
        timed(&mut edit, || here.run(&letter, seen, 0))?;
        let batch = here.take_changes();
        timed(&mut remote, || there.receive(&batch))?;
    }

    let kilobytes = f64::from(u32::try_from(saved.len())?) / 1_000.0;
    for (name, value) in [
        ("open_ms", median(open) / 1_000.0),
        ("save_ms", median(save) / 1_000.0),
        ("edit_us", median(edit)),
        ("remote_change_us", median(remote)),
        ("saved_kb", kilobytes),
    ] {
        println!("figure {name}_{posts} {value:.3}");
    }
    Ok(())
}

/// Writes a plan as people do: one change after another, never all at once.
fn write_plan(posts: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let caption = "A first snow over the kiln, and forty cups that came out of it whole. ".repeat(3);
    let mut plan = Workspace::new(b"writer");
    for number in 0..posts {
        let id = post_id(number);
        let seen = plan.look();
        let create = Command::create(id.clone(), |post| {
            post.title = format!("Post {number} of the plan");
            post.caption = Text(caption.clone());
        });
        plan.run(&create, seen, 0)?;
        for edit in 0..EDITS {
            let seen = plan.look();
            let command =
                if edit % 5 == 4 { change_status(&plan, &id, edit)? } else { type_letter(&id, edit) };
            plan.run(&command, seen, 0)?;
        }
        plan.take_changes();
    }
    Ok(plan.save())
}

fn post_id(number: usize) -> Id<Post> {
    Id::new(format!("{number:08}"))
}

fn type_letter(post: &Id<Post>, at: usize) -> Command {
    let edit = Edit::Splice {
        id: post.untyped().clone(),
        field: "caption".to_owned(),
        at,
        delete: 0,
        insert: "x".to_owned(),
    };
    Command { label: "post-update".to_owned(), edits: vec![edit] }
}

fn change_status(plan: &Workspace, id: &Id<Post>, edit: usize) -> Result<Command, Box<dyn Error>> {
    let (post, _) = plan.get(id).ok_or("the post is gone")?;
    let status = if edit < 5 { Status::InReview } else { Status::Approved };
    Ok(Command::update(&post, |post| post.status = status))
}

/// Does something, and notes how many microseconds it took.
fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    times.push(begun.elapsed().as_secs_f64() * 1e6);
    result
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
