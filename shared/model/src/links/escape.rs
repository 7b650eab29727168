//! Words within an address.

/// Escapes words so that they can stand as a value within an address, as `encodeURIComponent` does.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 0xf]
                    .map(|half| char::from(half + if half < 10 { b'0' } else { b'A' - 10 })),
            );
        }
    }
    out
}

/// Reads words within a query. What is no escape stays as it is, and bytes that are no text become marks of it.
pub fn unescaped(words: &str) -> String {
    let mut bytes = Vec::with_capacity(words.len());
    let mut rest = words.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let half = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|half| u8::try_from(half).ok());
        match (byte, half(ahead.next()), half(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
