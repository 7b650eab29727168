//! What went wrong, in sentences: what happened, what is safe, what to do.

use bridge::{FileProblem, InviteProblem, Problem, RecoveryProblem, RunProblem};

use crate::t;

/// Returns what happened, and what is safe and to be done about it.
pub fn sentences(problem: &Problem) -> (String, String) {
    let id = word(problem);
    let about = format!("{id}-about");
    match problem {
        Problem::StorageDamaged { keys, .. } => (t!(id), t!(&about, n = keys.len())),
        Problem::File(FileProblem::TooLarge { limit }) => (t!(id), t!(&about, mb = limit / 1_000_000)),
        Problem::RelayRefused { code } => (t!(id), t!(&about, code = code.as_str())),
        Problem::EnvelopeSetAside { check, .. } => (t!(id), t!(&about, check = check.as_str())),
        Problem::Recovery(RecoveryProblem::Count { count }) => (t!(id), t!(&about, n = *count)),
        Problem::Recovery(RecoveryProblem::Word { place, word }) => {
            (t!(id, n = *place, word = word.as_str()), t!(&about))
        }
        Problem::Withheld { changes } => (t!(id, n = *changes), t!(&about)),
        Problem::MembershipInvalid { index } => (t!(id), t!(&about, index = *index)),
        _ => (t!(id), t!(&about)),
    }
}

/// Returns why a command was not run, in one sentence.
pub fn not_run(problem: &RunProblem) -> String {
    match problem {
        RunProblem::NotAllowed => t!("not-run-allowed"),
        RunProblem::NoSuchRecord => t!("not-run-record"),
        RunProblem::WrongShape { .. } => t!("not-run-shape"),
        RunProblem::OutsideText | RunProblem::UnknownVersion => t!("not-run-text"),
        RunProblem::OverLimit { limit, .. } => t!("not-run-limit", n = *limit),
        RunProblem::TooLarge { limit, .. } => t!("not-run-large", kb = limit / 1_000),
        RunProblem::NothingToUndo => t!("not-run-undo"),
        RunProblem::Document => t!("not-run-document"),
    }
}

const fn word(problem: &Problem) -> &'static str {
    match problem {
        Problem::NoSuchProject => "problem-no-project",
        Problem::StorageDamaged { recoverable: true, .. } => "problem-damaged",
        Problem::StorageDamaged { recoverable: false, .. } => "problem-damaged-here",
        Problem::StorageFull => "problem-full",
        Problem::StorageBlocked => "problem-blocked",
        Problem::OtherTab => "problem-other-tab",
        Problem::NewerVersion => "problem-newer",
        Problem::OtherDevice => "problem-other-device",
        Problem::NotAllowed => "problem-not-allowed",
        Problem::LastOwner => "problem-last-owner",
        Problem::NoSuchMember => "problem-no-member",
        Problem::NoSuchInvite => "problem-no-invite",
        Problem::NoSuchDevice => "problem-no-device",
        Problem::LastDevice => "problem-last-device",
        Problem::NoRelay => "problem-no-relay",
        Problem::Recovery(RecoveryProblem::Count { .. }) => "problem-kit-count",
        Problem::Recovery(RecoveryProblem::Word { .. }) => "problem-kit-word",
        Problem::Recovery(RecoveryProblem::Order) => "problem-kit-order",
        Problem::Recovery(RecoveryProblem::Unknown) => "problem-kit-unknown",
        Problem::ExportFailed => "problem-export",
        Problem::File(FileProblem::Foreign) => "problem-file-foreign",
        Problem::File(FileProblem::Damaged) => "problem-file-damaged",
        Problem::File(FileProblem::Newer) => "problem-file-newer",
        Problem::File(FileProblem::Notebook) => "problem-file-notebook",
        Problem::File(FileProblem::TooLarge { .. }) => "problem-file-large",
        Problem::Invite(InviteProblem::Link) => "problem-invite-link",
        Problem::Invite(InviteProblem::UnknownProject) => "problem-invite-project",
        Problem::Invite(InviteProblem::Ended) => "problem-invite-ended",
        Problem::Invite(InviteProblem::Secret) => "problem-invite-secret",
        Problem::Invite(InviteProblem::AlreadyIn) => "problem-invite-in",
        Problem::RelayUnreachable => "problem-relay",
        Problem::RelayRefused { .. } => "problem-relay-refused",
        Problem::EnvelopeSetAside { .. } => "problem-envelope",
        Problem::Withheld { .. } => "problem-withheld",
        Problem::UselessKey => "problem-useless-key",
        Problem::Forked => "problem-forked",
        Problem::MembershipInvalid { .. } => "problem-membership",
        Problem::NoSuchDocument => "problem-no-notebook",
    }
}
