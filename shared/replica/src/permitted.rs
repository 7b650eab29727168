//! Whether a member may make a change that came from elsewhere: the rules that hold for commands here, held
//! against what a change does, operation by operation. E4

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, Change, ObjId, ObjType, ROOT, ReadDoc, ScalarValue,
    legacy::{Key, ObjectId, Op, OpId, OpType},
};
use model::{Edit, Fields, Id, RecordId, RecordKind, Role, Value, records::Member, rules::permission};

use crate::places::{Place, Places};

/// Who makes a change.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    /// What they may do.
    pub(crate) role: Role,
    /// Their profile.
    pub(crate) profile: Id<Member>,
}

/// Judges changes, in the order of the log.
#[derive(Debug, Default)]
pub(crate) struct Judge {
    places: Places,
    /// Changes of authors who may do everything. Nobody looks into them unless somebody builds on them who may
    /// not: most often nobody does, and a whole plan is received unread.
    unread: Vec<Change>,
    /// The records that are in somebody's own name, once anything was judged.
    named: Option<Named>,
}

impl Judge {
    /// Tells whether the changes of an envelope do only what their author may; one that does more spoils all.
    ///
    /// `profile_of` finds the profile of whoever uses an actor. A record's author is the one who made it,
    /// whatever its fields say.
    pub(crate) fn permits(
        &mut self,
        author: &Author,
        changes: Vec<Change>,
        document: &Automerge,
        profile_of: &impl Fn(&ActorId) -> Option<Id<Member>>,
    ) -> bool {
        let named = self.named.get_or_insert_with(|| Named::read(document));
        let speaks_in_a_name = changes.iter().filter(|change| named.note(change)).count() > 0;
        if author.role >= Role::Manager && !speaks_in_a_name {
            self.unread.extend(changes);
            return true;
        }
        for change in std::mem::take(&mut self.unread) {
            let decoded = change.decode();
            for (id, op) in numbered(&decoded.operations, decoded.start_op.get(), &decoded.actor_id) {
                note_made(&id, op, document, &mut self.places);
            }
        }
        self.places.keep(true);
        let believed =
            changes.iter().all(|change| permits(author, change, document, &mut self.places, profile_of));
        self.places.keep(believed);
        believed
    }
}

fn permits(
    author: &Author,
    change: &Change,
    document: &Automerge,
    places: &mut Places,
    profile_of: &impl Fn(&ActorId) -> Option<Id<Member>>,
) -> bool {
    let decoded = change.decode();
    let ops: Vec<(OpId, &Op)> =
        numbered(&decoded.operations, decoded.start_op.get(), &decoded.actor_id).collect();
    let mut edits = Edits::default();
    for (id, op) in &ops {
        if !edits.take(id, op, document, places) {
            return false;
        }
        note_made(id, op, document, places);
    }
    let authors: BTreeMap<RecordId, Fields> =
        edits.known.into_iter().map(|(record, maker)| (record, said_by(profile_of(&maker)))).collect();
    let read = |record: &RecordId| authors.get(record);
    let created = edits.created.into_iter().map(|(id, fields)| Edit::Create { id, fields });
    created.chain(edits.others).all(|edit| permission::may(author.role, &author.profile, &edit, &read))
}

/// The operations, each under its id.
fn numbered<'a>(ops: &'a [Op], start: u64, actor: &'a ActorId) -> impl Iterator<Item = (OpId, &'a Op)> {
    (start..).map(|counter| OpId::new(counter, actor)).zip(ops)
}

fn note_made(id: &OpId, op: &Op, document: &Automerge, places: &mut Places) {
    let OpType::Make(_) = op.action else { return };
    let place = match (&op.obj, &op.key) {
        (ObjectId::Root, Key::Map(record)) => Some(Place {
            record: RecordId::from_key(record.as_str()),
            is_record: true,
            maker: id.actor().clone(),
        }),
        (ObjectId::Root, Key::Seq(_)) => None,
        (ObjectId::Id(within), _) => {
            places.place(document, within).map(|place| Place { is_record: false, ..place })
        }
    };
    if let Some(place) = place {
        places.note(id, place);
    }
}

/// The objects of records in which members speak in their own name. Of these nothing is taken unread.
#[derive(Debug)]
struct Named(BTreeSet<OpId>);

