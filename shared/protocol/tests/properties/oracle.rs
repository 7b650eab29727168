//! A naive model of membership, written from SPEC.md alone, that must agree with the real one whatever
//! people do.

use proptest::{collection::vec, prelude::*};
use protocol::{DeviceKeys, EntryError, InviteId, InviteSecret, InviteTerms, Membership, Role, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

const START: i64 = 1_795_521_600_000;

/// What somebody tries. Devices and invites are told by number, modulo how many there are.
#[derive(Clone, Debug)]
enum Step {
    Invite { by: usize, role: Role, lasts: i64, uses: u32 },
    Withdraw { by: usize, invite: usize },
    Join { device: usize, invite: usize },
    Wait { ms: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let role = proptest::sample::select(Role::ALL.to_vec());
    prop_oneof![
        3 => (0..8_usize, role, 0..2_000_i64, 0..4_u32)
            .prop_map(|(by, role, lasts, uses)| Step::Invite { by, role, lasts, uses }),
        1 => (0..8_usize, any::<usize>()).prop_map(|(by, invite)| Step::Withdraw { by, invite }),
        5 => (0..8_usize, any::<usize>()).prop_map(|(device, invite)| Step::Join { device, invite }),
        1 => (0..600_i64).prop_map(|ms| Step::Wait { ms }),
    ]
}

/// What the model thinks of an attempt.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Done,
    Stranger,
    Role,
    Terms,
    NoInvite,
    AlreadyIn,
}

impl From<EntryError> for Verdict {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::UnknownAuthor { .. } => Self::Stranger,
            EntryError::Role { .. } => Self::Role,
            EntryError::Terms => Self::Terms,
            EntryError::InviteWithdrawn
            | EntryError::InviteUsedUp
            | EntryError::InviteExpired { .. }
            | EntryError::UnknownInvite { .. } => Self::NoInvite,
            EntryError::DeviceTaken { .. } => Self::AlreadyIn,
            other => panic!("the model knows no {other:?}"),
        }
    }
}

struct ModelInvite {
    role: Role,
    end: i64,
    left: u32,
    withdrawn: bool,
    by: usize,
}

/// The model: who has which role, and what is left of each invite.
struct Model {
    roles: [Option<(Role, Option<usize>)>; 8],
    invites: Vec<ModelInvite>,
    now: i64,
}

impl Model {
    fn role(&self, device: usize) -> Option<Role> {
        self.roles[device].map(|(role, _)| role)
    }

    fn attempt(&mut self, step: &Step) -> Verdict {
        let powerful = |role: Role| role == Role::Owner || role == Role::Manager;
        match *step {
            Step::Invite { by, role, lasts, uses } => {
                let Some(own) = self.role(by) else { return Verdict::Stranger };
                if !powerful(own) || role > own {
                    return Verdict::Role;
                }
                if lasts == 0 || uses == 0 {
                    return Verdict::Terms;
                }
                let end = self.now + lasts;
                self.invites.push(ModelInvite { role, end, left: uses, withdrawn: false, by });
            }
            Step::Withdraw { by, invite } => {
                let Some(own) = self.role(by) else { return Verdict::Stranger };
                let Some(invite) = self.invites.get_mut(invite) else { return Verdict::NoInvite };
                if invite.withdrawn || invite.left == 0 {
                    return Verdict::NoInvite;
                }
                if !powerful(own) || invite.role > own {
                    return Verdict::Role;
                }
                invite.withdrawn = true;
            }
            Step::Join { device, invite } => {
                if self.roles[device].is_some() {
                    return Verdict::AlreadyIn;
                }
                let Some(invite) = self.invites.get_mut(invite) else { return Verdict::NoInvite };
                if invite.withdrawn || invite.left == 0 || self.now >= invite.end {
                    return Verdict::NoInvite;
                }
                invite.left -= 1;
                self.roles[device] = Some((invite.role, Some(invite.by)));
            }
            Step::Wait { ms } => self.now += ms,
        }
        Verdict::Done
    }
}

