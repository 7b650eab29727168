//! The tables of GB18030, carried along.

use super::Decoder;

/// Decodes with the tables of `encoding_rs`.
///
/// Adds about 95 kB to a compressed WASM file, so pages ask the browser instead.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables;

impl Decoder for Tables {
    fn gb18030(&self, bytes: &[u8]) -> Option<String> {
        let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }
}
