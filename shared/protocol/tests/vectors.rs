//! The fixed vectors in `tests/vectors/`: what this protocol's bytes are, for ever.
//!
//! A test computes what a file should say from the inputs in it, and compares the whole. Nothing here reads
//! a file or the clock, so the same tests run in WASM. A vector changes only together with a version.

#![cfg(test)]

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use protocol::{
    Audience, Challenge, DeviceId, DeviceKeys, DocumentId, Envelope, EpochKey, Header, InviteId, InviteLink,
    InviteSecret, LogId, Membership, Presence, PresenceScope, ProjectId, RecoveryKit, Role, RunningHash,
    SignedEntry, actor, fingerprint,
    limits::Limits,
    wire::{self, AccessToken, Code, Credential, Cursor, ToClient, ToRelay},
};
use serde_json::{Value, json};

const IDENTITIES: &str = include_str!("vectors/identities.json");
const MEMBERSHIP: &str = include_str!("vectors/membership.json");
const RIGHTS: &str = include_str!("vectors/rights.json");
const ENVELOPES: &str = include_str!("vectors/envelopes.json");
const PRESENCE: &str = include_str!("vectors/presence.json");
const CREDENTIALS: &str = include_str!("vectors/credentials.json");
const WIRE: &str = include_str!("vectors/wire.json");

/// Compares what a file says with what it should say.
fn check(file: &str, computed: &Value) {
    let said: Value = serde_json::from_str(file).unwrap();
    assert_eq!(&said, computed, "computed:\n{computed:#}");
}

