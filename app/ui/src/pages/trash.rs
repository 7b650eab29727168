//! To the trash and back: never without a way back in sight.

use std::sync::Arc;

use model::{Command, Fields, Id, Record, Value, order};

use crate::{
    document::Document,
    plan::Plan,
    t,
    toasts::{Toast, Toasts},
};

/// Moves a record to the trash, says so, and offers to put it back.
pub(super) fn to_trash<R: Record>(document: Document, toasts: Toasts, id: &Id<R>, said: String) {
    document.plan.run(Command::remove(id));
    let (key, run) = (id.key().to_owned(), document.from_afar());
    let back: Arc<dyn Fn() + Send + Sync> =
        Arc::new(move || run(Command::restore(&Id::<R>::from_key(key.as_str()))));
    toasts.show(Toast { text: said, action: Some((t!("put-back"), "", back)), is_problem: false });
}

/// Returns the records of a kind that are in the trash, those that came last first; draws again when one
/// comes or goes.
pub(super) fn in_trash<R: Record>(plan: Plan) -> Vec<Id<R>> {
    // The records in use change whenever one goes to the trash or comes back.
    plan.list::<R>();
    let mut found: Vec<(i64, Id<R>)> = plan.with_records(|records| {
        let of_kind = records.iter().filter(|(id, _)| id.kind() == Some(R::KIND));
        let gone = of_kind.filter_map(|(id, fields)| Some((removed_at(fields)?, Id::from_key(id.key()))));
        gone.collect()
    });
    order::sort_by(&mut found, |(a, _), (b, _)| b.cmp(a));
    found.into_iter().map(|(_, id)| id).collect()
}

fn removed_at(fields: &Fields) -> Option<i64> {
    match fields.get(model::REMOVED_AT) {
        Some(Value::Int(at)) => Some(*at),
        _ => None,
    }
}
