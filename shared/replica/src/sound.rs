//! Whether a change that came from elsewhere names only what there is. Automerge takes for granted that it
//! does: one that names an actor, an object or a place that nobody made would end the engine, and again at
//! every start that reads the log.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, AutomergeError, Change, ChangeHash, ObjId, ObjType, ReadDoc,
    legacy::{ElementId, Key, ObjectId, Op, OpId, OpType},
};

/// What the changes of envelopes make that the document does not have yet.
#[derive(Debug, Default)]
pub(crate) struct Sound {
    made: Made,
}

#[derive(Clone, Debug, Default)]
struct Made {
    changes: BTreeSet<ChangeHash>,
    actors: BTreeSet<ActorId>,
    objects: BTreeMap<(u64, ActorId), ObjType>,
}

impl Sound {
    /// Tells whether the changes of an envelope name only what is in the document, or what came before them.
    /// Then others may build on them, once [`Self::keep`] is told.
    pub(crate) fn permits(&self, changes: &[Change], document: &Automerge) -> Option<Staged> {
        let mut staged = Staged(Made::default());
        for change in changes {
            if !self.is_sound(&staged.0, change, document) {
                return None;
            }
            staged.0.take(change);
        }
        Some(staged)
    }

    /// Lets others build on changes that are believed.
    pub(crate) fn keep(&mut self, Staged(made): Staged) {
        self.made.changes.extend(made.changes);
        self.made.actors.extend(made.actors);
        self.made.objects.extend(made.objects);
    }

    fn is_sound(&self, staged: &Made, change: &Change, document: &Automerge) -> bool {
        let here = [&self.made, staged];
        let lacks = |dep: &ChangeHash| !here.iter().any(|made| made.changes.contains(dep));
        let deps: Vec<ChangeHash> = change.deps().iter().copied().filter(lacks).collect();
        // Also what the document's own queue lacks is named.
        if document.get_missing_deps(&deps).iter().any(|missing| deps.contains(missing)) {
            return false;
        }
        let knows = |actor: &ActorId| {
            here.iter().any(|made| made.actors.contains(actor)) || has_actor(document, actor)
        };
        if !change.other_actor_ids().iter().all(knows) {
            return false;
        }
        let decoded = change.decode();
        let mut own: BTreeMap<(u64, ActorId), ObjType> = BTreeMap::new();
        for (counter, op) in (decoded.start_op.get()..).zip(&decoded.operations) {
            let fits = kind(&op.obj, &own, here, document).is_some_and(|kind| fits(op, kind));
            if !fits {
                return false;
            }
            if let OpType::Make(kind) = op.action {
                own.insert((counter, decoded.actor_id.clone()), kind);
            }
        }
        true
    }
}

/// What an envelope makes, before it is known whether it is believed.
#[derive(Debug)]
pub(crate) struct Staged(Made);

impl Made {
    fn take(&mut self, change: &Change) {
        self.changes.insert(change.hash());
        self.actors.insert(change.actor_id().clone());
        let decoded = change.decode();
        for (counter, op) in (decoded.start_op.get()..).zip(&decoded.operations) {
            if let OpType::Make(kind) = op.action {
                self.objects.insert((counter, decoded.actor_id.clone()), kind);
            }
        }
    }
}

/// The kind of the object that an operation is in; `None` where nobody made it.
fn kind(
    object: &ObjectId,
    own: &BTreeMap<(u64, ActorId), ObjType>,
    here: [&Made; 2],
    document: &Automerge,
) -> Option<ObjType> {
    let ObjectId::Id(OpId(counter, actor)) = object else { return Some(ObjType::Map) };
    let id = (*counter, actor.clone());
    let made = here.iter().find_map(|made| made.objects.get(&id));
    own.get(&id).or(made).copied().or_else(|| {
        // The last number is a hint of where the document keeps the actor; a wrong one is looked up.
        document.object_type(ObjId::Id(*counter, actor.clone(), 0)).ok()
    })
}

/// Whether an operation is one of such an object.
fn fits(op: &Op, kind: ObjType) -> bool {
    match (&op.key, kind.is_sequence()) {
        (Key::Map(_), false) => !op.insert,
        (Key::Seq(ElementId::Head), true) => op.insert,
        (Key::Seq(ElementId::Id(_)), true) => true,
        _ => false,
    }
}

fn has_actor(document: &Automerge, actor: &ActorId) -> bool {
    // No object has this number, but only an unknown actor makes the name itself a wrong one.
    let nothing = ObjId::Id(0, actor.clone(), 0);
    !matches!(document.parents(&nothing), Err(AutomergeError::InvalidObjId(_)))
}
