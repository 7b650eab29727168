//! What an operation may be: the kinds that this app makes, each in the object, under the key and over the
//! operations that it says.

use automerge::{
    ObjType, ScalarValue,
    legacy::{ElementId, Key, ObjectId, Op, OpId, OpType},
};

use super::made::Made;

/// Tells what is there before an operation.
pub(super) trait There {
    /// Returns what an operation made; `None` for one that is not there, or comes later.
    fn made(&mut self, id: &OpId) -> Option<&Made>;

    /// Returns the kind of an object; `None` for one that is not there, or comes later.
    fn kind(&mut self, id: &OpId) -> Option<ObjType>;
}

/// Tells whether an operation names only what is there, in the right place.
///
/// What it names may be overwritten or deleted meanwhile: whoever made it did not know.
pub(super) fn fits(op: &Op, there: &mut impl There) -> bool {
    let kind = match &op.obj {
        ObjectId::Root => Some(ObjType::Map),
        ObjectId::Id(id) => there.kind(id),
    };
    let mut preds = op.pred.iter();
    if !op.pred.iter().is_sorted_by(|one, other| one < other) {
        return false;
    }
    match (kind, &op.key) {
        (Some(ObjType::Map), Key::Map(key)) => {
            let is_made_here = match &op.action {
                OpType::Make(ObjType::Map | ObjType::Text) => true,
                OpType::Put(value) => is_plain(value),
                OpType::Delete => !op.pred.is_empty(),
                _ => false,
            };
            let is_under_key =
                |made: &Made| matches!(made, Made::Entry(o, k, _) if *o == op.obj && *k == op.key);
            !op.insert
                && !key.is_empty()
                && is_made_here
                && preds.all(|pred| there.made(pred).is_some_and(is_under_key))
        }
        (Some(ObjType::Text), Key::Seq(ElementId::Head)) => op.insert && is_letter(op),
        (Some(ObjType::Text), Key::Seq(ElementId::Id(letter))) => {
            let is_right = if op.insert {
                is_letter(op)
            } else {
                op.action == OpType::Delete && preds.next() == Some(letter) && preds.next().is_none()
            };
            is_right && matches!(there.made(letter), Some(Made::Letter(text)) if *text == op.obj)
        }
        _ => false,
    }
}

/// A letter is an operation of its own, so that others can write behind any of them.
fn is_letter(op: &Op) -> bool {
    let OpType::Put(ScalarValue::Str(letter)) = &op.action else { return false };
    op.pred.is_empty() && letter.chars().count() == 1
}

/// Counters are not among what this app writes, and what has no name yet might be anything.
const fn is_plain(value: &ScalarValue) -> bool {
    !matches!(value, ScalarValue::Counter(_) | ScalarValue::Unknown { .. })
}
