//! What takes too long for every change: the process of the relay, where everything goes wrong that a machine and
//! its peers can do.

mod clock;
mod day;
mod disk;
mod kill;
mod peers;

use std::{
    fmt::{Debug, Display},
    path::Path,
};

use clap::ValueEnum;

/// What is done to the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// It is killed while several write.
    Kill,
    /// Its disk is full, and has room again.
    Disk,
    /// Its peers are slow, silent or ill-meaning.
    Peers,
    /// Its clock jumps.
    Clock,
    /// It is used for as much as in a day, and then by nobody.
    Day,
}

/// Does one part, prints its figures, and fails where a rule is broken.
pub(crate) async fn run(part: Part, program: &Path, folder: &Path, kills: u32) -> anyhow::Result<()> {
    let mut table = Table::default();
    let outcome = match part {
        Part::Kill => kill::run(program, folder, kills, &mut table).await,
        Part::Disk => disk::run(program, folder, &mut table).await,
        Part::Peers => peers::run(program, folder, &mut table).await,
        Part::Clock => clock::run(program, folder, &mut table).await,
        Part::Day => day::run(program, folder, &mut table).await,
    };
    // Also where it failed: the figures say how.
    table.print();
    outcome
}

/// Figures, as a person reads them.
#[derive(Default)]
pub(crate) struct Table(Vec<(String, String)>);

impl Table {
    /// Adds a figure.
    pub(crate) fn add(&mut self, name: impl Into<String>, figure: impl Display + Copy) {
        self.0.push((name.into(), figure.to_string()));
    }

    /// Adds what came of something.
    pub(crate) fn add_outcome(&mut self, name: impl Into<String>, outcome: impl Debug + Copy) {
        self.0.push((name.into(), format!("{outcome:?}")));
    }

    /// Adds one that is no whole number.
    pub(crate) fn add_float(&mut self, name: impl Into<String>, figure: f64) {
        self.0.push((name.into(), format!("{figure:.1}")));
    }

    fn print(&self) {
        let width = self.0.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        for (name, figure) in &self.0 {
            println!("{name:<width$}  {figure:>12}");
        }
    }
}
