//! Bytes as text, and text as cells.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use exchange::{
    Encoding, FileError, Tables,
    csv::{self, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, read},
    encoding::{LARGEST_FILE, decode},
};
use proptest::prelude::*;

const TEXT: &str = "Text,Posting Time\r\n静壶，第一场雪 🫖,2026-11-24 17:00\r\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
    read(text.as_bytes(), &Tables).unwrap().rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

/// FILE-1
#[test]
fn every_encoding_is_told_by_its_bytes() {
    let marked = |mark: &[u8], text: Vec<u8>| [mark, &text].concat();
    let (little, big) = (utf16(TEXT, u16::to_le_bytes), utf16(TEXT, u16::to_be_bytes));
    for (bytes, encoding) in [
        (TEXT.as_bytes().to_vec(), Encoding::Utf8),
        (marked(b"\xef\xbb\xbf", TEXT.into()), Encoding::Utf8),
        (little.clone(), Encoding::Utf16Le),
        (marked(b"\xff\xfe", little), Encoding::Utf16Le),
        (big.clone(), Encoding::Utf16Be),
        (marked(b"\xfe\xff", big), Encoding::Utf16Be),
        (encoding_of_excel(TEXT), Encoding::Gb18030),
    ] {
        assert_eq!(decode(&bytes, &Tables).unwrap(), (encoding, TEXT.to_owned()), "{encoding:?}");
    }
}

/// What Excel writes on a Chinese Windows; the kettle needs four bytes.
fn encoding_of_excel(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// FILE-1
#[test]
fn rarer_characters_of_chinese_are_read_too() {
    let text = "標題,時間\r\n靜壺的第一場雪：窯裡出來四十個杯子 🫖,2026-11-24\r\n";
    let bytes = encoding_of_excel(text);
    assert_eq!(decode(&bytes, &Tables).unwrap(), (Encoding::Gb18030, text.to_owned()));
    // Broken off within a character, it is no western text.
    let broken = encoding_of_excel("静壶，第一场雪");
    assert_eq!(decode(&broken[..broken.len() - 1], &Tables), Err(FileError::UnknownEncoding));
}

/// FILE-1
#[test]
fn letters_of_a_western_windows_are_no_han() {
    let bytes = b"Text\r\nCaf\xe9 \x96 d\xe9j\xe0 vu \x80 5, \xc9lan\r\n";
    let (encoding, text) = decode(bytes, &Tables).unwrap();
    assert_eq!((encoding, text.as_str()), (Encoding::Windows1252, "Text\r\nCafé – déjà vu € 5, Élan\r\n"));
}

/// FILE-2
#[test]
fn a_file_that_is_no_text_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8]| read(bytes, &Tables).unwrap_err();
    assert_eq!(refused(b"PK\x03\x04 and so on"), FileError::Workbook);
    assert_eq!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), FileError::Workbook);
    assert_eq!(refused(b""), FileError::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf \r\n"), FileError::Empty);
    assert_eq!(refused(b",,,\r\n\r\n"), FileError::Empty);
    assert_eq!(refused(b"a\0\0b"), FileError::UnknownEncoding);
    assert_eq!(refused(b"\xff\xfea"), FileError::UnknownEncoding);
}

/// FILE-2
#[test]
fn a_file_that_is_too_large_is_refused() {
    let refused = |text: String| read(text.as_bytes(), &Tables).unwrap_err();
    let bytes = LARGEST_FILE + 1;
    assert_eq!(refused("a".repeat(bytes)), FileError::TooLarge { bytes, limit: LARGEST_FILE });
    assert_eq!(refused("a\n".repeat(MOST_ROWS + 1)), FileError::TooManyRows { limit: MOST_ROWS });
    assert_eq!(cells(&"a\n".repeat(MOST_ROWS)).len(), MOST_ROWS);
    let wide = ",a".repeat(MOST_COLUMNS);
    assert_eq!(refused(wide), FileError::TooManyColumns { row: 1, limit: MOST_COLUMNS });
    let open = format!("a,b\n\"{}", "never closed\n".repeat(LONGEST_CELL / 10));
    assert_eq!(refused(open), FileError::CellTooLong { row: 2, limit: LONGEST_CELL });
}

