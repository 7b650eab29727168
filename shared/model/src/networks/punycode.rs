//! How long the labels of a domain are where names are ASCII, as RFC 3492 writes them.

/// The longest label that there may be.
const LONGEST: usize = 63;

/// Tells whether a label may be one of a domain.
pub(super) fn is_label(label: &str) -> bool {
    let length = if label.is_ascii() { label.len() } else { "xn--".len() + encoded_length(label) };
    (1..=LONGEST).contains(&length)
}

/// Returns how long a label is encoded. The longest that could be a label has fewer characters than are allowed
/// encoded, so no more are looked at.
fn encoded_length(label: &str) -> usize {
    let codes: Vec<u32> = label.chars().take(LONGEST + 1).map(u32::from).collect();
    let basic = codes.iter().filter(|code| **code < 0x80).count();
    let mut length = basic + usize::from(basic > 0);
    let (mut least, mut delta, mut bias, mut handled) =
        (0x80, 0, 72, u32::try_from(basic).unwrap_or(u32::MAX));
    let first = handled;
    while let Some(next) = codes.iter().copied().filter(|code| *code >= least).min() {
        delta += (next - least).saturating_mul(handled + 1);
        for code in &codes {
            if *code < next {
                delta += 1;
            } else if *code == next {
                length += digits(delta, bias);
                bias = adapted(delta, handled + 1, handled == first);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        least = next + 1;
    }
    length
}

/// Returns how many digits a number takes, in the number system whose digits weigh by `bias`.
fn digits(mut number: u32, bias: u32) -> usize {
    let (mut count, mut k) = (1, 36);
    loop {
        let least = k.max(bias + 1).saturating_sub(bias).min(26);
        if number < least {
            return count;
        }
        number = (number - least) / (36 - least);
        (count, k) = (count + 1, k + 36);
    }
}

fn adapted(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::{encoded_length, is_label};

    /// NET-2: the names of RFC 3492, section 7.1, and of German towns.
    #[test]
    fn labels_are_as_long_as_they_are_encoded() {
        for (label, encoded) in [
            ("münchen", "mnchen-3ya"),
            ("bücher", "bcher-kva"),
            ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
            ("安室奈美恵-with-super-monkeys", "-with-super-monkeys-pc58ag80a8qai00g7n9n"),
        ] {
            assert_eq!(encoded_length(label), encoded.len(), "{label}");
        }
        assert!(is_label(&"a".repeat(63)) && !is_label(&"a".repeat(64)) && !is_label(""));
        assert!(!is_label(&"茶".repeat(70)));
    }
}
