//! What each hash, signature and derived key is for, in its own input: what is made for one purpose never
//! passes for another.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::ProjectId;

/// A purpose. The words are part of the protocol and never change their meaning.
///
/// Its words go into BLAKE3 as the context of its key derivation mode, into HKDF as `info`, and, followed
/// by a zero byte, in front of what is signed; no purpose is the beginning of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Hash: a device's id, over its public keys.
    DeviceId,
    /// Hash: an invite's id, over its public keys.
    InviteId,
    /// Hash: a signed membership entry.
    EntryHash,
    /// Hash: a whole envelope.
    EnvelopeHash,
    /// Hash: what an envelope's signature is over.
    EnvelopeContents,
    /// Hash: a log with one more envelope.
    RunningHash,
    /// Hash: what pins an epoch key without showing it.
    KeyCommitment,
    /// Hash: what two people read to each other, over one device.
    Fingerprint,
    /// Hash: what two people read to each other, over all devices of a member.
    MemberFingerprint,
    /// Hash: the id of a project's document of a year.
    YearDocument,
    /// Hash: an object's name, over its bytes.
    Object,
    /// Signature: a membership entry, by its author.
    Entry,
    /// Signature: the right to join, by an invite.
    Join,
    /// Signature: that a device is to be added, by that device.
    AddDevice,
    /// Signature: an envelope, by its author.
    Envelope,
    /// Signature: a presence, by its author.
    Presence,
    /// Signature: a relay's challenge, by a member's device.
    DeviceChallenge,
    /// Signature: a relay's challenge, by an invite.
    InviteChallenge,
    /// Signature: a relay's challenge, by a founder's device.
    FounderChallenge,
    /// Key: the signing key of an invite, from its secret.
    InviteSigning,
    /// Key: the agreement key of an invite, from its secret.
    InviteAgreement,
    /// Key: the signing key of a recovery device, from the kit's secret.
    RecoverySigning,
    /// Key: the agreement key of a recovery device, from the kit's secret.
    RecoveryAgreement,
    /// Key: what encrypts the epoch key before, from an epoch key.
    PreviousKey,
    /// Key: what seals envelopes, from an epoch key.
    EnvelopeKey,
    /// Key: what seals presences, from an epoch key.
    PresenceKey,
    /// Key: what seals snapshots, from an epoch key.
    SnapshotKey,
    /// HPKE: an epoch key sealed in the founding entry, when the project has no id yet.
    SealAtFounding,
    /// HPKE: an epoch key sealed to a device.
    SealToDevice,
    /// HPKE: an epoch key sealed to an invite.
    SealToInvite,
}

