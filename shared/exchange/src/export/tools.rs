//! The rows of each planner.

use model::{
    Day,
    records::{Network, Post, Status},
};

use super::Going;
use crate::{Meaning, Tool, words};

/// Buffer's column for the boards of Pinterest, which other networks' files have not.
const BOARD: &str = "Board Name";

/// Returns what writes a planner's row; `None` for one that is only read.
pub(super) fn writer(tool: Tool) -> Option<fn(&Going<'_>) -> Vec<String>> {
    match tool {
        Tool::Hootsuite => Some(hootsuite),
        Tool::Buffer => Some(buffer),
        Tool::Metricool => Some(metricool),
        Tool::Publer => Some(publer),
        Tool::Own | Tool::SocialBee | Tool::PostFast | Tool::Ayrshare | Tool::Brightbean => None,
    }
}

/// Returns a planner's header; `None` where its files have none.
pub(super) fn header(tool: Tool, network: Option<&Network>) -> Option<Vec<String>> {
    let facts = tool.facts();
    facts.recognised_by?;
    let board = (tool == Tool::Buffer && network == Some(&Network::Pinterest)).then_some(BOARD);
    let headers = facts.columns.iter().map(crate::tool::Column::header).chain(board);
    Some(headers.map(ToOwned::to_owned).collect())
}

fn hootsuite(going: &Going<'_>) -> Vec<String> {
    let Going { post, text, day, time, .. } = going;
    let moment = format!("{:02}/{:02}/{:04} {time}", day.month(), day.day(), day.year());
    vec![moment, text.clone(), post.cta_url.clone()]
}

fn buffer(going: &Going<'_>) -> Vec<String> {
    let Going { post, text, day, time, channels, .. } = going;
    let board = channels.iter().any(|channel| channel.network == Network::Pinterest).then(String::new);
    [text.clone(), String::new(), labels(post), format!("{day} {time}")].into_iter().chain(board).collect()
}

fn publer(going: &Going<'_>) -> Vec<String> {
    let Going { post, text, day, time, .. } = going;
    let moment = format!("{} {time}", slashed(*day));
    vec![moment, text.clone(), post.cta_url.clone(), String::new(), post.title.clone(), labels(post)]
}

fn metricool(going: &Going<'_>) -> Vec<String> {
    let Going { post, text, day, time, channels, .. } = going;
    let goes_to = |network: &Network| channels.iter().any(|channel| channel.network == *network);
    let is_ready = matches!(post.status, Status::Approved | Status::Scheduled | Status::Published);
    let cell = |meaning: &Meaning| match meaning {
        Meaning::Text => text.clone(),
        Meaning::Date => day.to_string(),
        Meaning::Time => format!("{time}:00"),
        Meaning::IsDraft => (!is_ready).to_string(),
        Meaning::On(network) => goes_to(network).to_string(),
        Meaning::CtaUrl if goes_to(&Network::Pinterest) => post.cta_url.clone(),
        Meaning::Title if goes_to(&Network::YouTube) => post.title.clone(),
        _ => String::new(),
    };
    Tool::Metricool.facts().columns.iter().map(|column| cell(column.meaning())).collect()
}

fn labels(post: &Post) -> String {
    words::join(post.keywords.iter().map(String::as_str)).replace("; ", ",")
}

fn slashed(day: Day) -> String {
    day.to_string().replace('-', "/")
}
