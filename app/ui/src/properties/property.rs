//! One field of one record.

use leptos::prelude::*;
use model::{Command, Edit, FieldSpec, Id, Record, RecordId, Value, records::Member, rules::permission};

use crate::{
    document::{Document, use_document},
    plan::{Plan, TextAt},
    session::{Session, use_session},
};

/// One field of one record, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub struct Property {
    /// What the field is.
    pub spec: &'static FieldSpec,
    plan: Plan,
    id: StoredValue<RecordId>,
    value: Memo<Value>,
    may_change: Memo<bool>,
}

impl Property {
    /// Takes a field of a record by its name; `None` where the kind has none of that name.
    pub fn of<R: Record>(id: &Id<R>, name: &str) -> Option<Self> {
        spec::<R>(name).map(|spec| Self::new(id.untyped(), spec))
    }

    /// Takes a field of a record.
    pub fn new(id: &RecordId, spec: &'static FieldSpec) -> Self {
        let (session, document) = (use_session(), use_document());
        let plan = document.plan;
        let (read, asked) = (id.clone(), id.clone());
        let value = Memo::new(move |_| {
            plan.fields(&read).and_then(|fields| fields.get(spec.name).cloned()).unwrap_or(Value::Null)
        });
        let may_change = Memo::new(move |_| may_change_in(session, document, &asked, spec.name));
        Self { spec, plan, id: StoredValue::new(id.clone()), value, may_change }
    }

    /// Returns what the field holds, and draws again when that differs.
    pub fn value(self) -> Value {
        self.value.get()
    }

    /// Returns the field's line, word or id; empty where it holds none.
    pub fn line(self) -> String {
        self.value.with(|value| match value {
            Value::Str(line) | Value::Text(line) => line.clone(),
            Value::Int(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Set(_) => String::new(),
        })
    }

    /// Returns the members of the field's set, in order; none where it holds no set.
    pub fn members(self) -> Vec<String> {
        self.value.with(|value| match value {
            Value::Set(members) => members.iter().cloned().collect(),
            _ => Vec::new(),
        })
    }

    /// Tells whether this person may change it.
    pub fn may_change(self) -> bool {
        self.may_change.get()
    }

    /// Returns the place of the field's text.
    pub fn text_at(self) -> TextAt {
        TextAt { id: self.id.get_value(), field: self.spec.name.to_owned() }
    }

    /// Puts another value in its place; nothing where it is the same.
    pub fn set(self, value: Value) {
        if self.value.with_untracked(|held| *held != value) {
            self.run(|id, field| vec![Edit::Set { id, field, value }]);
        }
    }

    /// Puts a line in its place; an empty one where it is `None`.
    pub fn set_line(self, line: Option<String>) {
        match line {
            Some(line) => self.set(Value::Str(line)),
            None => self.set(Value::Null),
        }
    }

    /// Adds members to its set, in one step.
    pub fn insert(self, members: Vec<String>) {
        let held = self.value.get_untracked();
        let is_new = |member: &String| !matches!(&held, Value::Set(held) if held.contains(member));
        let edits = |id: RecordId, field: String| {
            let insert = |member| Edit::Insert { id: id.clone(), field: field.clone(), member };
            members.into_iter().filter(is_new).map(insert).collect()
        };
        self.run(edits);
    }

    /// Takes a member out of its set.
    pub fn withdraw(self, member: String) {
        self.run(|id, field| vec![Edit::Withdraw { id, field, member }]);
    }

    fn run(self, edits: impl FnOnce(RecordId, String) -> Vec<Edit>) {
        let id = self.id.get_value();
        let kind = id.key().split(':').next().unwrap_or_default();
        let label = [kind, "-update"].concat();
        self.plan.run(Command { label, edits: edits(id, self.spec.name.to_owned()) });
    }
}

/// Finds a field of a kind by its name.
pub fn spec<R: Record>(name: &str) -> Option<&'static FieldSpec> {
    R::FIELDS.iter().find(|spec| spec.name == name)
}

/// Tells whether the person at this page may change a field of a record; draws again when that differs.
pub fn may_change(session: Session, id: &RecordId, field: &str) -> bool {
    may_change_in(session, Document::plan(session), id, field)
}

/// Tells whether the person at this page may change a field of a record of a document.
pub fn may_change_in(session: Session, document: Document, id: &RecordId, field: &str) -> bool {
    let Some(me) = session.me() else { return false };
    let held = document.plan.fields(id);
    let edit = Edit::Set { id: id.clone(), field: field.to_owned(), value: Value::Null };
    permission::may(document.role(), &Id::<Member>::from_key(me.key()), &edit, &|_| held.as_deref())
}
