//! The page: a mirror of the plan, and what draws it. It never sees the document, keys or sockets.

#![allow(
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    clippy::type_complexity,
    reason = "handles of signals and Leptos's props are handed over by value, and closures have long types"
)]
#![expect(unreachable_pub, reason = "`#[component]` makes its props `pub` in modules that are not")]

pub mod app;
pub mod clipboard;
pub mod commands;
pub mod components;
pub mod document;
pub mod engine_link;
pub mod i18n;
pub mod keeping;
pub mod late;
pub mod later;
pub mod pages;
pub mod plan;
pub mod preferences;
pub mod presence;
pub mod problem;
pub mod properties;
pub mod session;
pub mod shell;
pub mod toasts;
pub mod zones;

use wasm_bindgen::prelude::wasm_bindgen;

/// What a page with a large plan takes, in bytes.
const MEMORY: usize = 12 << 20;

/// Draws the app into the page.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    // The browser is asked for memory once, instead of page by page while the plan is read. One that has not
    // so much at once gives it page by page.
    let mut memory = Vec::<u8>::new();
    let _ = memory.try_reserve_exact(MEMORY);
    drop(std::hint::black_box(memory));
    preferences::begin();
    leptos::mount::mount_to_body(app::App);
}
