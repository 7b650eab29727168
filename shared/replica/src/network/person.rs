//! A member at one open page.

use model::{Command, Id, Record, Version};

use crate::{Outcome, ReceiveError, RunError, Undo, Workspace};

/// A member, and the version that their page shows.
#[derive(Debug)]
pub struct Person {
    /// Their copy of the plan.
    pub workspace: Workspace,
    /// What their page shows. Lags behind the plan until [`Person::look`].
    pub seen: Version,
    clock: i64,
}

impl Person {
    /// Starts with an empty plan.
    pub fn new(actor: u8) -> Self {
        Self::over(Workspace::new(&[actor; 16]))
    }

    /// Opens a page on a plan.
    pub fn over(mut workspace: Workspace) -> Self {
        let seen = workspace.look();
        Self { workspace, seen, clock: 0 }
    }

    /// Takes up the newest version.
    pub fn look(&mut self) {
        self.seen = self.workspace.look();
    }

    /// Runs a command on what the page shows.
    ///
    /// # Errors
    /// When it cannot be run.
    pub fn run(&mut self, command: &Command) -> Result<Outcome, RunError> {
        self.run_seeing(command, self.seen)
    }

    /// Runs a command on a version of choice.
    ///
    /// # Errors
    /// When it cannot be run.
    pub fn run_seeing(&mut self, command: &Command, seen: Version) -> Result<Outcome, RunError> {
        self.clock += 1000;
        self.workspace.run(command, seen, self.clock)
    }

    /// Takes a command back.
    ///
    /// # Errors
    /// When it cannot be taken back.
    pub fn undo(&mut self, undo: &Undo) -> Result<Outcome, RunError> {
        self.clock += 1000;
        self.workspace.undo(undo, self.clock)
    }

    /// Reads a record; `None` where this copy has none.
    pub fn get<R: Record>(&self, id: &Id<R>) -> Option<R> {
        self.workspace.get(id).map(|(record, _)| record)
    }

    /// Takes what the other made, and gives what was made here.
    ///
    /// # Errors
    /// When one refuses the other's changes.
    pub fn exchange(&mut self, other: &mut Self) -> Result<(), ReceiveError> {
        let (mine, theirs) = (self.workspace.take_changes(), other.workspace.take_changes());
        self.workspace.receive(&theirs)?;
        other.workspace.receive(&mine)?;
        Ok(())
    }
}