impl Purpose {
    /// Returns its words.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::DeviceId => "flockwork/1 hash: device id",
            Self::InviteId => "flockwork/1 hash: invite id",
            Self::EntryHash => "flockwork/1 hash: membership entry",
            Self::EnvelopeHash => "flockwork/1 hash: envelope",
            Self::EnvelopeContents => "flockwork/1 hash: contents of envelope",
            Self::RunningHash => "flockwork/1 hash: log",
            Self::KeyCommitment => "flockwork/1 hash: epoch key",
            Self::Fingerprint => "flockwork/1 hash: fingerprint",
            Self::MemberFingerprint => "flockwork/1 hash: fingerprint of member",
            Self::YearDocument => "flockwork/1 hash: document of a year",
            Self::Object => "flockwork/1 hash: object",
            Self::Entry => "flockwork/1 signature: membership entry",
            Self::Join => "flockwork/1 signature: join",
            Self::AddDevice => "flockwork/1 signature: device to be added",
            Self::Envelope => "flockwork/1 signature: envelope",
            Self::Presence => "flockwork/1 signature: presence",
            Self::DeviceChallenge => "flockwork/1 signature: challenge to device",
            Self::InviteChallenge => "flockwork/1 signature: challenge to invite",
            Self::FounderChallenge => "flockwork/1 signature: challenge to founder",
            Self::InviteSigning => "flockwork/1 key: signing key of invite",
            Self::InviteAgreement => "flockwork/1 key: agreement key of invite",
            Self::RecoverySigning => "flockwork/1 key: signing key of recovery device",
            Self::RecoveryAgreement => "flockwork/1 key: agreement key of recovery device",
            Self::PreviousKey => "flockwork/1 key: epoch key before",
            Self::EnvelopeKey => "flockwork/1 key: envelopes",
            Self::PresenceKey => "flockwork/1 key: presences",
            Self::SnapshotKey => "flockwork/1 key: snapshots",
            Self::SealAtFounding => "flockwork/1 seal: epoch key at founding",
            Self::SealToDevice => "flockwork/1 seal: epoch key to device",
            Self::SealToInvite => "flockwork/1 seal: epoch key to invite",
        }
    }

    /// Hashes the parts, one after the other; only the last may be of varying length.
    pub(crate) fn hash(self, parts: &[&[u8]]) -> [u8; 32] {
        self.hasher(parts).finalize().into()
    }

    /// Hashes the parts like [`Self::hash`], to as many bytes as are asked for.
    pub(crate) fn hash_to<const N: usize>(self, parts: &[&[u8]]) -> [u8; N] {
        let mut hash = [0; N];
        self.hasher(parts).finalize_xof().fill(&mut hash);
        hash
    }

    /// Begins a hash of this purpose, for what comes in pieces.
    pub(crate) fn hasher(self, parts: &[&[u8]]) -> blake3::Hasher {
        let mut hasher = blake3::Hasher::new_derive_key(self.words());
        for part in parts {
            hasher.update(part);
        }
        hasher
    }

    /// Returns the parts behind the words and a zero byte: what is signed, bound to a seal, or
    /// authenticated beside a ciphertext. Only the last part may be of varying length.
    pub(crate) fn message(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut message = self.words().as_bytes().to_vec();
        message.push(0);
        for part in parts {
            message.extend_from_slice(part);
        }
        message
    }

    /// Derives a key from another, or from a secret of 32 random bytes (HKDF-SHA256, no salt).
    pub(crate) fn derive(self, secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        expand(secret, self.words().as_bytes())
    }

    /// Derives a key like [`Self::derive`], another for each project.
    pub(crate) fn derive_in(self, project: &ProjectId, secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        expand(secret, &self.message(&[project.as_bytes()]))
    }
}

fn expand(secret: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    #[expect(clippy::expect_used, reason = "HKDF-SHA256 gives up to 8,160 bytes, and this asks for 32")]
    Hkdf::<Sha256>::new(None, secret)
        .expand(info, key.as_mut_slice())
        .expect("32 bytes are fewer than 8,160");
    key
}

#[cfg(test)]
mod tests {
    use super::Purpose::{self, *};

    const ALL: [Purpose; 30] = [
        DeviceId,
        InviteId,
        EntryHash,
        EnvelopeHash,
        EnvelopeContents,
        RunningHash,
        KeyCommitment,
        Fingerprint,
        MemberFingerprint,
        YearDocument,
        Object,
        Entry,
        Join,
        AddDevice,
        Envelope,
        Presence,
        DeviceChallenge,
        InviteChallenge,
        FounderChallenge,
        InviteSigning,
        InviteAgreement,
        RecoverySigning,
        RecoveryAgreement,
        PreviousKey,
        EnvelopeKey,
        PresenceKey,
        SnapshotKey,
        SealAtFounding,
        SealToDevice,
        SealToInvite,
    ];

    /// N3
    #[test]
    fn no_two_purposes_share_their_words() {
        let words: std::collections::BTreeSet<_> = ALL.map(Purpose::words).into();
        assert_eq!(words.len(), ALL.len());
        assert!(words.iter().all(|words| !words.contains('\0') && words.starts_with("flockwork/1 ")));
    }

    /// N3
    #[test]
    fn what_is_made_for_one_purpose_never_passes_for_another() {
        let inputs: std::collections::BTreeSet<_> = ALL.map(|purpose| purpose.message(&[b"same"])).into();
        let hashes: std::collections::BTreeSet<_> = ALL.map(|purpose| purpose.hash(&[b"same"])).into();
        let keys: std::collections::BTreeSet<_> = ALL.map(|purpose| *purpose.derive(&[1; 32])).into();
        assert_eq!([inputs.len(), hashes.len(), keys.len()], [ALL.len(); 3]);
    }

    /// I1
    #[test]
    fn a_short_hash_is_the_beginning_of_the_long_one() {
        let short: [u8; 16] = DeviceId.hash_to(&[b"keys"]);
        assert_eq!(DeviceId.hash(&[b"keys"])[..16], short);
    }
}
