//! Passes on what has become durable.

use std::sync::Arc;

use protocol::wire::Code;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{Batch, Ticket};
use crate::{
    mailbox,
    project::Project,
    storage::{Answer, Conflict, Reference, StorageError, Write, Written},
};

/// Passes on batches in the order of their commits, until the last.
pub(super) async fn run(mut batches: UnboundedReceiver<Batch>) {
    let mut fails = false;
    while let Some(batch) = batches.recv().await {
        // Once, however many are refused: a full disk is not to be filled with words about it.
        match &batch.outcome {
            Err(error) if !fails => {
                fails = true;
                tracing::error!(%error, "writes fail, and are refused");
            }
            Ok(answers) if fails && answers.iter().any(is_written) => {
                fails = false;
                tracing::info!("writes are taken again");
            }
            _ => {}
        }
        publish(batch);
    }
}

/// Tells whether the disk had to take something.
fn is_written(answer: &Answer) -> bool {
    matches!(answer, Ok(Written::Entries | Written::Envelope { is_known: false, .. }))
}

fn publish(Batch { writes, tickets, outcome }: Batch) {
    let answers: Vec<Result<Written, Code>> = match outcome {
        Ok(answers) => answers.into_iter().map(|answer| answer.map_err(code)).collect(),
        Err(error) => {
            let code = failure(&error);
            writes.iter().map(|_| Err(code)).collect()
        }
    };
    let mut changed: Vec<Arc<Project>> = Vec::new();
    for ((write, ticket), answer) in writes.into_iter().zip(tickets).zip(answers) {
        if let Some(project) = carry_out(write, ticket, answer)
            && !changed.iter().any(|other| Arc::ptr_eq(other, &project))
        {
            changed.push(project);
        }
    }
    for project in changed {
        project.ring();
    }
}

/// Tells one who waits, and changes what all see. Returns the project where it changed.
fn carry_out(write: Write, ticket: Ticket, answer: Result<Written, Code>) -> Option<Arc<Project>> {
    match (write, ticket) {
        (
            Write::Envelope { sequence, bytes, snapshot, .. },
            Ticket::Envelope { project, log, mailbox, _room },
        ) => {
            let (outcome, is_new) = match answer {
                Ok(Written::Envelope { index, is_known }) => (Ok(index), !is_known),
                Ok(_) => (Err(Code::Internal), false),
                Err(code) => (Err(code), false),
            };
            // First the answer: whoever finds the envelope in the log must know already that it is theirs.
            mailbox.answer(mailbox::Answer { document: log.document, sequence, outcome });
            match outcome {
                Ok(index) if is_new => {
                    match snapshot {
                        Reference::Snapshot(snapshot) => log.push_snapshot(index, &bytes, *snapshot),
                        Reference::None | Reference::Unusable => log.push(index, &bytes),
                    }
                    Some(project)
                }
                _ => {
                    mailbox.ring();
                    None
                }
            }
        }
        (Write::Entries { entries, logs, .. }, Ticket::Entries { project, membership, done }) => {
            let outcome = answer.map(|_| project.extend(entries, *membership, &logs));
            let project = outcome.is_ok().then_some(project);
            // Whoever asked may have gone; the entries are there all the same.
            let _ = done.send(outcome);
            project
        }
        (_, Ticket::Compaction { project, done }) => {
            // The relay may have been told to stop meanwhile.
            let _ = done.send(answer);
            drop(project);
            None
        }
        _ => None,
    }
}

fn code(conflict: Conflict) -> Code {
    match conflict {
        Conflict::Head { .. } => Code::StaleHead,
        Conflict::UnknownLog => Code::UnknownDocument,
        Conflict::SequenceGap { .. } => Code::SequenceGap,
        Conflict::SequenceTaken => Code::SequenceTaken,
        Conflict::Snapshot => Code::Snapshot,
    }
}

pub(super) fn failure(error: &StorageError) -> Code {
    match error {
        StorageError::Full => Code::Quota,
        StorageError::InUse { .. }
        | StorageError::Folder { .. }
        | StorageError::Missing { .. }
        | StorageError::Random(_)
        | StorageError::Thread { .. }
        | StorageError::Format { .. }
        | StorageError::Database(_) => Code::Internal,
    }
}
