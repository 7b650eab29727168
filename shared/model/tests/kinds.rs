//! What holds for every kind of record, those to come among them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Command, Edit, FieldSpec, Fields, Holds, Id, Record, RecordId, RecordKind, RecordVisitor, Shape, Value,
    rules::check::{self, CheckError},
};
use proptest::{prelude::*, test_runner::TestRunner};

/// Runs a check with each kind as a type.
macro_rules! for_every_kind {
    (|$kind:ident| $check:expr) => {{
        struct Each;
        impl RecordVisitor for Each {
            fn visit<$kind: Record>(&mut self) {
                $check
            }
        }
        for kind in RecordKind::ALL {
            kind.visit(&mut Each);
        }
    }};
}

fn id<R: Record>() -> RecordId {
    Id::<R>::new(1).untyped().clone()
}

/// Any value that a field may hold in its simple form: what a form would write.
fn any_value(spec: &FieldSpec) -> BoxedStrategy<Value> {
    let word = match spec.holds {
        Holds::YesNo => return any::<bool>().prop_map(Value::Bool).boxed(),
        Holds::Number => return any::<i64>().prop_map(Value::Int).boxed(),
        Holds::Prose => return "\\PC{0,12}".prop_map(Value::Text).boxed(),
        Holds::Line => "\\PC{1,8}".boxed(),
        Holds::Choice(words) => {
            prop_oneof![prop::sample::select(words).prop_map(|choice| choice.word.to_owned()), "[a-z]{9}"]
                .boxed()
        }
        Holds::Day => (2020..2030, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")).boxed(),
        Holds::Time => (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}")).boxed(),
        Holds::Zone => "[A-Z][a-z]{2}/[A-Z][a-z]{2}".boxed(),
        Holds::Reference(prefix) => {
            "[a-z0-9]{4}".prop_map(move |name| format!("{}:{name}", prefix.unwrap_or("post"))).boxed()
        }
    };
    match spec.shape {
        Shape::Set => prop::collection::btree_set(word, 0..4).prop_map(Value::Set).boxed(),
        Shape::Scalar | Shape::Text => word.prop_map(Value::Str).boxed(),
    }
}

fn any_fields(specs: &'static [FieldSpec]) -> impl Strategy<Value = Fields> {
    let each: Vec<_> = specs.iter().map(|spec| (Just(spec.name.to_owned()), any_value(spec))).collect();
    each.prop_map(|fields| fields.into_iter().collect())
}

/// KIND-1
#[test]
fn prefixes_and_fields_are_plain_words_and_each_is_its_own() {
    let prefixes: BTreeSet<&str> = RecordKind::ALL.iter().map(|kind| kind.prefix()).collect();
    assert_eq!(prefixes.len(), RecordKind::ALL.len());
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && !word.is_empty();
    for kind in RecordKind::ALL {
        let names: BTreeSet<&str> = kind.fields().iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), kind.fields().len(), "{kind:?}");
        assert!(is_word(kind.prefix()) && names.into_iter().all(is_word), "{kind:?}");
        assert_eq!(kind.fields().last().map(|spec| spec.name), Some("removed_at"));
        assert_eq!(RecordId::from_key(format!("{}:x", kind.prefix())).kind(), Some(*kind));
    }
    for stranger in ["later:1", "post", "", ":", "Post:1"] {
        assert_eq!(RecordId::from_key(stranger).kind(), None, "{stranger}");
    }
}

/// KIND-2
#[test]
fn every_field_and_every_choice_has_a_label_of_its_own() {
    let mut labels = BTreeMap::new();
    let is_label = |label: &str| {
        label.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b))
            && label.starts_with(|c: char| c.is_alphabetic())
    };
    for kind in RecordKind::ALL {
        for spec in kind.fields() {
            assert!(is_label(spec.label), "{}", spec.label);
            let owner = if spec.name == "removed_at" {
                "every kind".to_owned()
            } else {
                format!("{kind:?}.{}", spec.name)
            };
            assert_eq!(*labels.entry(spec.label).or_insert_with(|| owner.clone()), owner);
            let Holds::Choice(words) = spec.holds else { continue };
            let distinct: BTreeSet<&str> = words.iter().map(|choice| choice.word).collect();
            assert_eq!(distinct.len(), words.len());
            for choice in words {
                assert!(is_label(choice.label) && choice.label.ends_with(choice.word), "{}", choice.label);
                // Two fields may offer the same choice.
                let owner = format!("choice {words:?}");
                assert_eq!(*labels.entry(choice.label).or_insert_with(|| owner.clone()), owner);
            }
        }
    }
}

/// FIELD-1
#[test]
fn every_kind_round_trips_with_any_values() {
    for_every_kind!(|R| TestRunner::default()
        .run(&any_fields(R::FIELDS), |fields| {
            let (record, issues) = R::read(Id::new(1), &fields);
            prop_assert_eq!(issues, vec![]);
            let values: Fields =
                record.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            prop_assert_eq!(&values, &fields);
            let wire = serde_json::to_string(&values).unwrap();
            prop_assert_eq!(R::read(Id::new(1), &serde_json::from_str(&wire).unwrap()), (record, vec![]));
            Ok(())
        })
        .unwrap());
}

