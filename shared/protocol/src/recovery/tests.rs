//! Words that people write down and type again.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::{RecoveryError, RecoveryKit};
use crate::ProjectId;

fn kit() -> RecoveryKit {
    RecoveryKit::generate(&mut ChaCha20Rng::from_seed([1; 32]))
}

/// M8c
#[test]
fn words_that_are_typed_again_are_the_same_kit() {
    let project = ProjectId::from_bytes([1; 32]);
    let typed = kit().words().join("\n  ").to_uppercase();
    let again = RecoveryKit::parse(&typed).unwrap();
    assert_eq!(again.words(), kit().words());
    assert_eq!(*again.device(project).to_bytes(), *kit().device(project).to_bytes());
}

/// M8c
#[test]
fn the_words_are_those_of_the_standard() {
    // From the standard's own vectors.
    let zeros = RecoveryKit::from_bytes([0; 32]);
    assert_eq!(zeros.words()[..23], ["abandon"; 23]);
    assert_eq!(zeros.words()[23], "art");
    let ones = RecoveryKit::from_bytes([0xff; 32]);
    assert_eq!(ones.words()[..23], ["zoo"; 23]);
    assert_eq!(ones.words()[23], "vote");
}

/// M8c
#[test]
fn a_kit_is_another_device_in_each_project() {
    let [one, two] = [1, 2].map(|byte| kit().device(ProjectId::from_bytes([byte; 32])));
    assert_ne!(one.id(), two.id());
    let bytes = one.to_bytes();
    assert_ne!(bytes[..32], bytes[32..], "its two keys are unrelated");
}

/// M8c
#[test]
fn a_misspelt_word_is_named_with_its_place() {
    let mut words = kit().words();
    words[6] = "flokwork";
    let unknown = RecoveryKit::parse(&words.join(" ")).unwrap_err();
    assert_eq!(unknown, RecoveryError::UnknownWord { place: 7, word: "flokwork".to_owned() });
    let long = "x".repeat(1_000_000);
    words[6] = &long;
    let Err(RecoveryError::UnknownWord { word, .. }) = RecoveryKit::parse(&words.join(" ")) else { panic!() };
    assert_eq!(word.len(), 20);
}

/// M8c
#[test]
fn too_few_or_too_many_words_are_counted() {
    let words = kit().words();
    let few = RecoveryKit::parse(&words[..23].join(" ")).unwrap_err();
    assert_eq!(few, RecoveryError::Count { count: 23 });
    assert_eq!(RecoveryKit::parse("").unwrap_err(), RecoveryError::Count { count: 0 });
    let many = RecoveryKit::parse(&format!("{} zoo", words.join(" "))).unwrap_err();
    assert_eq!(many, RecoveryError::Count { count: 25 });
}

/// M8c
#[test]
fn a_wrong_word_is_noticed() {
    let mut words = kit().words();
    words[0] = if words[0] == "zoo" { "art" } else { "zoo" };
    assert_eq!(RecoveryKit::parse(&words.join(" ")).unwrap_err(), RecoveryError::Checksum);
}

/// N7
#[test]
fn any_text_is_taken_for_words_without_a_panic() {
    for text in ["\u{130} ".repeat(24), "ß ".repeat(24), "\0".repeat(24), "a".repeat(100_000)] {
        RecoveryKit::parse(&text).unwrap_err();
    }
}

/// N8
#[test]
fn a_kit_is_not_shown_by_debug() {
    assert_eq!(format!("{:?}", kit()), "RecoveryKit(..)");
}
