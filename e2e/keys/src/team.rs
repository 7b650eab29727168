//! A project with one member and a plan with a long history.

use anyhow::{Context, Result};
use model::{Command, Edit, Id, Text, records::Post};
use protocol::{DeviceKeys, Draft, Envelope, EpochKey, Membership};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use replica::Workspace;

/// How many posts, each made in one change and worked on in ten more: 22,000 changes.
const POSTS: usize = 2_000;
const EDITS: usize = 10;

/// When everything happens.
pub(crate) const NOW: i64 = 1_700_000_000_000;

/// The project as its only member has it.
pub(crate) struct Team {
    keys: DeviceKeys,
    membership: Membership,
    key: EpochKey,
}

impl Team {
    /// Founds it.
    pub(crate) fn found() -> Result<Self> {
        let mut rng = ChaCha20Rng::from_seed([1; 32]);
        let keys = DeviceKeys::generate(&mut rng);
        let (_, membership, _) = Membership::create_project(&keys, &mut rng, NOW)?;
        let key = membership.open_keys(&keys)?.into_iter().next().context("a founder has a key")?.key;
        Ok(Self { keys, membership, key })
    }

    /// Seals an envelope as a replica does.
    pub(crate) fn seal(&self, sequence: u64, parts: &[Vec<u8>], rng: &mut ChaCha20Rng) -> Result<Vec<u8>> {
        let (project, document) = (self.membership.project(), self.membership.plan());
        let draft = Draft { project, document, epoch: 0, sequence, seen: None };
        Ok(draft.seal(parts, &self.key, &self.keys, rng)?)
    }

    /// Opens an envelope with all checks that a replica makes before.
    pub(crate) fn open(&self, bytes: &[u8]) -> Result<Vec<Vec<u8>>> {
        let envelope = Envelope::decode(bytes)?;
        self.membership.role_at(envelope.header())?;
        Ok(envelope.verify(self.membership.project(), &self.keys.public())?.open(&self.key)?)
    }
}

/// Writes a plan as people do: one change after another, never all at once.
pub(crate) fn write(team: &Team, mut caption: impl FnMut() -> String) -> Result<Vec<Vec<u8>>> {
    let mut plan = Workspace::new(&protocol::actor([1; protocol::SESSION], &team.keys.id()));
    let mut changes = Vec::new();
    for number in 0..POSTS {
        let id = Id::<Post>::new(format!("{number:08}"));
        let seen = plan.look();
        let create = Command::create(id.clone(), |post| {
            post.title = format!("Post {number} of the plan");
            post.caption = Text(caption());
        });
        plan.run(&create, seen, 0)?;
        for at in 0..EDITS {
            let (id, field, insert) = (id.untyped().clone(), "caption".to_owned(), "x".to_owned());
            let seen = plan.look();
            let edits = vec![Edit::Splice { id, field, at, delete: 0, insert }];
            plan.run(&Command { label: "post-update".to_owned(), edits }, seen, 0)?;
        }
        changes.extend(plan.take_changes());
    }
    Ok(changes)
}
