//! X counts as the cases have it that come with twitter-text, for whoever writes it anew.
#![allow(clippy::unwrap_used)]

use model::{networks::count, records::Network};
use serde_json::Value;

/// NET-2
#[test]
fn every_text_weighs_on_x_what_twitter_text_says() {
    let cases: Value = serde_json::from_str(include_str!("twitter-text.json")).unwrap();
    let cases = cases["weights"].as_array().unwrap();
    assert!(cases.len() > 20);
    for case in cases {
        let used = count(&Network::X, case["text"].as_str().unwrap()).unwrap().used;
        assert_eq!(Some(u64::from(used)), case["weight"].as_u64(), "{}", case["description"]);
    }
}
