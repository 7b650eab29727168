//! A plan as large as is wanted, to measure with.

use model::{
    Command, Day, Id, TimeOfDay, Zone,
    records::{Member, Post},
};

use crate::{locale::Locale, names::Names, posts, together};

/// Returns the commands that make a plan with so many posts, over the years around a day; the same for the
/// same arguments. Its posts are those of the sample again and again, so it has the sample's words and
/// shapes.
pub fn large(posts: usize, locale: &str, today: Day, zone: &Zone, me: &Id<Member>) -> Vec<Command> {
    let (language, names) = (Locale::new(locale, today), Names::new(me, today));
    let sketches = posts::all();
    let mut commands = crate::plan(locale, today, zone, me);
    let there = sketches.len();
    let more = (there..posts).map(|number| {
        let sketch = sketches.get(number % there)?;
        Some(Command::create(names.fresh::<Post>(number), |post| {
            sketch.fill(post, &language, today, &names);
            // A day of the two years around today, three posts a day before any day has four.
            let days = i64::try_from(number * 263 % 730).unwrap_or_default();
            post.day = Some(today.plus(days - 365));
            post.time = post.time.or(TimeOfDay::new(10, 0));
        }))
    });
    commands.extend(together(more.flatten().collect()));
    commands
}
