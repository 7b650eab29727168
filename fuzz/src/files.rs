//! Files of other tools.

use std::collections::BTreeSet;

use exchange::{
    Mapping, Plan, Tables, csv,
    ics::holidays,
    import::{Choices, command, dry_run},
};
use model::{
    Day, IanaRules, Id, Record, Zone,
    records::{Channel, Post},
    rules::check,
};

/// A table is read, and what is made of it is nothing that the model refuses.
pub fn table(bytes: &[u8]) {
    let Ok(sheet) = csv::read(bytes, &Tables) else { return };
    let mut post = Post::new(Id::new("one"));
    post.caption.0 = "Cups".to_owned();
    let (posts, channels) = ([post], [Channel::new(Id::new("ig"))]);
    let zone = Zone::from("Europe/Berlin");
    let plan = Plan {
        posts: &posts,
        channels: &channels,
        campaigns: &[],
        members: &[],
        zone: &zone,
        rules: &IanaRules,
    };
    let run = dry_run(&sheet, &Mapping::guess(&sheet), &Choices::default(), &plan);
    let accepted: BTreeSet<usize> = run.rows.iter().map(|row| row.number).collect();
    let mut names = (0..).map(|number: u32| number.to_string());
    let made = command(&run, &accepted, &plan, &mut || names.next().unwrap_or_default());
    if let Some(made) = made {
        let fields = posts[0].values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let held = |id: &model::RecordId| (id == posts[0].id.untyped()).then_some(&fields);
        check::command(&made, &held).expect("the model takes what an import makes");
    }
}

/// A calendar is read, and each of its days is where it was asked for.
pub fn calendar(bytes: &[u8]) {
    let Ok(read) = holidays(bytes, &Tables) else { return };
    let first = Day::of_instant(1_795_000_000_000);
    let last = first.plus(800);
    for holiday in read.holidays {
        for (begin, end) in holiday.between(first, last) {
            assert!(begin <= end && begin <= last && end >= first);
        }
    }
}