/// FIELD-2
#[test]
fn a_record_without_fields_is_the_default_and_unknown_fields_are_passed_over() {
    for_every_kind!(|R| {
        let empty = R::new(Id::new(1));
        assert_eq!(R::read(Id::new(1), &Fields::new()), (empty.clone(), vec![]));
        let strange = [("from_the_future".to_owned(), Value::Int(7))].into();
        assert_eq!(R::read(Id::new(1), &strange), (empty.clone(), vec![]));
        let null = R::FIELDS.iter().map(|spec| (spec.name.to_owned(), Value::Null)).collect();
        assert_eq!(R::read(Id::new(1), &null), (empty, vec![]));
    });
}

/// FIELD-3
#[test]
fn a_field_that_cannot_be_read_is_reported_and_takes_nothing_else_along() {
    for_every_kind!(|R| for spec in R::FIELDS {
        let wrong = match spec.shape {
            Shape::Scalar if spec.holds == Holds::YesNo => Value::Int(1),
            Shape::Scalar => Value::Bool(true),
            Shape::Text => Value::Set(BTreeSet::new()),
            Shape::Set => Value::Text("prose".into()),
        };
        let fields = [(spec.name.to_owned(), wrong)].into();
        let (record, issues) = R::read(Id::new(1), &fields);
        assert_eq!(record, R::new(Id::new(1)));
        assert!(issues.len() == 1 && issues[0].field == spec.name && !issues[0].error.expected.is_empty());
    });
}

/// FIELD-4
#[test]
fn a_new_record_writes_its_texts_even_when_empty_and_nothing_else_that_is_at_its_default() {
    for_every_kind!(|R| {
        let texts = R::FIELDS.iter().filter(|spec| spec.shape == Shape::Text);
        let fields = texts.map(|spec| (spec.name.to_owned(), Value::Text(String::new()))).collect();
        let command = Command::create(Id::<R>::new(1), |_| ());
        assert_eq!(command.edits, [Edit::Create { id: id::<R>(), fields }]);
        assert_eq!(command.label, format!("{}-create", R::PREFIX));
    });
}

/// FIELD-5
#[test]
fn an_update_touches_only_the_fields_that_differ() {
    for_every_kind!(|R| TestRunner::default()
        .run(
            &(any_fields(R::FIELDS), any_fields(R::FIELDS), any::<prop::sample::Index>()),
            |(old, new, which)| {
                let field = R::FIELDS[which.index(R::FIELDS.len())].name;
                let (before, _) = R::read(Id::new(1), &old);
                let mut changed = old.clone();
                changed.insert(field.to_owned(), new[field].clone());
                let (after, _) = R::read(Id::new(1), &changed);
                let command = Command::update(&before, |record| *record = after.clone());
                let only = command.edits.iter().all(|edit| match edit {
                    Edit::Set { field: name, .. }
                    | Edit::Splice { field: name, .. }
                    | Edit::Insert { field: name, .. }
                    | Edit::Withdraw { field: name, .. } => name == field,
                    Edit::Create { .. } | Edit::Remove { .. } | Edit::Restore { .. } => false,
                });
                prop_assert!(only, "{:?}", command);
                prop_assert_eq!(command.edits.is_empty(), before == after);
                Ok(())
            }
        )
        .unwrap());
}

/// CHECK-5
#[test]
fn whatever_people_write_has_a_limit_and_the_limit_is_kept() {
    for_every_kind!(|R| for spec in R::FIELDS {
        let is_free = spec.holds.is_words() || spec.shape == Shape::Set;
        assert!(!is_free || spec.limit.is_some(), "{:?}.{} has no limit", R::KIND, spec.name);
        let Some(limit) = spec.limit else { continue };
        let value = |size: u32| match (spec.shape, spec.holds) {
            (Shape::Set, _) => Value::Set((0..size).map(|member| format!("post:{member}")).collect()),
            (Shape::Text, _) => Value::Text("茶".repeat(size as usize)),
            (Shape::Scalar, _) => Value::Str("茶".repeat(size as usize)),
        };
        let run = |size| {
            let fields = [(spec.name.to_owned(), value(size))].into();
            let edits = vec![Edit::Create { id: id::<R>(), fields }];
            check::command(&Command { label: "any".into(), edits }, &|_| None)
        };
        assert_eq!(run(limit), Ok(()), "{:?}.{}", R::KIND, spec.name);
        let over = CheckError::OverLimit { id: id::<R>(), field: spec.name.into(), limit };
        assert_eq!(run(limit + 1), Err(over));
    });
}

/// FIELD-6
#[test]
fn no_value_whatever_breaks_a_reader() {
    let any_value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        "\\PC{0,12}".prop_map(Value::Str),
        "[0-9:-]{0,12}".prop_map(Value::Str),
        "\\PC{0,12}".prop_map(Value::Text),
        prop::collection::btree_set("\\PC{0,6}", 0..3).prop_map(Value::Set),
    ];
    let mut runner = TestRunner::default();
    runner
        .run(&any_value, |value| {
            for kind in RecordKind::ALL {
                for spec in kind.fields() {
                    let edit = Edit::Set {
                        id: RecordId::from_key(format!("{}:1", kind.prefix())),
                        field: spec.name.into(),
                        value: value.clone(),
                    };
                    let _ = check::command(&Command { label: "any".into(), edits: vec![edit] }, &|_| None);
                }
            }
            Ok(())
        })
        .unwrap();
}
