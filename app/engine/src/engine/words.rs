//! What replicas say, in the words of pages.

use super::documents;
use bridge::{
    Changed, DocumentKey, FileProblem, InviteProblem, Problem, RecoveryProblem, RunProblem, ToPage,
};
use model::rules::check::CheckError;
use protocol::RecoveryError;
use replica::{
    EditError, ImportProblem, JoinProblem, Notice, ObjectAddress, OpenProblem, PageEvent, RunError,
};

/// Returns the address of a relay's socket.
pub(super) fn socket_url(relay: &str) -> String {
    let origin = relay.trim_end_matches('/');
    let (scheme, rest) = match origin.split_once("://") {
        Some(("http", rest)) => ("ws", rest),
        Some((_, rest)) => ("wss", rest),
        None => ("wss", origin),
    };
    format!("{scheme}://{rest}/v1/socket")
}

/// Returns the address of an object on its relay.
pub(super) fn object_url(ObjectAddress { relay, project, object }: &ObjectAddress) -> String {
    let origin = relay.trim_end_matches('/');
    format!("{origin}/v1/projects/{project}/objects/{object}")
}

/// Says to a page what its replica says.
pub(super) fn to_page(event: PageEvent) -> ToPage {
    match event {
        PageEvent::Changed { token, version, records, splices } => {
            let splices = splices.into_iter().map(field_splice).collect();
            ToPage::Changed(Changed { token, version, records, splices })
        }
        PageEvent::NotRun { token, error, records } => {
            ToPage::NotRun { token, problem: run_problem(error), records }
        }
        PageEvent::CaughtUp { token, version, splices } => ToPage::CaughtUp { token, version, splices },
        PageEvent::History { undo, redo } => ToPage::History { undo, redo },
        PageEvent::Sync(status) => ToPage::Sync(sync_status(&status)),
        PageEvent::Members(members) => ToPage::Members(members.into_iter().map(member).collect()),
        PageEvent::Invites(invites) => ToPage::Invites(invites.into_iter().map(invite).collect()),
        PageEvent::Ignored(ignored) => ToPage::Ignored(ignored.into_iter().map(ignored_card).collect()),
        PageEvent::Withheld(card) => ToPage::Withheld(card.map(withheld_card)),
        PageEvent::Near(near) => ToPage::Near(near.into_iter().map(person).collect()),
        PageEvent::Invited { token, link } => ToPage::Invited { token, link },
        PageEvent::RecoveryKit { token, words, link } => ToPage::RecoveryKit { token, words, link },
        PageEvent::Done { token } => ToPage::Done { token },
        PageEvent::Exported { token, name, bytes } => ToPage::Exported { token, name, bytes },
        PageEvent::Notice { token, notice } => ToPage::Problem { token, problem: problem(notice) },
        PageEvent::Documents(cards) => ToPage::Documents(cards.into_iter().map(documents::card).collect()),
        PageEvent::Created { token, document } => {
            ToPage::Created { token, document: DocumentKey(document.to_string()) }
        }
        PageEvent::InDocument { document, event } => ToPage::InDocument {
            document: DocumentKey(document.to_string()),
            message: Box::new(to_page(*event)),
        },
    }
}

fn field_splice(splice: replica::FieldSplice) -> bridge::FieldSplice {
    let replica::FieldSplice { id, field, splice } = splice;
    bridge::FieldSplice { id, field, splice }
}

fn member(card: replica::MemberCard) -> bridge::MemberCard {
    let replica::MemberCard { profile, role, devices, joined, me, waiting, fingerprint, comparison } = card;
    let devices = devices.into_iter().map(device).collect();
    let comparison = match comparison {
        replica::Comparison::None => bridge::Comparison::None,
        replica::Comparison::Same => bridge::Comparison::Same,
        replica::Comparison::Changed => bridge::Comparison::Changed,
    };
    bridge::MemberCard { profile, role, devices, joined, me, waiting, fingerprint, comparison }
}

