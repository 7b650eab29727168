//! One kind of record as CSV, for spreadsheets.

use exchange::csv;
use model::{FieldSpec, Fields, Record, RecordKind, RecordVisitor, Value};

use crate::Projection;

/// Returns the kind's name, and its records as CSV; `None` where there are none.
pub(super) fn of(kind: RecordKind, records: &Projection) -> (&'static str, Option<String>) {
    struct Specs(&'static [FieldSpec]);
    impl RecordVisitor for Specs {
        fn visit<R: Record>(&mut self) {
            self.0 = R::FIELDS;
        }
    }
    let mut specs = Specs(&[]);
    kind.visit(&mut specs);
    let rows: Vec<_> = records.iter().filter(|(id, _)| id.kind() == Some(kind)).collect();
    if rows.is_empty() {
        return (kind.prefix(), None);
    }
    let header = ["id"].into_iter().chain(specs.0.iter().map(|spec| spec.name));
    let mut table = csv::line(header);
    for (id, fields) in rows {
        let cells = specs.0.iter().map(|spec| cell(fields, spec.name));
        let cells = [id.key().to_owned()].into_iter().chain(cells);
        table.push_str(&csv::line(cells.map(|cell| csv::guarded(&cell).into_owned())));
    }
    (kind.prefix(), Some(table))
}

fn cell(fields: &Fields, name: &str) -> String {
    match fields.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Int(number)) => number.to_string(),
        Some(Value::Str(words) | Value::Text(words)) => words.clone(),
        Some(Value::Set(members)) => members.iter().map(String::as_str).collect::<Vec<_>>().join("; "),
    }
}