/// CSV-1
#[test]
fn what_stands_between_cells_is_told_from_the_first_rows() {
    let second = |text: &str| cells(text).last().unwrap().1.clone();
    assert_eq!(second("date,text\n2026-11-24,Snow; and tea\n"), ["2026-11-24", "Snow; and tea"]);
    assert_eq!(
        second("date;text\n2026-11-24;Snow, and tea, and more\n"),
        ["2026-11-24", "Snow, and tea, and more"]
    );
    assert_eq!(second("date\ttext\n2026-11-24\tSnow, and; tea\n"), ["2026-11-24", "Snow, and; tea"]);
    assert_eq!(second("only one column\nof words\n"), ["of words"]);
}

/// CSV-1
#[test]
fn a_first_line_may_say_what_stands_between_cells() {
    assert_eq!(cells("sep=;\r\na,b;c\r\n"), [(1, vec!["a,b".to_owned(), "c".to_owned()])]);
    let wide = utf16("\u{feff}sep=,\r\ntext,date\r\n雪,2026-11-24\r\n", u16::to_le_bytes);
    assert_eq!(read(&wide, &Tables).unwrap().rows[1].cells, ["雪", "2026-11-24"]);
}

/// CSV-2
#[test]
fn a_quoted_cell_holds_anything() {
    let text = "text,date\r\n\"One \"\"kettle\"\",\r\ntwo cups\rthree\",2026-11-24\r\n";
    assert_eq!(cells(text)[1].1, ["One \"kettle\",\ntwo cups\nthree", "2026-11-24"]);
}

/// CSV-3
#[test]
fn a_row_has_the_number_that_a_spreadsheet_shows() {
    let numbers = |text: &str| cells(text).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
    for end in ["\n", "\r\n", "\r"] {
        let text = ["text,date", "\"a", "b\",1", "", "", "c,2", ",", "d,3", ""].join(end);
        // The second row has two lines, the third and fourth are empty, and so are the cells of the sixth.
        assert_eq!(numbers(&text), [1, 2, 5, 7], "{end:?}");
    }
}

/// CSV-4
#[test]
fn a_cell_that_looks_like_a_formula_is_guarded() {
    for cell in ["=HYPERLINK(\"http://a\")", "+1", "-2", "@ana", "\tx", "\rx"] {
        assert_eq!(csv::guarded(cell), format!("'{cell}"));
    }
    assert_eq!(csv::guarded("a=b"), "a=b");
    assert_eq!(csv::guarded("'quoted'"), "'quoted'");
    assert_eq!(csv::unguarded("'quoted'"), "'quoted'");
}

proptest! {
    /// CSV-4
    #[test]
    fn exactly_what_guards_a_cell_is_taken_away(cell in "['=+@a\t\r\n-]{0,6}") {
        let guarded = csv::guarded(&cell);
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
        prop_assert_eq!(csv::unguarded(&guarded), &cell);
    }

    /// CSV-2
    #[test]
    fn lines_that_were_written_are_read_back(rows in prop::collection::vec(prop::collection::vec("[a雪\",; \t\n']{1,8}", 2..5), 1..5)) {
        let text: String = rows.iter().map(csv::line).collect();
        let says = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        prop_assume!(rows.iter().any(says));
        let text = format!("sep=,\n{text}");
        let read: Vec<Vec<String>> = cells(&text).into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(read, rows.into_iter().filter(says).collect::<Vec<_>>());
    }

    /// FILE-3
    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        // What comes of them does not matter.
        let _ = read(&bytes, &Tables);
    }
}
