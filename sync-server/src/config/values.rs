//! How settings are written that are more than a number, a word or a path.

use std::net::SocketAddr;

/// Reads an address with its port.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "it is an address and a port, such as 127.0.0.1:4400 or [::]:443".to_owned())
}

/// Reads an origin: scheme, name, perhaps a port, and nothing behind it but a slash, which is left away.
pub(super) fn origin(text: &str) -> Result<String, String> {
    let origin = text.trim_end_matches('/');
    let name = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
    let is_name =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if name.is_empty() || !name.chars().all(is_name) {
        return Err("it is https:// or http:// and a name in small letters, perhaps with a port, such as \
            https://relay.example"
            .to_owned());
    }
    Ok(origin.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{address, origin};

    #[test]
    fn an_origin_is_a_scheme_and_a_name_and_nothing_more() {
        for (written, meant) in [
            ("https://relay.example", "https://relay.example"),
            ("https://relay.example/", "https://relay.example"),
            ("http://127.0.0.1:4400", "http://127.0.0.1:4400"),
            ("http://[::1]:4400", "http://[::1]:4400"),
        ] {
            assert_eq!(origin(written).as_deref(), Ok(meant));
        }
        for wrong in
            ["", "relay.example", "https://", "https://relay.example/team", "https://a@b", "HTTPS://A"]
        {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_has_a_port() {
        assert!(address("[::]:443").is_ok());
        assert!(address("127.0.0.1").is_err());
    }
}