impl Named {
    /// Finds those that a document has.
    fn read(document: &Automerge) -> Self {
        let kinds = RecordKind::ALL.iter().filter(|kind| permission::is_in_own_name(**kind));
        let keys = kinds.flat_map(|kind| {
            let (from, to) = (format!("{}:", kind.prefix()), format!("{};", kind.prefix()));
            document.map_range(&ROOT, from..to).map(|item| item.key.into_owned())
        });
        // Of one key there may be several records, of which readers see one.
        let held = keys.flat_map(|key| document.get_all(&ROOT, key).unwrap_or_default());
        let ids = held.filter_map(|(_, id)| match id {
            ObjId::Id(counter, actor, _) => Some(OpId::new(counter, &actor)),
            ObjId::Root => None,
        });
        Self(ids.collect())
    }

    /// Tells whether a change makes or changes such a record, and knows from then on what it makes.
    fn note(&mut self, change: &Change) -> bool {
        let decoded = change.decode();
        let mut is_named = false;
        for (id, op) in numbered(&decoded.operations, decoded.start_op.get(), &decoded.actor_id) {
            is_named |= match (&op.obj, &op.key) {
                (ObjectId::Root, Key::Map(record)) if is_in_own_name(record) => {
                    self.0.insert(id);
                    true
                }
                (ObjectId::Root, _) => false,
                (ObjectId::Id(object), _) => self.0.contains(object),
            };
        }
        is_named
    }
}

fn is_in_own_name(record: &str) -> bool {
    RecordId::from_key(record).kind().is_some_and(permission::is_in_own_name)
}

/// What a change does, as edits.
#[derive(Default)]
struct Edits {
    created: BTreeMap<RecordId, Fields>,
    others: Vec<Edit>,
    /// Who made the records that were there before.
    known: BTreeMap<RecordId, ActorId>,
}

impl Edits {
    /// Takes an operation; `false` for one that no edit of ours makes.
    fn take(&mut self, id: &OpId, op: &Op, document: &Automerge, places: &mut Places) -> bool {
        match (&op.obj, &op.key) {
            (ObjectId::Root, Key::Map(record)) => {
                let record = RecordId::from_key(record.as_str());
                // A record is made once, and never taken out of the root.
                if op.action != OpType::Make(ObjType::Map) || op.pred.iter().next().is_some() {
                    return false;
                }
                // Of what is made on this device the document has already what is judged here.
                if let Some(making) = places.making(document, &record).filter(|making| making != id) {
                    self.known.insert(record.clone(), making.actor().clone());
                }
                self.created.entry(record).or_default();
                true
            }
            (ObjectId::Root, Key::Seq(_)) => false,
            (ObjectId::Id(within), key) => {
                let Some(place) = places.place(document, within) else { return false };
                self.take_within(id, op, place, key);
                true
            }
        }
    }

    fn take_within(&mut self, id: &OpId, op: &Op, place: Place, key: &Key) {
        let Place { record, is_record, maker } = place;
        let is_new = maker == *id.actor() && self.created.contains_key(&record);
        let key = match key {
            Key::Map(key) if is_record => key.as_str(),
            // Within a text.
            Key::Map(_) | Key::Seq(_) => "",
        };
        if let Some((field, member)) = key.split_once('/') {
            // Judged by itself, also in a new record: a set would hide the field of its name.
            self.known.entry(record.clone()).or_insert(maker);
            let (field, member) = (field.to_owned(), member.to_owned());
            self.others.push(match op.action {
                OpType::Delete => Edit::Withdraw { id: record, field, member },
                _ => Edit::Insert { id: record, field, member },
            });
            return;
        }
        let field = key.to_owned();
        if let (true, OpType::Put(value)) = (is_new && is_record, &op.action) {
            let fields = self.created.entry(record).or_default();
            fields.extend(read_value(value).map(|value| (field, value)));
            return;
        }
        if is_new {
            // A text of a new record, and its words: they come with it.
            return;
        }
        self.known.entry(record.clone()).or_insert(maker);
        self.others.push(match &op.action {
            OpType::Put(value) if is_record => {
                Edit::Set { id: record, field, value: read_value(value).unwrap_or(Value::Null) }
            }
            OpType::Delete if is_record => Edit::Set { id: record, field, value: Value::Null },
            // Words, or the making of a text.
            _ => Edit::Splice { id: record, field, at: 0, delete: 0, insert: String::new() },
        });
    }
}

fn read_value(value: &ScalarValue) -> Option<Value> {
    match value {
        ScalarValue::Boolean(yes) => Some(Value::Bool(*yes)),
        ScalarValue::Int(number) => Some(Value::Int(*number)),
        ScalarValue::Str(line) => Some(Value::Str(line.to_string())),
        _ => None,
    }
}

/// What a record reads like to the rules: by whom it is.
fn said_by(author: Option<Id<Member>>) -> Fields {
    author.map(|author| ("author".to_owned(), Value::Str(author.key().to_owned()))).into_iter().collect()
}
