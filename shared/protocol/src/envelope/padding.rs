//! Padding, so that the size of a sealed thing says little about what is in it (PADMÉ: at most 12 % more
//! bytes, and only as many different sizes as the logarithm of the logarithm of the largest needs).

/// How many bytes the length in front has.
const LENGTH: usize = 4;

/// Puts the length in front and zeros behind; `None` where there is more than a length can say.
pub(crate) fn pad(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(bytes.len()).ok()?;
    let size = padded_len(bytes.len().checked_add(LENGTH)?);
    let mut padded = Vec::with_capacity(size);
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(bytes);
    padded.resize(size, 0);
    Some(padded)
}

/// Takes the padding off; `None` where it is not exactly as [`pad`] makes it.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (bytes, zeros) = rest.split_at_checked(length)?;
    let right =
        padded_len(length.checked_add(LENGTH)?) == padded.len() && zeros.iter().all(|zero| *zero == 0);
    right.then_some(bytes)
}

/// Returns the size to which PADMÉ pads this many bytes: the lowest bits of a length, as many as its
/// exponent has more than the exponent's own length, become zero by rounding up.
///
/// Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
/// 2019, algorithm 1.
fn padded_len(len: usize) -> usize {
    if len < 2 {
        return len;
    }
    let exponent = len.ilog2();
    let mask = (1_usize << (exponent - (exponent.ilog2() + 1))) - 1;
    len.checked_add(mask).map_or(len, |up| up & !mask)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::vec, prelude::*};

    use super::{pad, padded_len, unpad};

    proptest! {
        /// E2
        #[test]
        fn padding_comes_off(bytes in vec(any::<u8>(), 0..3_000)) {
            let padded = pad(&bytes).unwrap();
            prop_assert_eq!(unpad(&padded), Some(bytes.as_slice()));
        }

        /// N7
        #[test]
        fn any_bytes_are_unpadded_without_a_panic(bytes in vec(any::<u8>(), 0..64)) {
            let _ = unpad(&bytes);
        }

        /// E2
        #[test]
        fn padding_costs_at_most_12_percent(len in 0_usize..10_000_000) {
            let padded = padded_len(len);
            prop_assert!(padded >= len && padded * 100 <= len * 112);
        }
    }

    /// E2: the sizes of the paper's construction.
    #[test]
    fn sizes_are_those_of_padme() {
        let sizes = [(0, 0), (1, 1), (2, 2), (8, 8), (9, 10), (99, 104), (1_000, 1_024), (65_537, 67_584)];
        for (len, padded) in sizes {
            assert_eq!(padded_len(len), padded, "for {len}");
        }
        assert_eq!(padded_len(usize::MAX), usize::MAX);
    }

    /// E2
    #[test]
    fn few_sizes_are_seen() {
        let sizes: BTreeSet<_> = (0..255 * 1024).map(padded_len).collect();
        assert!(sizes.len() < 300, "{}", sizes.len());
    }

    /// E2
    #[test]
    fn only_exact_padding_is_taken() {
        let padded = pad(b"nine byte").unwrap();
        assert_eq!(padded.len(), 14);
        for wrong in [
            [padded.as_slice(), &[0]].concat(),
            padded[..13].to_vec(),
            [&padded[..13], &[1]].concat(),
            [&[0, 0, 0, 14], &padded[4..]].concat(),
            [&[255; 4], &padded[4..]].concat(),
            vec![],
            vec![0; 3],
        ] {
            assert_eq!(unpad(&wrong), None, "{wrong:?}");
        }
    }
}
