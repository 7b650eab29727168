//! Reading from the storage, a few at a time.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::{machine::Machine, storage::Reader};

/// How many read at once. Each has a database connection meanwhile, and one disk serves them all.
const AT_ONCE: usize = 4;

/// The storage's reading side, out of the way of the threads that serve connections.
pub(crate) struct Reads {
    reader: Arc<dyn Reader>,
    machine: Machine,
    turns: Semaphore,
}

impl Reads {
    pub(crate) fn new(reader: Arc<dyn Reader>, machine: Machine) -> Self {
        Self { reader, machine, turns: Semaphore::new(AT_ONCE) }
    }

    /// Reads when it is this one's turn; `None` when the relay stops first.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&dyn Reader) -> T + Send + 'static,
    ) -> Option<T> {
        let _turn = self.turns.acquire().await.ok()?;
        let reader = Arc::clone(&self.reader);
        self.machine.blocking(move || read(reader.as_ref())).await
    }
}
