//! The filter as people write it: `status:draft,approved -owner:ana campaign:"Singles Day" day:today..today+7 kiln`.

mod reader;

use std::collections::BTreeSet;

use super::{DayField, Filter, FilterField, NONE, Term, Test, When};
use crate::{RecordId, RecordKind};
use reader::{Reader, Token};

/// What records and words are called by the people who write a filter.
pub trait Names {
    /// Returns all that have a name: ids of records, or stored words of a choice.
    fn find(&self, field: FilterField, name: &str) -> Vec<String>;

    /// Returns the name of one; `None` where it has none.
    fn name(&self, field: FilterField, key: &str) -> Option<String>;
}

/// No names: ids and stored words stand as they are, as in addresses and saved views, so that nothing is lost when
/// something is called otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Ids;

impl Names for Ids {
    fn find(&self, _: FilterField, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn name(&self, _: FilterField, _: &str) -> Option<String> {
        None
    }
}

/// Why words are no filter. Places are in bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// There is no such field.
    #[error("there is no field `{word}`; write one of {}, or put words with a colon in quotes", fields())]
    NoField {
        /// Where it stands.
        at: usize,
        /// What is written.
        word: String,
    },
    /// A field is nothing of this name.
    #[error("no {field} is called `{word}`; look how it is written, or put it in quotes where it has spaces")]
    NoSuch {
        /// Where it stands.
        at: usize,
        /// The field's word.
        field: &'static str,
        /// What is written.
        word: String,
    },
    /// A field has no value.
    #[error("after `{field}:` something is missing; write it without a space in between")]
    NoValue {
        /// Where it is missing.
        at: usize,
        /// The field's word.
        field: &'static str,
    },
    /// A quote is never closed.
    #[error("a quote is not closed; write another after the last word")]
    OpenQuote {
        /// Where it is opened.
        at: usize,
    },
    /// A value is no day.
    #[error("`{word}` is no day; write 2026-12-01, today, today+7, <2026-12-01 or 2026-12-01..2026-12-31")]
    NoDay {
        /// Where it stands.
        at: usize,
        /// What is written.
        word: String,
    },
}

fn fields() -> String {
    let words = FilterField::ALL.iter().map(|field| field.word());
    words.chain(DayField::ALL.map(DayField::word)).collect::<Vec<_>>().join(", ")
}

impl Filter {
    /// Reads a filter as people write it. Terms stand beside each other, and all must fit; values of one field are
    /// parted by commas, and one must fit; `-` before a term turns it round; words alone are looked for. Colons,
    /// commas and quotes may be Chinese ones.
    ///
    /// # Errors
    /// At the first place that cannot be read.
    pub fn parse(written: &str, names: &dyn Names) -> Result<Self, QueryError> {
        let mut reader = Reader::new(written);
        let mut terms = Vec::new();
        while reader.skip_spaces() {
            let is_negated = reader.take('-');
            let at = reader.at();
            let test = match reader.token()? {
                // A dash alone is no term yet; it is looked for.
                Token::Word(word) if word.is_empty() && is_negated && reader.at() == at => {
                    terms.push(Term {
                        is_negated: false,
                        test: Test::OneOf(FilterField::Text, ["-".to_owned()].into()),
                    });
                    continue;
                }
                Token::Field(word) => test_of(&mut reader, at, &word, names)?,
                Token::Word(word) => Test::OneOf(FilterField::Text, [word].into()),
            };
            terms.push(Term { is_negated, test });
        }
        Ok(Self::of(terms))
    }

    /// Writes a filter so that it is read as it is.
    pub fn print(&self, names: &dyn Names) -> String {
        let term = |term: &Term| {
            let minus = if term.is_negated { "-" } else { "" };
            let test = match &term.test {
                Test::OneOf(FilterField::Text, words) if words.len() == 1 => {
                    words.first().map(|word| quoted(word, true)).unwrap_or_default()
                }
                Test::OneOf(field, words) => {
                    let words: Vec<String> = words.iter().map(|key| named(*field, key, names)).collect();
                    format!("{}:{}", field.word(), words.join(","))
                }
                Test::Between(field, from, to) => format!("{}:{}", field.word(), span(*from, *to)),
            };
            [minus, &test].concat()
        };
        self.terms.iter().map(term).collect::<Vec<_>>().join(" ")
    }
}

