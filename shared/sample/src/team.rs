//! The people of the shop.

use model::{Command, records::Member};

use crate::{locale::Locale, names::Names};

/// Someone of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// The person who opens the sample.
    Me,
    /// Writes.
    Ines,
    /// Writes in Chinese.
    Zhou,
    /// Designs.
    Lin,
    /// Answers.
    Tom,
    /// Throws and fires the pots, and looks over what is said about them.
    Chen,
}

/// Makes the profiles, and gives the person who opens the sample a job.
pub(crate) fn members(locale: &Locale, names: &Names<'_>) -> Vec<Command> {
    let member = |who: Who, name: &str, job: [&str; 2], colour: i64| {
        Command::create(names.member(who), |member: &mut Member| {
            name.clone_into(&mut member.name);
            (member.title, member.colour) = (locale.of(job).to_owned(), colour);
        })
    };
    vec![
        // The name is the person's own, and there already.
        member(Who::Me, "", ["Brand", "品牌"], 1),
        member(Who::Ines, "Inês Carvalho", ["Copy", "文案"], 2),
        member(Who::Zhou, "周予安", ["Copy, Chinese channels", "文案，中文渠道"], 3),
        member(Who::Lin, "林知夏", ["Design and photographs", "设计与摄影"], 4),
        member(Who::Tom, "Tom Okafor", ["Community", "社群"], 5),
        member(Who::Chen, "陈墨", ["Potter", "陶艺师"], 6),
    ]
}
