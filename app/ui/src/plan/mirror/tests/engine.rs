//! An engine that holds one text, letter by letter: small enough to be seen to be right.

use bridge::{Changed, FieldSplice, ToEngine, ToPage, Token};
use model::{Edit, Fields, RecordId, TextSplice, Value, Version};

use super::super::TextAt;

/// Who wrote or took a letter, and as which change.
#[derive(Clone, Copy, PartialEq)]
struct By {
    change: u32,
    page: bool,
}

struct Letter {
    character: char,
    come: By,
    gone: Vec<By>,
}

/// One text, as the engine holds it.
pub(super) struct Engine {
    letters: Vec<Letter>,
    change: u32,
}

/// What a reader sees: the changes up to one, and those of the page.
#[derive(Clone, Copy)]
struct View {
    until: u32,
    own: bool,
}

impl View {
    fn knows(self, by: By) -> bool {
        by.change <= self.until || (self.own && by.page)
    }

    fn shows(self, letter: &Letter) -> bool {
        self.knows(letter.come) && !letter.gone.iter().any(|by| self.knows(*by))
    }
}

pub(super) fn page_text() -> TextAt {
    TextAt { id: RecordId::from_key("post:1"), field: "caption".to_owned() }
}

/// Cuts a place and a length down to whole characters of a text, in UTF-16 code units.
pub(super) fn whole(text: &str, at: usize, delete: usize) -> (usize, usize) {
    let letters: Vec<usize> = text.chars().map(char::len_utf16).collect();
    let at = at.min(letters.len());
    let delete = delete.min(letters.len() - at);
    (letters[..at].iter().sum(), letters[at..at + delete].iter().sum())
}

impl Engine {
    pub(super) fn new(text: &str) -> Self {
        let come = By { change: 0, page: false };
        let letters = text.chars().map(|character| Letter { character, come, gone: Vec::new() }).collect();
        Self { letters, change: 0 }
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().filter(|letter| letter.gone.is_empty()).map(|letter| letter.character).collect()
    }

    pub(super) fn other_types(&mut self, at: usize, delete: usize, insert: &str) -> ToPage {
        let (at, delete) = whole(&self.text(), at, delete);
        let all = View { until: u32::MAX, own: true };
        self.write(None, all, &TextSplice { at, delete, insert: insert.to_owned() })
    }

    pub(super) fn hear(&mut self, message: ToEngine) -> Option<ToPage> {
        match message {
            ToEngine::Run { token, command, seen } => match command.edits.first()? {
                Edit::Splice { at, delete, insert, .. } => {
                    let splice = TextSplice { at: *at, delete: *delete, insert: insert.clone() };
                    Some(self.write(Some(token), View { until: seen.number(), own: true }, &splice))
                }
                _ => None,
            },
            ToEngine::CatchUp { token, seen, .. } => {
                let from = View { until: seen.number(), own: true };
                let splices = self.way(from, View { until: u32::MAX, own: true });
                Some(ToPage::CaughtUp { token, version: Version::from_number(self.change), splices })
            }
            _ => None,
        }
    }

    fn write(&mut self, token: Option<Token>, seen: View, splice: &TextSplice) -> ToPage {
        self.change += 1;
        let by = By { change: self.change, page: token.is_some() };
        let (mut place, mut insert_at) = (0, 0);
        for (index, letter) in self.letters.iter_mut().enumerate() {
            // Checked before the letter: this very change is not part of what was seen.
            if !seen.shows(letter) || letter.come == by {
                continue;
            }
            if place < splice.at {
                insert_at = index + 1;
            } else if place < splice.at + splice.delete {
                letter.gone.push(by);
            }
            place += letter.character.len_utf16();
        }
        let new = splice.insert.chars().map(|character| Letter { character, come: by, gone: Vec::new() });
        self.letters.splice(insert_at..insert_at, new.collect::<Vec<_>>());
        let before = View { until: self.change - 1, own: false };
        let TextAt { id, field } = page_text();
        let splices = self.way(before, View { until: self.change, own: false });
        let of = |splice| FieldSplice { id: id.clone(), field: field.clone(), splice };
        let splices = splices.into_iter().map(of).collect();
        let record: Fields = [(field.clone(), Value::Text(self.text()))].into();
        let records = [(id.clone(), Some(record))].into();
        ToPage::Changed(Changed { token, version: Version::from_number(self.change), records, splices })
    }

    /// The splices from what one view shows to what another does, letter by letter.
    fn way(&self, from: View, to: View) -> Vec<TextSplice> {
        let mut splices = Vec::new();
        let mut at = 0;
        for letter in &self.letters {
            let units = letter.character.len_utf16();
            match (from.shows(letter), to.shows(letter)) {
                (true, false) => splices.push(TextSplice { at, delete: units, insert: String::new() }),
                (false, true) => {
                    splices.push(TextSplice { at, delete: 0, insert: letter.character.to_string() });
                    at += units;
                }
                (true, true) => at += units,
                (false, false) => (),
            }
        }
        splices
    }
}
