//! What only somebody with the key can put into an envelope, and must not get through.

use proptest::{collection::vec, prelude::*};

use super::{DEFLATED, STORED, deflate, pack, unpack};
use crate::{OpenError, SealError, envelope::padding::pad, limits};

/// Makes a batch as a dishonest app would: these bytes, said to be of this size.
fn packed(form: u8, size: usize, body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(size).unwrap().to_be_bytes();
    pad(&[&[form], size.as_slice(), body].concat()).unwrap()
}

fn one_change(change: &[u8]) -> Vec<u8> {
    [&u32::try_from(change.len()).unwrap().to_be_bytes(), change].concat()
}

proptest! {
    /// E2
    #[test]
    fn changes_come_out_as_they_went_in(changes in vec(vec(any::<u8>(), 1..300), 1..20)) {
        let packed = pack(&changes).unwrap();
        prop_assert_eq!(unpack(&packed, u32::try_from(changes.len()).unwrap()), Ok(changes));
    }

    /// E2
    #[test]
    fn text_shrinks(word in "[a-z ]{4,20}", times in 40_usize..400) {
        let change = word.repeat(times).into_bytes();
        let packed = pack(std::slice::from_ref(&change)).unwrap();
        prop_assert!(packed.len() < change.len());
        prop_assert_eq!(unpack(&packed, 1), Ok(vec![change]));
    }

    /// N7
    #[test]
    fn any_bytes_are_unpacked_without_a_panic(bytes in vec(any::<u8>(), 0..400), changes in any::<u32>()) {
        let _ = unpack(&bytes, changes);
        let _ = unpack(&packed(STORED, bytes.len(), &bytes), changes);
        let _ = unpack(&packed(DEFLATED, bytes.len(), &bytes), changes);
    }
}

/// E2
#[test]
fn a_change_of_every_size_comes_back() {
    for size in [1, 2, 255, 256, 65_535, 65_536, 1_000_000, limits::BATCH - 4] {
        let change = vec![0x5a; size];
        assert_eq!(unpack(&pack(std::slice::from_ref(&change)).unwrap(), 1), Ok(vec![change]));
    }
}

/// E2
#[test]
fn nothing_is_no_batch() {
    let none: [&[u8]; 0] = [];
    assert_eq!(pack(&none).map(drop), Err(SealError::Empty));
    assert_eq!(pack(&[b"one".as_slice(), b""]).map(drop), Err(SealError::Empty));
    assert_eq!(unpack(&packed(STORED, 0, &[]), 0), Ok(vec![]), "refused by the header already");
    assert_eq!(unpack(&packed(STORED, 4, &[0; 4]), 1), Err(OpenError::Changes { changes: 1 }));
}

/// N5
#[test]
fn a_batch_has_limits() {
    let changes = limits::CHANGES + 1;
    assert_eq!(pack(&vec![[1]; changes]).map(drop), Err(SealError::TooMany { changes }));
    let large = vec![0; limits::BATCH - 3];
    let size = limits::BATCH + 1;
    assert_eq!(pack(&[large]).map(drop), Err(SealError::TooLarge { size }));
}

/// E1a
#[test]
fn the_header_counts_the_changes() {
    let packed = pack(&[b"one", b"two"]).unwrap();
    for changes in [0, 1, 3, u32::MAX] {
        assert_eq!(unpack(&packed, changes), Err(OpenError::Changes { changes }));
    }
}

/// E2a
#[test]
fn a_bomb_is_refused_before_memory_is_taken() {
    let bomb = deflate(&one_change(&vec![0; limits::BATCH - 4])).unwrap();
    let size = u32::MAX;
    let claim = packed(DEFLATED, usize::try_from(size).unwrap(), &bomb);
    assert_eq!(unpack(&claim, 1), Err(OpenError::TooLarge { size }));
    let dense = packed(DEFLATED, limits::BATCH, &bomb[..100]);
    assert_eq!(unpack(&dense, 1), Err(OpenError::Compression), "100 bytes cannot become 4 MiB");
    let understated = packed(DEFLATED, 1_000, &bomb);
    assert_eq!(unpack(&understated, 1), Err(OpenError::Compression));
}

/// E2
#[test]
fn all_lengths_fit_exactly() {
    let batch = one_change(&b"tea ".repeat(50));
    let body = deflate(&batch).unwrap();
    assert!(unpack(&packed(DEFLATED, batch.len(), &body), 1).is_ok());
    let wrong = Err(OpenError::Compression);
    assert_eq!(unpack(&packed(DEFLATED, batch.len() - 1, &body), 1), wrong);
    assert_eq!(unpack(&packed(DEFLATED, batch.len() + 1, &body), 1), wrong);
    assert_eq!(unpack(&packed(DEFLATED, batch.len(), &body[..body.len() - 1]), 1), wrong);
    assert_eq!(unpack(&packed(DEFLATED, batch.len(), &[body.as_slice(), &[0]].concat()), 1), wrong);
    assert_eq!(unpack(&packed(STORED, batch.len() - 1, &batch), 1), wrong);
    assert_eq!(unpack(&packed(2, batch.len(), &batch), 1), wrong);
    let cut = packed(STORED, batch.len() - 1, &batch[..batch.len() - 1]);
    assert_eq!(unpack(&cut, 1), Err(OpenError::Changes { changes: 1 }));
    assert_eq!(unpack(&pad(&[STORED]).unwrap(), 1), wrong);
}