fn device(card: replica::DeviceCard) -> bridge::DeviceCard {
    let replica::DeviceCard { id, about, added, is_recovery, here } = card;
    bridge::DeviceCard { id, about, added, is_recovery, here }
}

fn invite(card: replica::InviteCard) -> bridge::InviteCard {
    let replica::InviteCard { id, role, expires, left, by, is_device, confirm } = card;
    bridge::InviteCard { id, role, expires, left, by, is_device, confirm }
}

fn ignored_card(card: replica::IgnoredCard) -> bridge::IgnoredCard {
    let replica::IgnoredCard { index, by, check, at } = card;
    bridge::IgnoredCard { index, by, check, at }
}

fn withheld_card(card: replica::WithheldCard) -> bridge::WithheldCard {
    let replica::WithheldCard { changes, at, may_take_up } = card;
    bridge::WithheldCard { changes: saturate(changes), at, may_take_up }
}

/// Says to a replica what to do with what was withheld.
pub(super) const fn withheld_request(deed: bridge::WithheldDeed) -> replica::WithheldRequest {
    match deed {
        bridge::WithheldDeed::TakeUp => replica::WithheldRequest::TakeUp,
        bridge::WithheldDeed::Discard => replica::WithheldRequest::Discard,
        bridge::WithheldDeed::Export => replica::WithheldRequest::Export,
    }
}

fn person(near: replica::PersonNear) -> bridge::PersonNear {
    let replica::PersonNear { profile, device, at } = near;
    let replica::Whereabouts { record, field, caret } = at;
    bridge::PersonNear { profile, device, at: bridge::Whereabouts { record, field, caret } }
}

/// Says to a replica what an invite offers.
pub(super) const fn offer(offer: bridge::Offer) -> replica::Offer {
    match offer {
        bridge::Offer::Member { role, expires, uses, confirm } => {
            replica::Offer::Member { role, expires, uses, confirm }
        }
        bridge::Offer::Device => replica::Offer::Device,
    }
}

/// Says to a replica what a person looks at.
pub(super) fn whereabouts(at: bridge::Whereabouts) -> replica::Whereabouts {
    let bridge::Whereabouts { record, field, caret } = at;
    replica::Whereabouts { record, field, caret }
}

fn sync_status(status: &replica::SyncStatus) -> bridge::SyncStatus {
    let replica::SyncStatus { local, relay, waiting, last_met } = *status;
    let local = match local {
        replica::LocalState::Saved => bridge::LocalState::Saved,
        replica::LocalState::Saving => bridge::LocalState::Saving,
        replica::LocalState::Full => bridge::LocalState::Full,
        replica::LocalState::Blocked => bridge::LocalState::Blocked,
    };
    let relay = match relay {
        replica::RelayState::None => bridge::RelayState::None,
        replica::RelayState::Offline { retry_at } => bridge::RelayState::Offline { retry_at },
        replica::RelayState::Connecting => bridge::RelayState::Connecting,
        replica::RelayState::CatchingUp => bridge::RelayState::CatchingUp,
        replica::RelayState::Live => bridge::RelayState::Live,
        replica::RelayState::Unconfirmed => bridge::RelayState::Unconfirmed,
        replica::RelayState::OtherVersion { relay } => {
            bridge::RelayState::OtherVersion { relay, app: protocol::limits::VERSION }
        }
        replica::RelayState::Refused { code } => bridge::RelayState::Refused { code: code.to_owned() },
        replica::RelayState::Forked => bridge::RelayState::Forked,
    };
    bridge::SyncStatus { local, relay, waiting, last_met }
}

fn run_problem(error: RunError) -> RunProblem {
    match error {
        RunError::Version(_) => RunProblem::UnknownVersion,
        RunError::Edit(EditError::NoSuchRecord(_)) => RunProblem::NoSuchRecord,
        RunError::Edit(EditError::WrongShape { field, .. }) => RunProblem::WrongShape { field },
        RunError::Edit(EditError::OutsideText { .. }) => RunProblem::OutsideText,
        RunError::Edit(EditError::Document(_)) => RunProblem::Document,
        RunError::NotAllowed { .. } => RunProblem::NotAllowed,
        RunError::Check(error) => check_problem(error),
        RunError::TooLarge { size, limit } => {
            RunProblem::TooLarge { size: saturate(size), limit: saturate(limit) }
        }
        RunError::NothingToUndo => RunProblem::NothingToUndo,
    }
}

