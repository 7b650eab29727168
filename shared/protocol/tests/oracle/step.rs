//! What somebody tries.

use protocol::Role;
use rand_chacha::ChaCha20Rng;
use rand_core::Rng as _;

/// How many devices there are, in the project or not.
pub(crate) const DEVICES: usize = 18;

/// An attempt. Devices, people, invites and documents are told by number, in the order in which they came.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Invite { by: usize, role: Role, lasts: i64, uses: u32, confirm: bool },
    Link { by: usize },
    Withdraw { by: usize, invite: usize },
    Join { device: usize, invite: usize },
    AddDevice { by: usize, device: usize, kit: bool },
    RemoveDevice { by: usize, device: usize },
    SetRole { by: usize, person: usize, role: Role },
    RemoveMember { by: usize, person: usize },
    Leave { by: usize },
    CreateDocument { by: usize, named: Option<Vec<usize>> },
    CreateYear { by: usize, back: i64 },
    Rotate { by: usize, documents: Vec<usize> },
    SetAudience { by: usize, document: usize, named: Option<Vec<usize>> },
    Confirm { by: usize, person: usize },
    Delete { by: usize },
    Wait { ms: i64 },
}

/// How many there are of each, so that most attempts name something that there is.
pub(crate) struct Counts {
    pub(crate) people: usize,
    pub(crate) invites: usize,
    pub(crate) documents: usize,
}

/// A random number below another.
pub(crate) fn below(rng: &mut ChaCha20Rng, end: usize) -> usize {
    usize::try_from(rng.next_u32()).unwrap() % end.max(1)
}

fn role(rng: &mut ChaCha20Rng) -> Role {
    // More of those who may do something.
    Role::ALL[[0, 1, 2, 2, 3, 3, 3, 4, 4][below(rng, 9)]]
}

fn named(rng: &mut ChaCha20Rng, people: usize) -> Option<Vec<usize>> {
    let count = below(rng, 4);
    let mut named: Vec<_> = (0..count).map(|_| below(rng, people)).collect();
    named.sort_unstable();
    named.dedup();
    (count < 3).then_some(named)
}

/// Makes up a step.
pub(crate) fn step(rng: &mut ChaCha20Rng, counts: &Counts) -> Step {
    let Counts { people, invites, documents } = *counts;
    // The devices that came first do most, else most attempts are a stranger's.
    let by = if below(rng, 3) == 0 { below(rng, DEVICES) } else { below(rng, 4) };
    let device = below(rng, DEVICES);
    let person = below(rng, people);
    // One more than there are, so that unknown ones are tried too.
    let (invite, document) = (below(rng, invites + 1), below(rng, documents + 1));
    match below(rng, 100) {
        0..14 => {
            let (lasts, uses) = (below(rng, 3_000), below(rng, 4));
            let (lasts, uses) = (i64::try_from(lasts).unwrap(), u32::try_from(uses).unwrap());
            Step::Invite { by, role: role(rng), lasts, uses, confirm: below(rng, 4) == 0 }
        }
        14..19 => Step::Link { by },
        19..22 => Step::Withdraw { by, invite },
        22..46 => Step::Join { device, invite: invites.saturating_sub(1 + below(rng, 3)) },
        46..51 => Step::AddDevice { by, device, kit: below(rng, 2) == 0 },
        51..56 => Step::RemoveDevice { by, device },
        56..69 => Step::SetRole { by, person, role: role(rng) },
        69..74 => Step::RemoveMember { by, person },
        74..77 => Step::Leave { by },
        77..81 if documents < 5 => Step::CreateDocument { by, named: named(rng, people) },
        81..83 if documents < 7 => Step::CreateYear { by, back: i64::try_from(below(rng, 14)).unwrap() - 2 },
        77..86 => Step::Rotate { by, documents: vec![document, below(rng, documents)] },
        86..91 => Step::SetAudience { by, document, named: named(rng, people) },
        91..96 => Step::Confirm { by, person },
        96 if below(rng, 20) == 0 => Step::Delete { by },
        _ => Step::Wait { ms: i64::try_from(below(rng, 500)).unwrap() },
    }
}
