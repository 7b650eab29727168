//! The engine, with the browser played by plain data.

#[expect(clippy::expect_used, reason = "a browser that does not work fails the test")]
#[path = "stories/browser.rs"]
mod browser;
#[path = "stories/disk.rs"]
mod disk;
#[path = "stories/documents.rs"]
mod documents;
#[path = "stories/opening.rs"]
mod opening;
#[path = "stories/pages.rs"]
mod pages;
#[path = "stories/projects.rs"]
mod projects;
#[path = "stories/relay.rs"]
mod relay;
#[path = "stories/starting.rs"]
mod starting;
