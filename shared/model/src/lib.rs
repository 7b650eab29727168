//! What a plan is: kinds of record, their fields, and every change to them as plain data.
//!
//! No Automerge, no I/O, no clock and no randomness: what is here can be read, tested and sent
//! between threads without a document.

mod command;
mod day;
mod edit;
mod field;
mod id;
pub mod links;
pub mod networks;
pub mod occasions;
pub mod order;
pub mod query;
mod record;
pub mod records;
mod role;
pub mod rules;
mod text;
mod value;
mod version;
mod zone;

pub use command::Command;
pub use day::{Day, TimeOfDay};
pub use edit::Edit;
pub use field::{ChoiceWord, Field, FieldError, Holds};
pub use id::{Id, RecordId};
pub use record::{FieldSpec, REMOVED_AT, ReadIssue, Record, RecordVisitor, changed_fields};
pub use records::RecordKind;
pub use role::Role;
pub use text::{Text, TextSplice};
pub use value::{Fields, Shape, Value};
pub use version::Version;
#[cfg(feature = "iana")]
pub use zone::IanaRules;
pub use zone::{CachedRules, Zone, ZoneRules};
