//! Content lines: written, folded and escaped, and read back.

/// The longest line, in octets without its end. A longer one makes some calendars drop the whole file.
const LONGEST: usize = 75;

/// Adds a line with its end, folded between characters.
pub(super) fn push(calendar: &mut String, name: &str, value: &str) {
    let mut room = LONGEST;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if c.len_utf8() > room {
            calendar.push_str("\r\n ");
            // The space counts too.
            room = LONGEST - 1;
        }
        room -= c.len_utf8();
        calendar.push(c);
    }
    calendar.push_str("\r\n");
}

/// Writes a text as a value: what has a meaning of its own is escaped, and what no calendar shows is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' | '\r' => value.push_str("\\n"),
            c if c.is_control() && c != '\t' => (),
            c => value.push(c),
        }
    }
    value
}

/// Reads a text value.
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => text.extend(chars.next().map(|c| if c == 'n' || c == 'N' { '\n' } else { c })),
            (c, false) => text.push(c),
        }
    }
    text
}

/// Joins folded lines. Of bytes rather than characters, since many programs fold within them.
pub(super) fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return joined,
            [b'\r', b'\n', b' ' | b'\t', tail @ ..] | [b'\n', b' ' | b'\t', tail @ ..] => tail,
            [byte, tail @ ..] => {
                joined.push(*byte);
                tail
            }
        };
    }
}

/// A content line, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property<'t> {
    /// Its name, in capitals.
    pub(super) name: String,
    /// What it says.
    pub(super) value: &'t str,
}

/// Takes a line apart; `None` where it is none. The parameters are passed over: what a date is, it shows itself.
pub(super) fn property(line: &str) -> Option<Property<'_>> {
    let mut is_quoted = false;
    let colon = line.char_indices().find_map(|(at, c)| {
        is_quoted ^= c == '"';
        (c == ':' && !is_quoted).then_some(at)
    })?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let name = head.split(';').next()?.trim().to_ascii_uppercase();
    (!name.is_empty()).then_some(Property { name, value: value.trim_end_matches('\r') })
}
