//! What was measured.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::layout::Layout;

/// Figures by name. The name ends in the unit, and in the size of what was measured if there are several.
pub(crate) struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Reads them from what a benchmark printed: its lines of the form `figure <name> <number>`.
    ///
    /// # Errors
    /// When there is none: a benchmark that measured nothing has failed.
    pub(crate) fn read(output: &str) -> Result<Self> {
        let mut figures = BTreeMap::new();
        for line in output.lines() {
            let mut words = line.split_whitespace();
            if words.next() != Some("figure") {
                continue;
            }
            let (Some(name), Some(number)) = (words.next(), words.next()) else {
                bail!("`{line}` is no figure");
            };
            let number: f64 = number.parse().with_context(|| format!("`{line}` has no number"))?;
            if !number.is_finite() {
                bail!("`{line}` has no number");
            }
            figures.insert(name.to_owned(), number);
        }
        if figures.is_empty() {
            bail!("nothing was measured");
        }
        Ok(Self(figures))
    }

    /// Adds one that was measured here.
    pub(crate) fn add(&mut self, name: &str, number: f64) {
        self.0.insert(name.to_owned(), number);
    }

    /// Prints a table.
    pub(crate) fn print(&self) {
        let width = self.0.keys().map(String::len).max().unwrap_or(0);
        for (name, number) in &self.0 {
            println!("{name:width$}  {number:>12.3}");
        }
    }

    /// Writes `target/bench/<suite>.json`.
    pub(crate) fn write(&self, layout: &Layout, suite: &str) -> Result<()> {
        let folder = layout.file("target/bench");
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let path = folder.join(format!("{suite}.json"));
        let figures: Value = self.0.iter().map(|(name, number)| (name.clone(), json!(number))).collect();
        fs::write(&path, serde_json::to_string_pretty(&json!({ "figures": figures }))?)
            .with_context(|| format!("writing {}", path.display()))?;
        println!("\nwritten to {}", path.display());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn figures_are_read_from_among_other_lines() {
        let figures =
            Figures::read("warming up\nfigure open_ms_200 1.5\nfigure save_ms_200 2\n").expect("two");
        assert_eq!(
            figures.0.into_iter().collect::<Vec<_>>(),
            [("open_ms_200".to_owned(), 1.5), ("save_ms_200".to_owned(), 2.0)]
        );
    }

    #[test]
    fn a_benchmark_that_measured_nothing_has_failed() {
        assert!(Figures::read("all well\n").is_err());
        assert!(Figures::read("figure open_ms NaN\n").is_err());
        assert!(Figures::read("figure open_ms\n").is_err());
    }
}