fn parse(file: &str) -> Value {
    serde_json::from_str(file).unwrap()
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn device(value: &Value) -> DeviceKeys {
    DeviceKeys::from_bytes(&array(value))
}

/// I1, I4, I5, M7, M7a, M10, E3
#[test]
fn identities_are_the_same_for_ever() {
    let input = parse(IDENTITIES);
    let keys = device(&input["device"]["keys"]);
    let secret = InviteSecret::from_bytes(array(&input["invite"]["secret"]));
    let link = InviteLink {
        origin: "https://relay.example".to_owned(),
        project: ProjectId::from_bytes(array(&input["invite"]["project"])),
        secret: secret.clone(),
    };
    let session = array(&input["actor"]["session"]);
    let year = u16::try_from(input["year"]["year"].as_u64().unwrap()).unwrap();
    check(
        IDENTITIES,
        &json!({
            "device": {
                "keys": hex(*keys.to_bytes()),
                "public": hex(keys.public().to_bytes()),
                "id": hex(keys.id().as_bytes()),
                "id_as_text": keys.id().to_string(),
                "fingerprint": fingerprint(&keys.public()),
            },
            "invite": {
                "secret": hex(secret.as_bytes()),
                "public": hex(secret.public().to_bytes()),
                "id": hex(secret.id().as_bytes()),
                "project": hex(link.project.as_bytes()),
                "link": link.to_string(),
            },
            "year": { "year": year, "document": hex(DocumentId::of_year(&link.project, year).as_bytes()) },
            "actor": { "session": hex(session), "actor": hex(actor(session, &keys.id())) },
        }),
    );
}

/// M1, M2, M5, M7b, M9, I2, I3
#[test]
fn a_membership_log_means_the_same_for_ever() {
    let input = parse(MEMBERSHIP);
    let log: Vec<_> = input["entries"].as_array().unwrap().iter().map(bytes).collect();
    let mut entries = log.iter().map(|entry| SignedEntry::decode(entry).unwrap());
    let mut membership = Membership::found(&entries.next().unwrap()).unwrap();
    let mut heads = vec![hex(membership.head().as_bytes())];
    let secret = InviteSecret::from_bytes(array(&input["invite_secret"]));
    let mut opened_by_invite = None;
    for entry in entries {
        membership.apply(&entry).unwrap();
        heads.push(hex(membership.head().as_bytes()));
        opened_by_invite = membership.open_invite_keys(&secret).ok().or(opened_by_invite);
    }
    let devices: Vec<_> = input["devices"].as_array().unwrap().iter().map(device).collect();
    let mut members = Vec::new();
    for keys in &devices {
        let member = membership.member_of(&keys.id()).unwrap();
        let opened = &membership.open_keys(keys).unwrap()[0];
        members.push(json!({
            "id": hex(member.id.as_bytes()),
            "role": format!("{:?}", member.role),
            "joined": member.joined,
            "by": member.by.map(|by| hex(by.as_bytes())),
            "key": hex(opened.key.as_bytes()),
        }));
    }
    let plan = membership.documents().next().unwrap();
    let key = &opened_by_invite.unwrap()[0];
    check(
        MEMBERSHIP,
        &json!({
            "devices": devices.iter().map(|keys| hex(*keys.to_bytes())).collect::<Vec<_>>(),
            "invite_secret": hex(secret.as_bytes()),
            "entries": log.iter().map(hex).collect::<Vec<_>>(),
            "heads": heads,
            "project": hex(membership.project().as_bytes()),
            "plan": { "id": hex(plan.id.as_bytes()), "epoch": plan.epoch, "key": hex(key.key.as_bytes()) },
            "members": members,
            "invites": membership.invites().map(|invite| json!({
                "id": hex(invite.id.as_bytes()),
                "role": format!("{:?}", invite.terms.role),
                "expires": invite.terms.expires,
                "left": invite.left,
                "withdrawn": invite.withdrawn,
            })).collect::<Vec<_>>(),
        }),
    );
}

/// M1, M2, M5, M8b, M8c, M9d, M9e, M10, E4
#[test]
fn rights_mean_the_same_for_ever() {
    let input = parse(RIGHTS);
    let log: Vec<_> = input["entries"].as_array().unwrap().iter().map(bytes).collect();
    let mut entries = log.iter().map(|entry| SignedEntry::decode(entry).unwrap());
    let mut membership = Membership::found(&entries.next().unwrap()).unwrap();
    entries.for_each(|entry| membership.apply(&entry).unwrap());
    let project = membership.project();
    let kit = RecoveryKit::from_bytes(array(&input["kit"]["secret"]));
    let recovery = kit.device(project);
    let devices: Vec<_> = input["devices"].as_array().unwrap().iter().map(device).collect();
    let role_at = |device: DeviceId, document, epoch| {
        let header = Header {
            version: 1,
            document,
            epoch,
            device,
            sequence: 1,
            changes: 1,
            seen: None,
            snapshot: None,
        };
        membership.role_at(&header).map_or("none".to_owned(), |role| format!("{role:?}"))
    };
    let of_device = |keys: &DeviceKeys| {
        let member = membership.ever_member_of(&keys.id()).unwrap();
        let opened = membership.open_all_keys(keys).unwrap_or_default();
        let documents = membership.documents();
        json!({
            "keys": hex(*keys.to_bytes()),
            "member": hex(member.id.as_bytes()),
            "is_present": membership.device(&keys.id()).is_some(),
            "fingerprint": membership.fingerprint(&member.id),
            "role": format!("{:?}", member.role),
            "waiting": member.waiting,
            "opens": opened.iter().map(|key| hex(key.key.as_bytes())).collect::<Vec<_>>(),
            "roles": documents.map(|document| {
                (0..=document.epoch).map(|epoch| role_at(keys.id(), document.id, epoch)).collect()
            }).collect::<Vec<Vec<_>>>(),
        })
    };
    check(
        RIGHTS,
        &json!({
            "kit": {
                "secret": hex(array::<32>(&input["kit"]["secret"])),
                "words": kit.words().join(" "),
                "device": hex(*recovery.to_bytes()),
            },
            "devices": devices.iter().map(|keys| hex(*keys.to_bytes())).collect::<Vec<_>>(),
            "entries": log.iter().map(hex).collect::<Vec<_>>(),
            "project": hex(project.as_bytes()),
            "deleted": membership.is_deleted(),
            "due": membership.rotation_due().map(|document| hex(document.id.as_bytes())).collect::<Vec<_>>(),
            "documents": membership.documents().map(|document| json!({
                "id": hex(document.id.as_bytes()),
                "epoch": document.epoch,
                "audience": match &document.audience {
                    Audience::Everyone => json!("everyone"),
                    Audience::Restricted { members } => {
                        members.iter().map(|member| hex(member.as_bytes())).collect()
                    }
                },
            })).collect::<Vec<_>>(),
            "states": devices.iter().chain([&recovery]).map(of_device).collect::<Vec<_>>(),
        }),
    );
}

/// E1, E2, E5
#[test]
fn an_envelope_means_the_same_for_ever() {
    let input = parse(ENVELOPES);
    let keys = device(&input["device"]);
    let project = ProjectId::from_bytes(array(&input["project"]));
    let key = EpochKey::from_bytes(array(&input["epoch_key"]));
    let mut running = RunningHash::START;
    let mut log = Vec::new();
    for sealed in input["log"].as_array().unwrap() {
        let sealed = bytes(&sealed["envelope"]);
        let envelope = Envelope::decode(&sealed).unwrap();
        let (header, hash) = (*envelope.header(), envelope.hash());
        running = running.then(&hash);
        let changes = envelope.verify(project, &keys.public()).unwrap().open(&key).unwrap();
        log.push(json!({
            "envelope": hex(&sealed),
            "document": hex(header.document.as_bytes()),
            "epoch": header.epoch,
            "device": hex(header.device.as_bytes()),
            "sequence": header.sequence,
            "seen": header.seen.map(|seen| json!({
                "log": hex(seen.log.as_bytes()),
                "index": seen.index,
                "hash": hex(seen.hash.as_bytes()),
            })),
            "changes": changes.iter().map(hex).collect::<Vec<_>>(),
            "hash": hex(hash.as_bytes()),
            "running_hash": hex(running.as_bytes()),
        }));
    }
    check(
        ENVELOPES,
        &json!({
            "device": hex(*keys.to_bytes()),
            "project": hex(project.as_bytes()),
            "epoch_key": hex(key.as_bytes()),
            "log": log,
        }),
    );
}

/// E6
#[test]
fn a_presence_means_the_same_for_ever() {
    let input = parse(PRESENCE);
    let keys = device(&input["device"]);
    let scope = PresenceScope {
        project: ProjectId::from_bytes(array(&input["project"])),
        document: DocumentId::from_bytes(array(&input["document"])),
        epoch: 2,
    };
    let key = EpochKey::from_bytes(array(&input["epoch_key"]));
    let sealed = bytes(&input["sealed"]);
    let Presence { moment, content } = scope.open(&sealed, &key, &keys.public()).unwrap();
    check(
        PRESENCE,
        &json!({
            "device": hex(*keys.to_bytes()),
            "project": hex(scope.project.as_bytes()),
            "document": hex(scope.document.as_bytes()),
            "epoch": scope.epoch,
            "epoch_key": hex(key.as_bytes()),
            "sealed": hex(sealed),
            "moment": moment,
            "content": hex(content),
        }),
    );
}

/// R8
#[test]
fn a_credential_is_the_same_for_ever() {
    let input = parse(CREDENTIALS);
    let keys = device(&input["device"]);
    let secret = InviteSecret::from_bytes(array(&input["invite_secret"]));
    let challenge = Challenge {
        nonce: array(&input["nonce"]),
        project: ProjectId::from_bytes(array(&input["project"])),
        device: keys.id(),
        origin: input["origin"].as_str().unwrap().to_owned(),
    };
    let signature = |credential| match credential {
        Credential::Device { signature }
        | Credential::Invite { signature, .. }
        | Credential::Founder { signature, .. } => hex(signature.as_slice()),
    };
    check(
        CREDENTIALS,
        &json!({
            "device": hex(*keys.to_bytes()),
            "invite_secret": hex(secret.as_bytes()),
            "nonce": hex(challenge.nonce),
            "project": hex(challenge.project.as_bytes()),
            "origin": challenge.origin,
            "by_device": signature(challenge.prove_device(&keys)),
            "by_invite": signature(challenge.prove_invite(&secret)),
            "by_founder": signature(challenge.prove_founder(&keys, None)),
        }),
    );
}

/// R2, R4, R5, R9
#[test]
fn every_message_has_the_same_bytes_for_ever() {
    let project = ProjectId::from_bytes([0x10; 32]);
    let device = DeviceId::from_bytes([0x20; 16]);
    let document = DocumentId::from_bytes([0x30; 16]);
    let log = LogId::from_bytes([0x40; 16]);
    let some = |byte: u8| vec![byte; 3].into();
    let credential = |kind: u8| match kind {
        0 => Credential::Device { signature: some(0xa0) },
        1 => Credential::Invite { invite: InviteId::from_bytes([0x50; 16]), signature: some(0xa1) },
        _ => Credential::Founder {
            device: some(0xa2),
            signature: some(0xa3),
            token: (kind == 3).then(|| "token".to_owned()),
        },
    };
    let authenticate = |kind| ToRelay::Authenticate {
        version: 1,
        project,
        device,
        credential: credential(kind),
        entries: 2,
    };
    let to_relay = [
        authenticate(0),
        authenticate(1),
        authenticate(2),
        authenticate(3),
        ToRelay::AppendEntries { request: 7, from: 2, entries: vec![some(1), some(2)] },
        ToRelay::Subscribe { document, cursor: None },
        ToRelay::Subscribe { document, cursor: Some(Cursor { log, index: 70_000 }) },
        ToRelay::Append { envelope: some(3) },
        ToRelay::Presence { document, sealed: some(4) },
        ToRelay::Unsubscribe { document },
        ToRelay::AskObjectAccess {},
    ];
    let code = Code::StaleHead;
    let to_client = [
        ToClient::Challenge { version: 1, nonce: some(5) },
        ToClient::Welcome { limits: Limits::default(), from: 2, entries: vec![some(1)] },
        ToClient::Entries { from: 3, entries: vec![] },
        ToClient::EntriesAccepted { request: 7 },
        ToClient::EntriesRefused { request: 7, code, from: 2, entries: vec![some(1)] },
        ToClient::Envelopes { document, log, from: 9, envelopes: vec![some(6)] },
        ToClient::CaughtUp { document, log, index: 10 },
        ToClient::Appended { document, sequence: 4, index: 9 },
        ToClient::Refused { document, sequence: 4, code: Code::Epoch },
        ToClient::Presence { document, device, sealed: Some(some(7)) },
        ToClient::Presence { document, device, sealed: None },
        ToClient::Resume { document },
        ToClient::Closing { code: Code::Stopping },
        ToClient::ObjectAccess { token: AccessToken::new("token".to_owned()), lasts_ms: 900_000 },
        ToClient::ObjectAccessRefused { code: Code::NotAMember },
        ToClient::Snapshot { document, log, envelope: some(7), sequence: 300 },
    ];
    let numbered = |number: u8| minicbor::decode::<Code>(&[number]).ok();
    let codes: BTreeMap<_, _> =
        (0..24).filter_map(|number| Some((format!("{:?}", numbered(number)?), number))).collect();
    let roles: BTreeMap<_, _> =
        Role::ALL.map(|role| (format!("{role:?}"), hex(minicbor::to_vec(role).unwrap()))).into();
    check(
        WIRE,
        &json!({
            "to_relay": to_relay.each_ref().map(|message| hex(wire::encode(message))),
            "to_client": to_client.each_ref().map(|message| hex(wire::encode(message))),
            "codes": codes,
            "roles": roles,
        }),
    );
    for message in to_relay {
        assert_eq!(wire::decode(&wire::encode(&message)), Ok(message));
    }
    for message in to_client {
        assert_eq!(wire::decode(&wire::encode(&message)), Ok(message));
    }
}
