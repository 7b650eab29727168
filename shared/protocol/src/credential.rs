//! How a connection proves who it is: by signing what the relay made up for it.

use minicbor::bytes::ByteVec;

use crate::{
    DeviceId, DevicePublic, ProjectId,
    device::DeviceKeys,
    domain::Purpose,
    invite::{InvitePublic, InviteSecret},
    wire::Credential,
};

/// What a credential is bound to: this connection to this relay, so that no relay can use it at another,
/// or later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// What the relay made up for this connection.
    pub nonce: [u8; Self::NONCE],
    /// The project.
    pub project: ProjectId,
    /// The device that connects.
    pub device: DeviceId,
    /// The relay's origin as the client knows it, as in `https://relay.example`.
    pub origin: String,
}

impl Challenge {
    /// How many random bytes the relay makes up.
    pub const NONCE: usize = 32;

    /// Proves to be the device of a member.
    pub fn prove_device(&self, keys: &DeviceKeys) -> Credential {
        let signature = keys.sign(Purpose::DeviceChallenge, &[&self.bytes()]).to_vec();
        Credential::Device { signature: signature.into() }
    }

    /// Proves to have been given an invite.
    pub fn prove_invite(&self, secret: &InviteSecret) -> Credential {
        let signature = secret.sign(Purpose::InviteChallenge, &[&self.bytes()]).to_vec();
        Credential::Invite { invite: secret.id(), signature: signature.into() }
    }

    /// Proves to be a device that brings a project to the relay.
    pub fn prove_founder(&self, keys: &DeviceKeys, token: Option<String>) -> Credential {
        let signature = keys.sign(Purpose::FounderChallenge, &[&self.bytes()]).to_vec();
        let device = keys.public().to_bytes().to_vec();
        Credential::Founder { device: device.into(), signature: signature.into(), token }
    }

    /// Tells whether a [`Credential::Device`]'s signature is by this device.
    pub fn is_answered_by_device(&self, device: &DevicePublic, signature: &ByteVec) -> bool {
        device.id() == self.device
            && signature_of(signature)
                .is_some_and(|signature| device.verify(Purpose::DeviceChallenge, &[&self.bytes()], signature))
    }

    /// Tells whether a [`Credential::Invite`]'s signature is by this invite.
    pub fn is_answered_by_invite(&self, invite: &InvitePublic, signature: &ByteVec) -> bool {
        signature_of(signature)
            .is_some_and(|signature| invite.verify(Purpose::InviteChallenge, &[&self.bytes()], signature))
    }

    /// Returns the keys of a [`Credential::Founder`], when they are the device's and the signature is by
    /// them. The token is another matter.
    pub fn founder(&self, device: &ByteVec, signature: &ByteVec) -> Option<DevicePublic> {
        let device = DevicePublic::from_bytes(device.as_slice().try_into().ok()?).ok()?;
        let proven = device.id() == self.device
            && device.verify(Purpose::FounderChallenge, &[&self.bytes()], signature_of(signature)?);
        proven.then_some(device)
    }

    fn bytes(&self) -> Vec<u8> {
        let parts: [&[u8]; 4] =
            [&self.nonce, self.project.as_bytes(), self.device.as_bytes(), self.origin.as_bytes()];
        parts.concat()
    }
}

fn signature_of(bytes: &ByteVec) -> Option<&[u8; 64]> {
    bytes.as_slice().try_into().ok()
}
