//! What a client shows with requests that are not made on its WebSocket.

use std::fmt;

use minicbor::{Decode, Encode};

/// A bearer token: whoever has it is taken for the device that it was made for.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct AccessToken(#[n(0)] String);

impl AccessToken {
    /// Takes the words of a token.
    pub const fn new(words: String) -> Self {
        Self(words)
    }

    /// Returns its words, as they stand behind `Authorization: Bearer`.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    /// Says only that there is one: what opens a door has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::AccessToken;
    use crate::wire::ToClient;

    /// R12, N8
    #[test]
    fn a_token_is_not_in_what_is_written_about_its_message() {
        let token = AccessToken::new("open-sesame".to_owned());
        let message = ToClient::ObjectAccess { token, lasts_ms: 900_000 };
        let written = format!("{message:?}");
        assert!(written.contains("900000") && !written.contains("sesame"), "{written}");
    }
}