fn test_of(reader: &mut Reader<'_>, at: usize, word: &str, names: &dyn Names) -> Result<Test, QueryError> {
    let is = |known: &str| known.eq_ignore_ascii_case(word);
    if let Some(field) = DayField::ALL.into_iter().find(|field| is(field.word())) {
        let at = reader.at();
        let word = reader.value()?.ok_or(QueryError::NoValue { at, field: field.word() })?;
        let (from, to) = read_span(&word).ok_or(QueryError::NoDay { at, word })?;
        return Ok(Test::Between(field, from, to));
    }
    let field = FilterField::ALL.iter().copied().find(|field| is(field.word()));
    let field = field.ok_or_else(|| QueryError::NoField { at, word: word.to_owned() })?;
    let mut keys = BTreeSet::new();
    loop {
        let at = reader.at();
        let word = reader.value()?.ok_or(QueryError::NoValue { at, field: field.word() })?;
        let found = keys_of(field, &word, names);
        if found.is_empty() {
            return Err(QueryError::NoSuch { at, field: field.word(), word });
        }
        keys.extend(found);
        if !reader.take_comma() {
            return Ok(Test::OneOf(field, keys));
        }
    }
}

/// Returns what a word means in a field.
fn keys_of(field: FilterField, word: &str, names: &dyn Names) -> Vec<String> {
    let is_stored = match (field, field.prefix()) {
        (FilterField::Text | FilterField::Label | FilterField::Hashtag, _) => true,
        (FilterField::Is, _) => FilterField::FLAGS.contains(&word),
        (_, Some(prefix)) => {
            word == NONE || RecordId::from_key(word).kind().map(RecordKind::prefix) == Some(prefix)
        }
        (_, None) => field.choices().iter().any(|choice| choice.word == word),
    };
    if is_stored { vec![word.to_owned()] } else { names.find(field, word) }
}

/// Writes one value: by its name, where that means nothing else.
fn named(field: FilterField, key: &str, names: &dyn Names) -> String {
    let is_clear = |name: &String| keys_of(field, name, names) == [key];
    quoted(&names.name(field, key).filter(is_clear).unwrap_or_else(|| key.to_owned()), false)
}

/// Writes a word, in quotes where it would be read otherwise.
fn quoted(word: &str, is_alone: bool) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-.#/@+".contains(c) || (c == ':' && !is_alone);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

fn span(from: Option<When>, to: Option<When>) -> String {
    let when = |when: Option<When>| match when {
        None => String::new(),
        Some(When::Day(day)) => day.to_string(),
        Some(When::Today(0)) => "today".to_owned(),
        Some(When::Today(days)) => format!("today{days:+}"),
    };
    if from == to { when(from) } else { [when(from), when(to)].join("..") }
}

fn read_span(word: &str) -> Option<(Option<When>, Option<When>)> {
    let when = |word: &str| read_when(word).map(Some);
    let open = |word: &str| if word.is_empty() { Some(None) } else { when(word) };
    if let Some((from, to)) = word.split_once("..") {
        return Some((open(from)?, open(to)?)).filter(|(from, to)| from.is_some() || to.is_some());
    }
    for (sign, is_until, days) in [("<=", true, 0), (">=", false, 0), ("<", true, -1), (">", false, 1)] {
        if let Some(word) = word.strip_prefix(sign) {
            let when = read_when(word)?.plus(days);
            return Some(if is_until { (None, Some(when)) } else { (Some(when), None) });
        }
    }
    let one = when(word)?;
    Some((one, one))
}

/// The furthest day from today that a filter names.
const FURTHEST: i64 = 36_600;

fn read_when(word: &str) -> Option<When> {
    let Some(days) = word.strip_prefix("today") else { return word.parse().ok().map(When::Day) };
    let is_signed = days.is_empty() || days.starts_with(['+', '-']);
    let days = if days.is_empty() { Some(0) } else { days.parse::<i64>().ok() };
    days.filter(|days| is_signed && days.abs() <= FURTHEST).map(When::Today)
}
