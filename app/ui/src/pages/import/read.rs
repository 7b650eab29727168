//! A file as cells, decoded by the browser where it takes tables.

use exchange::{Decoder, FileError, csv};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

/// The tables of the browser.
struct BrowserTables;

impl Decoder for BrowserTables {
    fn gb18030(&self, bytes: &[u8]) -> Option<String> {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    }
}

/// Why there are no cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReadError {
    /// The browser cannot read it: it was moved, or may not be read.
    OutOfReach,
    /// It is no table that can be read.
    File(FileError),
}

/// Reads a file.
pub(super) async fn read(file: &File) -> Result<csv::Sheet, ReadError> {
    let largest = exchange::encoding::LARGEST_FILE;
    // Its bytes are not asked for where they are too many anyway.
    #[expect(
        clippy::cast_precision_loss,
        reason = "no limit of files comes near to where floats skip numbers"
    )]
    if file.size() > largest as f64 {
        return Err(ReadError::File(FileError::TooLarge { bytes: usize::MAX, limit: largest }));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| ReadError::OutOfReach)?;
    csv::read(&Uint8Array::new(&buffer).to_vec(), &BrowserTables).map_err(ReadError::File)
}
