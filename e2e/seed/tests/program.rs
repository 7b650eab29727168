//! The program as a process; that it is tested also has it built for the stories.
#![allow(clippy::unwrap_used)]

use std::process::Command;

fn complaint(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_seed")).args(words).output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn it_says_what_it_was_not_told() {
    assert!(complaint(&[]).contains("found, or cheat"));
    assert!(complaint(&["found"]).contains("say which relay"));
    assert!(complaint(&["cheat", "--name", "Finn"]).contains("say by which link"));
    assert!(complaint(&["cheat", "--link", "nothing", "--name", "Finn"]).contains("the link is no invite"));
}
