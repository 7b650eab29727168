//! The words of a filter, one after the other.

use super::QueryError;

/// What stands at the beginning of a term.
pub(super) enum Token {
    /// A field; its colon is read.
    Field(String),
    /// Words that are looked for.
    Word(String),
}

/// A place in a text.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the place, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Goes over spaces; tells whether there is anything after them.
    pub(super) fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        !self.rest().is_empty()
    }

    /// Goes over a sign, where it is there.
    pub(super) fn take(&mut self, sign: char) -> bool {
        let is_there = self.peek() == Some(sign);
        if is_there {
            self.at += sign.len_utf8();
        }
        is_there
    }

    pub(super) fn take_comma(&mut self) -> bool {
        self.take(',') || self.take('，')
    }

    /// Reads a field with its colon, or words.
    pub(super) fn token(&mut self) -> Result<Token, QueryError> {
        if let Some(words) = self.quoted()? {
            return Ok(Token::Word(words));
        }
        let word = self.until(|c| c.is_whitespace() || is_colon(c) || is_quote(c));
        Ok(if self.take(':') || self.take('：') { Token::Field(word) } else { Token::Word(word) })
    }

    /// Reads a value; `None` where there is none.
    pub(super) fn value(&mut self) -> Result<Option<String>, QueryError> {
        if let Some(words) = self.quoted()? {
            return Ok(Some(words));
        }
        let word = self.until(|c| c.is_whitespace() || is_quote(c) || matches!(c, ',' | '，'));
        Ok((!word.is_empty()).then_some(word))
    }

    fn quoted(&mut self) -> Result<Option<String>, QueryError> {
        let open = self.at;
        let Some(quote) = self.peek().filter(|c| is_quote(*c)) else { return Ok(None) };
        let is_end = |c: char| if quote == '"' { c == '"' } else { c == '”' };
        let mut words = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => words.extend(chars.next().map(|(_, c)| c)),
                c if is_end(c) => {
                    self.at += at + c.len_utf8();
                    return Ok(Some(words));
                }
                c => words.push(c),
            }
        }
        Err(QueryError::OpenQuote { at: open })
    }

    fn until(&mut self, is_end: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let word = rest.get(..rest.find(is_end).unwrap_or(rest.len())).unwrap_or_default();
        self.at += word.len();
        word.to_owned()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

const fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}
