//! Turns the locale files into the table of messages that the page speaks from. See docs/decisions/0005.
//!
//! A message is a sentence with its variables in braces, as in `{n} min ago`. One that says another sentence
//! for each number is the variable, and then for each case a mark, the case, a mark and the whole sentence.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};

const LOCALES: &str = "../site/locales";
/// Stands before each case; `src/i18n/messages.rs` reads it.
const CASE: char = '\u{1}';
/// Stands between a case and its sentence.
const SENTENCE: char = '\u{2}';

type Outcome<T> = Result<T, Box<dyn Error>>;
type Messages = BTreeMap<String, String>;

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={LOCALES}");
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // What `cargo xtask build` takes the page apart by. See docs/decisions/0405.
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    let (en, zh) = (messages("en")?, messages("zh-CN")?);
    if let Some(lonely) =
        en.keys().find(|id| !zh.contains_key(*id)).or(zh.keys().find(|id| !en.contains_key(*id)))
    {
        return Err(format!("only one language says `{lonely}`").into());
    }
    let lines = |lines: Vec<&str>| format!("{:?}", lines.join("\n"));
    let table = format!(
        "const IDS: &str = {};\nconst EN: &str = {};\nconst ZH_CN: &str = {};\n",
        lines(en.keys().map(String::as_str).collect()),
        lines(en.values().map(String::as_str).collect()),
        lines(zh.values().map(String::as_str).collect()),
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?);
    Ok(fs::write(out.join("messages.rs"), table)?)
}

/// Reads all files of a language.
fn messages(tag: &str) -> Outcome<Messages> {
    let mut all = Messages::new();
    for file in fs::read_dir(Path::new(LOCALES).join(tag))? {
        let path = file?.path();
        let source = fs::read_to_string(&path)?;
        let read = parser::parse(source.as_str()).map_err(|(_, errors)| format!("{errors:?}"));
        for entry in read.map_err(|errors| format!("{}: {errors}", path.display()))?.body {
            let (id, pattern) = match entry {
                Entry::Message(message) if message.attributes.is_empty() => (message.id.name, message.value),
                Entry::Message(_) | Entry::Term(_) | Entry::Junk { .. } => {
                    return Err(format!("{}: only plain messages can be said", path.display()).into());
                }
                _ => continue,
            };
            let line =
                pattern.ok_or_else(|| format!("`{id}` says nothing")).and_then(|pattern| line(&pattern));
            let line = line.map_err(|error| format!("{}: `{id}`: {error}", path.display()))?;
            if all.insert(id.to_owned(), line).is_some() {
                return Err(format!("{}: `{id}` is said twice", path.display()).into());
            }
        }
    }
    Ok(all)
}

/// Writes a message as a line of the table.
fn line(pattern: &Pattern<&str>) -> Result<String, String> {
    let choice = pattern.elements.iter().find_map(|element| match element {
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            Some((selector, variants))
        }
        _ => None,
    });
    let Some((selector, variants)) = choice else { return sentence(pattern, None) };
    let InlineExpression::VariableReference { id } = selector else {
        return Err("only a variable can be chosen by".to_owned());
    };
    let mut line = id.name.to_owned();
    // The last case is said where no other fits.
    for variant in variants.iter().filter(|one| !one.default).chain(variants.iter().filter(|one| one.default))
    {
        let (VariantKey::Identifier { name: case } | VariantKey::NumberLiteral { value: case }) = variant.key;
        line.extend([
            CASE.to_string(),
            case.to_owned(),
            SENTENCE.to_string(),
            sentence(pattern, Some(variant))?,
        ]);
    }
    Ok(line)
}

/// Writes a sentence, with this case in the place of the choice.
fn sentence(pattern: &Pattern<&str>, case: Option<&Variant<&str>>) -> Result<String, String> {
    let mut said = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text(value, &mut said)?,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => said.extend(["{", id.name, "}"]),
                InlineExpression::StringLiteral { value } => {
                    text(&unescape_unicode_to_string(value), &mut said)?;
                }
                other => return Err(format!("{other:?} cannot be said")),
            },
            PatternElement::Placeable { .. } => match case {
                Some(variant) => said.push_str(&sentence(&variant.value, None)?),
                None => return Err("a message can have one choice".to_owned()),
            },
        }
    }
    Ok(said)
}

fn text(value: &str, said: &mut String) -> Result<(), String> {
    if value.contains(['{', '}', '\n', '\\', CASE, SENTENCE]) {
        return Err(format!("{value:?} has a sign of its own meaning"));
    }
    said.push_str(value);
    Ok(())
}
