//! Digits that two people compare by voice, to be sure of each other's device.

use std::fmt::Write as _;

use crate::{DevicePublic, MemberId, Membership, domain::Purpose};

/// How many groups of five digits a fingerprint has.
const GROUPS: usize = 6;

/// How many bytes make a group: 40 bits, so that the digits are as good as evenly spread.
const GROUP: usize = 5;

/// Returns six groups of five digits, as in `01234 56789 …`: 99 bits of a hash over the device's keys.
pub fn fingerprint(device: &DevicePublic) -> String {
    digits(&Purpose::Fingerprint.hash_to(&[&device.to_bytes()]))
}

impl Membership {
    /// Returns six groups of five digits that stand for a member: a hash over the public keys of all their
    /// present devices, in the order in which these came, the recovery kit among them.
    ///
    /// Two people compare what each of their browsers says of the same member. The digits change with the
    /// member's devices, so a device that was slipped in shows; then they compare again.
    pub fn fingerprint(&self, member: &MemberId) -> Option<String> {
        let devices = self.member(member)?.devices.iter();
        let keys: Vec<_> = devices.filter_map(|device| Some(self.device(device)?.to_bytes())).collect();
        Some(digits(&Purpose::MemberFingerprint.hash_to(&[keys.as_flattened()])))
    }
}

fn digits(hash: &[u8; GROUPS * GROUP]) -> String {
    let mut digits = String::with_capacity(GROUPS * 6);
    for group in hash.chunks(GROUP) {
        let number = group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) % 100_000;
        if !digits.is_empty() {
            digits.push(' ');
        }
        // Writing to a String cannot fail.
        let _ = write!(digits, "{number:05}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use crate::DeviceKeys;

    /// M10
    #[test]
    fn a_fingerprint_is_six_groups_of_five_digits_of_one_device() {
        let [one, other] = [1, 2].map(|byte| fingerprint(&DeviceKeys::from_bytes(&[byte; 64]).public()));
        let groups: Vec<_> = one.split(' ').collect();
        assert_eq!(groups.len(), 6);
        assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|c| c.is_ascii_digit())));
        assert_ne!(one, other);
    }
}
