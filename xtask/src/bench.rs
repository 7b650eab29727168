//! `cargo xtask bench`: figures, as a table and as JSON.

mod figures;
mod suites;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser};

use crate::layout::Layout;
use crate::step::step;

/// Measures one suite.
pub(crate) fn bench(layout: &Layout, arguments: &mut Parser) -> Result<()> {
    let Some(Arg::Value(suite)) = arguments.next()? else {
        bail!("say what to measure: app, relay, document or keys");
    };
    let suite = suite.to_string_lossy().into_owned();
    let figures = match suite.as_str() {
        "app" => step("measure the app", || suites::app(layout)),
        "relay" => step("measure the relay", || suites::relay(layout)),
        "document" => step("measure the document", || suites::document(layout)),
        "keys" => step("measure the keys", || suites::keys(layout)),
        other => bail!("there is no suite `{other}`; there are app, relay, document and keys"),
    }?;
    figures.print();
    figures.write(layout, &suite)
}