/// The real thing, driven by the same steps.
struct Real {
    rng: ChaCha20Rng,
    devices: Vec<DeviceKeys>,
    secrets: Vec<InviteSecret>,
    log: Vec<SignedEntry>,
    membership: Membership,
    now: i64,
}

impl Real {
    fn attempt(&mut self, step: &Step) -> Verdict {
        let written = match *step {
            Step::Invite { by, role, lasts, uses } => {
                let terms = InviteTerms::new(role, self.now + lasts, uses);
                let keys = &self.devices[by];
                let written = self.membership.author_invite(keys, terms, &mut self.rng, self.now);
                written.map(|(entry, secret)| {
                    self.secrets.push(secret);
                    entry
                })
            }
            Step::Withdraw { by, invite } => {
                let invite = self.secrets.get(invite).map_or(InviteId::from_bytes([0; 16]), InviteSecret::id);
                self.membership.author_withdraw(&self.devices[by], invite, self.now)
            }
            Step::Join { device, invite } => {
                let unknown = InviteSecret::from_bytes([0; 32]);
                let secret = self.secrets.get(invite).unwrap_or(&unknown);
                let keys = &self.devices[device];
                self.membership.author_join(secret, keys, &mut self.rng, self.now)
            }
            Step::Wait { ms } => {
                self.now += ms;
                return Verdict::Done;
            }
        };
        match written {
            Ok(entry) => {
                self.membership.acceptable_at(entry.entry(), self.now).unwrap();
                self.membership.apply(&entry).unwrap();
                self.log.push(entry);
                Verdict::Done
            }
            Err(error) => error.into(),
        }
    }
}

fn both() -> (Model, Real) {
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
    let devices: Vec<_> = (0..8).map(|_| DeviceKeys::generate(&mut rng)).collect();
    let (first, membership, _) = Membership::create_project(&devices[0], &mut rng, START).unwrap();
    let mut roles = [None; 8];
    roles[0] = Some((Role::Owner, None));
    let model = Model { roles, invites: Vec::new(), now: START };
    let real = Real { rng, devices, secrets: Vec::new(), log: vec![first], membership, now: START };
    (model, real)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// M2, M3, M7c, M7d, M9
    #[test]
    fn a_naive_model_agrees(steps in vec(step(), 1..40)) {
        let (mut model, mut real) = both();
        for step in steps {
            let step = match step {
                // One more than there are, so that unknown invites are tried too.
                Step::Withdraw { by, invite } => {
                    Step::Withdraw { by, invite: invite % (real.secrets.len() + 1) }
                }
                Step::Join { device, invite } => {
                    Step::Join { device, invite: invite % (real.secrets.len() + 1) }
                }
                other => other,
            };
            prop_assert_eq!(model.attempt(&step), real.attempt(&step), "{:?}", step);
        }
        let member = |device: &DeviceKeys| real.membership.member_of(&device.id());
        for (device, expected) in real.devices.iter().zip(model.roles) {
            prop_assert_eq!(member(device).map(|member| member.role), expected.map(|(role, _)| role));
            let by = expected.and_then(|(_, by)| Some(member(&real.devices[by?])?.id));
            prop_assert_eq!(member(device).and_then(|member| member.by), by);
            // Who is in reads the plan, and who is not does not.
            prop_assert_eq!(real.membership.open_keys(device).is_ok(), expected.is_some());
        }
        for (secret, expected) in real.secrets.iter().zip(&model.invites) {
            let invite = real.membership.invite(&secret.id()).unwrap();
            prop_assert_eq!((invite.left, invite.withdrawn), (expected.left, expected.withdrawn));
        }
        // M5: somebody else comes to the same from the bytes.
        let decoded = real.log.iter().map(|entry| SignedEntry::decode(entry.encoded()).unwrap());
        let mut decoded = decoded.collect::<Vec<_>>().into_iter();
        let mut other = Membership::found(&decoded.next().unwrap()).unwrap();
        decoded.try_for_each(|entry| other.apply(&entry)).unwrap();
        prop_assert_eq!(other, real.membership);
    }
}
