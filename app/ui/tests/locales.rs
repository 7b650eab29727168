//! Every language says everything, and says it about the same things.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use model::{
    Record, RecordKind, RecordVisitor,
    occasions::KNOWN,
    records::{CtaKind, Format, Glaze, Layout, Limited, Network, PostType, Region, Status, WeekStart},
};
use ui::i18n::Locale;

/// The messages of a language: id, and the variables that its sentence names.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(locale: Locale) -> Messages {
    let mut all = Messages::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../site/locales").join(locale.tag());
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let source = fs::read_to_string(file.path()).unwrap();
        let resource = fluent_syntax::parser::parse(source.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                let mut variables = BTreeSet::new();
                message.value.iter().for_each(|value| note_pattern(value, &mut variables));
                let known = all.insert(message.id.name.to_owned(), variables);
                assert_eq!(known, None, "{} says {} twice", locale.tag(), message.id.name);
            }
        }
    }
    all
}

fn note_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            note_expression(expression, variables);
        }
    }
}

fn note_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => note_inline(inline, variables),
        Expression::Select { selector, variants } => {
            note_inline(selector, variables);
            for variant in variants {
                note_pattern(&variant.value, variables);
            }
        }
    }
}

fn note_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            for argument in positional {
                note_inline(argument, variables);
            }
        }
        InlineExpression::Placeable { expression } => note_expression(expression, variables),
        _ => (),
    }
}

#[test]
fn every_language_has_the_same_messages_about_the_same_things() {
    let [first, others @ ..] = Locale::ALL;
    let wanted = messages(first);
    for locale in others {
        assert_eq!(messages(locale), wanted, "{} and {}", locale.tag(), first.tag());
    }
}

#[test]
fn every_message_that_the_code_says_is_there() {
    let there = messages(Locale::En);
    let mut missing = Vec::new();
    each_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, source| {
        for id in said(source) {
            if !there.contains_key(id) {
                missing.push(format!("{path}: {id}"));
            }
        }
    });
    assert!(missing.is_empty(), "no language says {missing:#?}");
}

#[test]
fn every_label_of_the_model_is_there() {
    struct Labels(BTreeSet<String>);
    impl RecordVisitor for Labels {
        fn visit<R: Record>(&mut self) {
            self.0.extend(R::FIELDS.iter().map(|field| field.label.to_owned()));
            let verbs = ["create", "update", "remove", "restore"];
            self.0.extend(verbs.iter().map(|verb| format!("{}-{verb}", R::PREFIX)));
        }
    }
    let mut labels = Labels(BTreeSet::new());
    for kind in RecordKind::ALL {
        kind.visit(&mut labels);
    }
    macro_rules! choices {
        ($($choice:ident),*) => { $(labels.0.extend($choice::ALL.iter().filter_map($choice::label).map(str::to_owned));)* };
    }
    choices!(CtaKind, Format, Glaze, Layout, Limited, Network, PostType, Region, Status, WeekStart);
    labels.0.extend(KNOWN.iter().map(|known| known.label.to_owned()));
    let there = messages(Locale::En);
    let missing: Vec<String> = labels.0.into_iter().filter(|label| !there.contains_key(label)).collect();
    assert!(missing.is_empty(), "no language says {missing:#?}");
}

/// The ids in `t!("…")`, `tr!("…")` and in the second place of `Deed::new`.
fn said(source: &str) -> Vec<&str> {
    let is_word = |at: usize| {
        source.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let after = |begin: &'static str| {
        let whole = source.match_indices(begin).filter(move |(at, _)| !is_word(*at));
        whole.filter_map(|(at, _)| source.get(at + begin.len()..)?.split('"').next())
    };
    let labels = source.match_indices("Deed::new(").filter_map(|(at, _)| source.get(at..)?.split('"').nth(3));
    after("t!(\"").chain(after("tr!(\"")).chain(labels).filter(|id| !id.contains(['…', '{'])).collect()
}

fn each_source(folder: &Path, visit: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            each_source(&path, visit);
        } else {
            let source = fs::read_to_string(&path).unwrap();
            // Examples in comments say nothing.
            let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            visit(&path.display().to_string(), &code);
        }
    }
}