fn saturate(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn problem(notice: Notice) -> Problem {
    match notice {
        Notice::StorageDamaged { keys, recoverable } => Problem::StorageDamaged { keys, recoverable },
        Notice::RelayUnreachable => Problem::RelayUnreachable,
        Notice::RelayRefused { code } => Problem::RelayRefused { code: code.to_owned() },
        Notice::NotAllowed => Problem::NotAllowed,
        Notice::NoSuchDocument => Problem::NoSuchDocument,
        Notice::LastOwner => Problem::LastOwner,
        Notice::NoSuchMember => Problem::NoSuchMember,
        Notice::NoSuchInvite => Problem::NoSuchInvite,
        Notice::NoSuchDevice => Problem::NoSuchDevice,
        Notice::LastDevice => Problem::LastDevice,
        Notice::NoRelay => Problem::NoRelay,
        Notice::EnvelopeSetAside { device, check } => {
            Problem::EnvelopeSetAside { device: Some(device), check: check.to_owned() }
        }
        Notice::Withheld { changes } => Problem::Withheld { changes: saturate(changes) },
        Notice::UselessKey => Problem::UselessKey,
        Notice::Forked => Problem::Forked,
        Notice::MembershipInvalid { index } => Problem::MembershipInvalid { index },
        Notice::ExportFailed => Problem::ExportFailed,
    }
}

/// Says why a project cannot be opened.
pub(super) fn open_problem(problem: OpenProblem) -> Problem {
    match problem {
        OpenProblem::Missing => Problem::NoSuchProject,
        OpenProblem::Damaged { key } => Problem::StorageDamaged { keys: vec![key], recoverable: false },
        OpenProblem::Newer => Problem::NewerVersion,
        OpenProblem::OtherDevice => Problem::OtherDevice,
    }
}

/// Says why somebody cannot join.
pub(super) fn join_problem(problem: &JoinProblem) -> Problem {
    match *problem {
        JoinProblem::Link => Problem::Invite(InviteProblem::Link),
        JoinProblem::UnknownProject => Problem::Invite(InviteProblem::UnknownProject),
        JoinProblem::Ended => Problem::Invite(InviteProblem::Ended),
        JoinProblem::Secret => Problem::Invite(InviteProblem::Secret),
        JoinProblem::OtherVersion { .. } => Problem::RelayRefused { code: "version".to_owned() },
        JoinProblem::Refused { code } => Problem::RelayRefused { code: code.to_owned() },
        JoinProblem::Kit => Problem::Recovery(RecoveryProblem::Unknown),
        JoinProblem::Words(ref error) => Problem::Recovery(match error.clone() {
            RecoveryError::Count { count } => RecoveryProblem::Count { count: saturate(count) },
            RecoveryError::UnknownWord { place, word } => {
                RecoveryProblem::Word { place: saturate(place), word }
            }
            RecoveryError::Checksum => RecoveryProblem::Order,
        }),
        JoinProblem::Membership => Problem::MembershipInvalid { index: 0 },
    }
}

/// Says why a file cannot be opened.
pub(super) fn file_problem(problem: &ImportProblem) -> Problem {
    Problem::File(match *problem {
        ImportProblem::Foreign => FileProblem::Foreign,
        ImportProblem::Damaged => FileProblem::Damaged,
        ImportProblem::Newer { .. } => FileProblem::Newer,
        ImportProblem::Notebook => FileProblem::Notebook,
        ImportProblem::TooLarge { limit } => FileProblem::TooLarge { limit },
    })
}

fn check_problem(error: CheckError) -> RunProblem {
    match error {
        CheckError::OverLimit { field, limit, .. } => RunProblem::OverLimit { field, limit },
        CheckError::WrongShape { field, .. } => RunProblem::WrongShape { field },
    }
}
