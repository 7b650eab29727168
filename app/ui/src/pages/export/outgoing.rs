//! The files, and what they do not say.

use exchange::{
    Meaning, Tool,
    export::{Loss, LossKind, Request, export},
    ics::{Calendar, Entry, Revision, Texts, calendar},
};
use leptos::prelude::*;
use model::{Id, Zone, records::Post};

use crate::{
    pages::files::{Snapshot, channel_name},
    plan::now,
    session::Session,
    t,
};

/// What goes out.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    /// How many posts were chosen.
    pub(super) posts: usize,
    pub(super) files: Vec<OutgoingFile>,
    pub(super) losses: Vec<Loss>,
    /// What some posts say and no column does.
    pub(super) not_carried: Vec<Meaning>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutgoingFile {
    pub(super) name: String,
    /// How many posts it has.
    pub(super) rows: usize,
    pub(super) text: String,
}

/// Writes the files of a planner.
pub(super) fn of_tool(
    session: Session,
    tool: Tool,
    zone: Option<&Zone>,
    posts: &[&Post],
    snapshot: &Snapshot,
) -> Outgoing {
    let plan = snapshot.plan();
    let exported = export(Request { tool, posts, zone: zone.unwrap_or(plan.zone), now: now() }, &plan);
    let parts = |channel| exported.files.iter().filter(|file| file.channel == channel).count();
    let files = exported.files.iter().filter(|file| file.rows > 0).map(|file| {
        let channel = snapshot.channels.iter().find(|channel| Some(&channel.id) == file.channel.as_ref());
        let mut words = vec![project_name(session), tool.facts().name.to_owned()];
        words.extend(channel.map(channel_name));
        if parts(file.channel.clone()) > 1 {
            words.push(file.part.to_string());
        }
        OutgoingFile { name: file_name(&words, "csv"), rows: file.rows, text: file.text.clone() }
    });
    Outgoing {
        posts: posts.len(),
        files: files.collect(),
        losses: exported.losses,
        not_carried: exported.not_carried,
    }
}

/// Writes a calendar, with what posts say or without.
pub(super) fn of_calendar(
    session: Session,
    says_texts: bool,
    posts: &[&Post],
    snapshot: &Snapshot,
) -> Outgoing {
    let (name, now) = (project_name(session), now());
    let key = session.project.with(|project| project.as_ref().map(|project| project.key.0.clone()));
    let key = key.unwrap_or_default();
    let hidden = t!("export-hidden");
    let texts = if says_texts { Texts::Shown } else { Texts::Hidden { summary: &hidden } };
    let origin = window().location().origin().unwrap_or_default();
    let address = |post: &Post| format!("{origin}/p/{key}/calendar?post={}", post.id.key());
    let dated: Vec<&Post> = posts.iter().copied().filter(|post| post.day.is_some()).collect();
    let entry =
        |post| Entry { post, revision: Revision::of_change(now), url: says_texts.then(|| address(post)) };
    let entries: Vec<Entry<'_>> = dated.iter().copied().map(entry).collect();
    let text = calendar(&entries, Calendar { name: &name, domain: &key, now, texts }, &snapshot.plan());
    let lost = posts.iter().filter(|post| post.day.is_none());
    let losses = lost.map(|post| Loss { post: Id::clone(&post.id), kind: LossKind::NoDay }).collect();
    let file =
        OutgoingFile { name: file_name(std::slice::from_ref(&name), "ics"), rows: entries.len(), text };
    let files = if entries.is_empty() { Vec::new() } else { vec![file] };
    Outgoing { posts: posts.len(), files, losses, not_carried: Vec::new() }
}

fn project_name(session: Session) -> String {
    session.project.with(|project| project.as_ref().map(|project| project.name.clone())).unwrap_or_default()
}

/// Joins words to the name of a file that every system takes.
fn file_name(words: &[String], ending: &str) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => ' ',
        c => c,
    };
    let words = words.iter().map(|word| word.chars().map(plain).collect::<String>().trim().to_owned());
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // A name that begins with a dot is hidden by many systems.
    let name = name.trim_start_matches('.');
    [if name.is_empty() { "Flockwork" } else { name }, ".", ending].concat()
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_has_a_name_that_every_system_takes() {
        let named = |words: &[&str]| {
            file_name(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), "csv")
        };
        assert_eq!(named(&["静壶 / Tea: \"Autumn\"", "Buffer"]), "静壶 - Tea- -Autumn- Buffer.csv");
        assert_eq!(named(&["", "..\n"]), "Flockwork.csv");
    }
}
