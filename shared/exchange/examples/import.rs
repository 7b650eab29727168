//! What an import costs: reading a file, the dry run, and the command, at three sizes.
//!
//! `cargo run --release -p exchange --example import` prints the figures.

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Instant;

use exchange::export::own;
use exchange::ics::{Calendar, Entry, Revision, Texts, calendar};
use exchange::import::{Choices, Target, command, dry_run};
use exchange::{Mapping, Plan, Tables, csv};
use model::records::{Channel, Network, Post};
use model::{Day, IanaRules, Id, Record, Text, TimeOfDay, Zone};

/// How many rows; the figures' names end in it. The first is what planners hand out at most.
const SIZES: [u32; 3] = [350, 2_000, 5_000];
/// How often each is measured; the median counts.
const TIMES: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    for rows in SIZES {
        measure(rows)?;
    }
    Ok(())
}

fn measure(rows: u32) -> Result<(), Box<dyn Error>> {
    let mut channel = Channel::new(Id::new("ig"));
    (channel.network, channel.handle) = (Network::Instagram, "@stillkettle".to_owned());
    let channels = [channel];
    let posts: Vec<Post> = (0..rows).map(post).collect();
    let zone = Zone::from("Europe/Berlin");
    let plan = |posts| Plan {
        posts,
        channels: &channels,
        campaigns: &[],
        members: &[],
        zone: &zone,
        rules: &IanaRules,
    };
    let file = own(&posts.iter().collect::<Vec<_>>(), &plan(&posts));

    let (mut new, mut same, mut write, mut events) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut edits = 0;
    for _ in 0..TIMES {
        edits = timed(&mut new, || import(&file, &plan(&[])))?;
        if timed(&mut same, || import(&file, &plan(&posts)))? > 0 {
            return Err("a file that was exported would change the plan".into());
        }
        timed(&mut write, || own(&posts.iter().collect::<Vec<_>>(), &plan(&posts)));
        timed(&mut events, || {
            let revision = Revision::of_change(1_795_000_000_000);
            let entries: Vec<_> = posts.iter().map(|post| Entry { post, revision, url: None }).collect();
            let of = Calendar { name: "Plan", domain: "kettle", now: 1_795_000_000_000, texts: Texts::Shown };
            calendar(&entries, of, &plan(&posts))
        });
    }
    let kilobytes = f64::from(u32::try_from(file.len())?) / 1_000.0;
    for (name, value) in [
        ("import_ms", median(new)),
        ("import_again_ms", median(same)),
        ("export_ms", median(write)),
        ("calendar_ms", median(events)),
        ("file_kb", kilobytes),
        ("edits", f64::from(u32::try_from(edits)?)),
    ] {
        println!("figure {name}_{rows} {value:.3}");
    }
    Ok(())
}

/// Takes a file over, from its bytes to the command, and returns how many edits that has.
fn import(file: &str, plan: &Plan<'_>) -> Result<usize, Box<dyn Error>> {
    let sheet = csv::read(file.as_bytes(), &Tables)?;
    let run = dry_run(&sheet, &Mapping::guess(&sheet), &Choices::default(), plan);
    if run.rows.iter().any(|row| !row.is_sound()) {
        return Err("a row is not sound".into());
    }
    let changes = run.rows.iter().filter(|row| !matches!(row.target, Target::Same(_)));
    let accepted: BTreeSet<usize> = changes.map(|row| row.number).collect();
    let mut name = String::new;
    Ok(command(&run, &accepted, plan, &mut name).map_or(0, |command| command.edits.len()))
}

/// A post as people write them: half of it Han, with a few tags.
fn post(number: u32) -> Post {
    let mut post = Post::new(Id::new(number));
    post.title = format!("Post {number} of the plan");
    let words = "A first snow over the kiln, and forty cups that came out of it whole. 第一场雪落在窑上。\n";
    post.caption = Text(words.repeat(4) + &number.to_string());
    post.hashtags = ["snow", "tea", "静壶"].map(ToOwned::to_owned).into();
    post.channels = [Id::new("ig")].into();
    post.day = Day::new(2026, 1, 1).map(|day| day.plus(i64::from(number / 8)));
    post.time = TimeOfDay::new(8 + number % 8, 30);
    post
}

fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    done
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
