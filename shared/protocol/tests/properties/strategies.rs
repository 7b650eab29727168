//! How to make any value of the protocol.

use minicbor::bytes::ByteVec;
use proptest::{collection::vec, option, prelude::*};
use protocol::{
    DeviceId, DocumentId, InviteId, LogId, ProjectId, RunningHash,
    limits::Limits,
    wire::{AccessToken, Code, Credential, Cursor, ToClient, ToRelay},
};

pub(crate) fn project() -> impl Strategy<Value = ProjectId> {
    any::<[u8; 32]>().prop_map(ProjectId::from_bytes)
}

pub(crate) fn document() -> impl Strategy<Value = DocumentId> {
    any::<[u8; 16]>().prop_map(DocumentId::from_bytes)
}

pub(crate) fn device() -> impl Strategy<Value = DeviceId> {
    any::<[u8; 16]>().prop_map(DeviceId::from_bytes)
}

pub(crate) fn invite() -> impl Strategy<Value = InviteId> {
    any::<[u8; 16]>().prop_map(InviteId::from_bytes)
}

pub(crate) fn log() -> impl Strategy<Value = LogId> {
    any::<[u8; 16]>().prop_map(LogId::from_bytes)
}

pub(crate) fn running_hash() -> impl Strategy<Value = RunningHash> {
    any::<[u8; 32]>().prop_map(RunningHash::from_bytes)
}

fn bytes() -> impl Strategy<Value = ByteVec> {
    vec(any::<u8>(), 0..100).prop_map(ByteVec::from)
}

fn many() -> impl Strategy<Value = Vec<ByteVec>> {
    vec(bytes(), 0..4)
}

fn cursor() -> impl Strategy<Value = Cursor> {
    (log(), any::<u64>()).prop_map(|(log, index)| Cursor { log, index })
}

/// Every code that there is.
pub(crate) fn codes() -> Vec<Code> {
    (0..=u8::MAX).filter_map(|number| minicbor::decode(&minicbor::to_vec(number).ok()?).ok()).collect()
}

fn code() -> impl Strategy<Value = Code> {
    proptest::sample::select(codes())
}

fn limits() -> impl Strategy<Value = Limits> {
    any::<[u32; 3]>().prop_map(|[frame, envelope, envelopes_per_second]| Limits {
        frame,
        envelope,
        envelopes_per_second,
    })
}

fn credential() -> impl Strategy<Value = Credential> {
    prop_oneof![
        bytes().prop_map(|signature| Credential::Device { signature }),
        (invite(), bytes()).prop_map(|(invite, signature)| Credential::Invite { invite, signature }),
        (bytes(), bytes(), option::of(".{0,20}"))
            .prop_map(|(device, signature, token)| Credential::Founder { device, signature, token }),
    ]
}

pub(crate) fn to_relay() -> impl Strategy<Value = ToRelay> {
    prop_oneof![
        (any::<u16>(), project(), device(), credential(), any::<u32>()).prop_map(
            |(version, project, device, credential, entries)| ToRelay::Authenticate {
                version,
                project,
                device,
                credential,
                entries,
            }
        ),
        (any::<u32>(), any::<u32>(), many()).prop_map(|(request, from, entries)| ToRelay::AppendEntries {
            request,
            from,
            entries
        }),
        (document(), option::of(cursor()))
            .prop_map(|(document, cursor)| ToRelay::Subscribe { document, cursor }),
        bytes().prop_map(|envelope| ToRelay::Append { envelope }),
        (document(), bytes()).prop_map(|(document, sealed)| ToRelay::Presence { document, sealed }),
        document().prop_map(|document| ToRelay::Unsubscribe { document }),
        Just(ToRelay::AskObjectAccess {}),
    ]
}

pub(crate) fn to_client() -> impl Strategy<Value = ToClient> {
    prop_oneof![
        (any::<u16>(), bytes()).prop_map(|(version, nonce)| ToClient::Challenge { version, nonce }),
        (limits(), any::<u32>(), many()).prop_map(|(limits, from, entries)| ToClient::Welcome {
            limits,
            from,
            entries
        }),
        (any::<u32>(), many()).prop_map(|(from, entries)| ToClient::Entries { from, entries }),
        any::<u32>().prop_map(|request| ToClient::EntriesAccepted { request }),
        (any::<u32>(), code(), any::<u32>(), many()).prop_map(|(request, code, from, entries)| {
            ToClient::EntriesRefused { request, code, from, entries }
        }),
        (document(), log(), any::<u64>(), many()).prop_map(|(document, log, from, envelopes)| {
            ToClient::Envelopes { document, log, from, envelopes }
        }),
        (document(), log(), any::<u64>()).prop_map(|(document, log, index)| ToClient::CaughtUp {
            document,
            log,
            index
        }),
        (document(), any::<u64>(), any::<u64>()).prop_map(|(document, sequence, index)| ToClient::Appended {
            document,
            sequence,
            index
        }),
        (document(), any::<u64>(), code()).prop_map(|(document, sequence, code)| ToClient::Refused {
            document,
            sequence,
            code
        }),
        (document(), device(), option::of(bytes()))
            .prop_map(|(document, device, sealed)| ToClient::Presence { document, device, sealed }),
        document().prop_map(|document| ToClient::Resume { document }),
        code().prop_map(|code| ToClient::Closing { code }),
        (".{0,100}", any::<u32>()).prop_map(|(token, lasts_ms)| ToClient::ObjectAccess {
            token: AccessToken::new(token),
            lasts_ms
        }),
        code().prop_map(|code| ToClient::ObjectAccessRefused { code }),
        (document(), log(), bytes(), any::<u64>()).prop_map(|(document, log, envelope, sequence)| {
            ToClient::Snapshot { document, log, envelope, sequence }
        }),
    ]
}

/// One way to damage bytes.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    Flip { at: usize, bits: u8 },
    Cut { at: usize },
    Insert { at: usize, bytes: Vec<u8> },
}

impl Damage {
    /// Damages bytes; the result differs.
    pub(crate) fn to(&self, bytes: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        match self {
            Self::Flip { at, bits } => damaged[at % bytes.len()] ^= bits,
            Self::Cut { at } => damaged.truncate(at % bytes.len()),
            Self::Insert { at, bytes: new } => {
                let at = at % (bytes.len() + 1);
                damaged.splice(at..at, new.iter().copied());
            }
        }
        damaged
    }
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => (any::<usize>(), 1..=u8::MAX).prop_map(|(at, bits)| Damage::Flip { at, bits }),
        1 => any::<usize>().prop_map(|at| Damage::Cut { at }),
        1 => (any::<usize>(), vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Damage::Insert { at, bytes }),
    ]
}
