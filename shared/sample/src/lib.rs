//! A believable plan of an invented shop, Still Kettle 静壶茶器, to look at and to try things on: three months
//! around a day, in English or Chinese.

mod campaigns;
mod channels;
mod comments;
mod large;
mod locale;
mod names;
mod posts;
mod sketch;
mod team;

use model::{
    Command, Day, Id, Zone,
    records::{Member, Post, Settings, WeekStart},
};

pub use large::large;

use self::{locale::Locale, names::Names};

/// How many records a command makes: enough that a sample is few changes, few enough for one frame.
const TOGETHER: usize = 25;

/// Returns the commands that make the sample plan around a day, in the language of a locale such as `zh-CN`;
/// the same for the same arguments.
///
/// `me` is the profile of the person who opens it, which exists with their name; it gets a job. The
/// project's settings get the shop's name, the zone and the language.
pub fn plan(locale: &str, today: Day, zone: &Zone, me: &Id<Member>) -> Vec<Command> {
    let tag = locale;
    let (locale, names) = (Locale::new(tag, today), Names::new(me, today));
    let mut made = vec![settings(tag, locale, zone)];
    made.extend(team::members(&locale, &names));
    made.extend(channels::channels(&locale, &names));
    made.extend(campaigns::campaigns(&locale, today, &names));
    let posts = posts::all();
    let id = |number: usize| -> Id<Post> { names.fresh(number) };
    made.extend(posts.iter().enumerate().map(|(number, sketch)| {
        Command::create(id(number), |post| sketch.fill(post, &locale, today, &names))
    }));
    let find = |name: &str| posts.iter().position(|sketch| sketch.name == name).map(id);
    made.extend(comments::comments(&locale, today, &names, find));
    together(made)
}

fn settings(tag: &str, locale: Locale, zone: &Zone) -> Command {
    Command::create(Settings::the(), |settings| {
        locale.of(["Still Kettle", "静壶茶器"]).clone_into(&mut settings.name);
        settings.week_start = locale.of([WeekStart::Sunday, WeekStart::Monday]);
        settings.zone = Some(zone.clone());
        tag.clone_into(&mut settings.locale);
    })
}

/// Joins commands that make one record each into few that make many.
fn together(made: Vec<Command>) -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    for one in made {
        match commands.last_mut() {
            Some(last) if last.edits.len() < TOGETHER => last.edits.extend(one.edits),
            _ => commands.push(one.labelled("sample")),
        }
    }
    commands
}
