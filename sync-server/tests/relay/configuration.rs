//! Settings by flag, environment and file, as the program takes them.

use std::{path::Path, process::Output};

use tempfile::TempDir;

use crate::{
    app::ask,
    process::{Program, command},
};

/// Runs `sync-server config` beside a file.
fn config(folder: &Path, file: &str, environment: &[(&str, &str)], flags: &[&str]) -> Output {
    std::fs::write(folder.join("relay.toml"), file).unwrap();
    command()
        .current_dir(folder)
        .envs(environment.iter().copied())
        .args(["config", "--config", "relay.toml"])
        .args(flags)
        .output()
        .unwrap()
}

fn listed(output: Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Returns what the program said, which ended with 2.
fn refused(output: Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// R14
#[test]
fn a_flag_counts_before_the_environment_and_that_before_the_file() {
    let folder = TempDir::new().unwrap();
    let file = "data = \"kept\"\nsockets-per-address = 1\nenvelopes-per-second = 1\n\nbehind-proxy = true\n";
    let environment = [("FLOCKWORK_SOCKETS_PER_ADDRESS", "2"), ("FLOCKWORK_ENVELOPES_PER_SECOND", "2")];
    let listing = listed(config(folder.path(), file, &environment, &["--envelopes-per-second", "3"]));
    for line in [
        "listen = \"127.0.0.1:4400\"  # default",
        "data = \"kept\"  # file relay.toml, line 1",
        "# origin is not set",
        "behind-proxy = true  # file relay.toml, line 5",
        "founders = \"open\"  # default, since only this machine can connect",
        "envelopes-per-second = 3  # flag --envelopes-per-second",
        "sockets-per-address = 2  # environment FLOCKWORK_SOCKETS_PER_ADDRESS",
    ] {
        assert!(listing.lines().any(|listed| listed == line), "{line}\nis not in\n{listing}");
    }
}

/// R14
#[test]
fn what_the_file_says_can_be_unsaid() {
    let folder = TempDir::new().unwrap();
    let file = "data = \"kept\"\nbehind-proxy = true\n";
    let listing = listed(config(folder.path(), file, &[("FLOCKWORK_BEHIND_PROXY", "false")], &[]));
    assert!(listing.contains("behind-proxy = false  # environment FLOCKWORK_BEHIND_PROXY\n"), "{listing}");
    let listing = listed(config(folder.path(), file, &[], &["--behind-proxy=false"]));
    assert!(listing.contains("behind-proxy = false  # flag --behind-proxy\n"), "{listing}");
}

/// R14
#[test]
fn what_is_listed_is_a_file_that_makes_the_same_settings() {
    let folder = TempDir::new().unwrap();
    let flags = [
        "--data",
        "a \"quoted\" \\ folder",
        "--listen",
        "[::]:443",
        "--database-mib",
        "100",
        "--behind-proxy",
    ];
    let values = |listing: &str| -> Vec<String> {
        listing.lines().map(|line| line.split("  # ").next().unwrap_or_default().to_owned()).collect()
    };
    let first = listed(config(folder.path(), "", &[], &flags));
    let again = listed(config(folder.path(), &first, &[], &[]));
    assert_eq!(values(&first), values(&again));
    assert!(first.contains("founders = \"token\"  # default, since other machines can connect\n"));
}

/// R14
#[test]
fn what_is_wrong_ends_the_start_with_a_sentence_that_says_where() {
    let folder = TempDir::new().unwrap();
    let wrong = |file: &str, environment: &[(&str, &str)], flags: &[&str]| {
        refused(config(folder.path(), file, environment, flags))
    };
    assert!(
        wrong("data = \"x\"\ncolour = 1", &[], &[])
            .starts_with("error: relay.toml, line 2: there is no setting `colour`; there are listen, data, ")
    );
    assert_eq!(
        wrong("data = \"x\"\nsockets-per-address = 0", &[], &[]),
        "error: relay.toml, line 2: `sockets-per-address` cannot be `0`: 0 is not in 1..=1000000\n"
    );
    assert_eq!(
        wrong("data = \"x\"", &[("FLOCKWORK_LISTEN", "here")], &[]),
        "error: the environment variable FLOCKWORK_LISTEN cannot be `here`: it is an address and a port, such as \
         127.0.0.1:4400 or [::]:443\n"
    );
    assert!(wrong("data = \"x\"", &[], &["--listen", "here"]).contains("for '--listen <ADDRESS:PORT>'"));
    assert!(wrong("", &[], &[]).contains("--data <DIR>"), "what nobody said");
    assert_eq!(
        wrong("data = \"x\"\ntls-cert = \"cert.pem\"", &[], &[]),
        "error: `tls-cert` is set and `tls-key` is not; they belong together\n"
    );
    let missing = refused(command().args(["serve", "--config", "/nowhere/relay.toml"]).output().unwrap());
    assert!(missing.starts_with("error: cannot read the settings in /nowhere/relay.toml: "), "{missing}");
}

/// R14
#[tokio::test]
async fn a_relay_starts_by_a_file_that_the_environment_names() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("relay.toml");
    let data = folder.path().join("data");
    std::fs::write(&file, format!("listen = \"127.0.0.1:0\"\ndata = {data:?}\nfounders = \"token\"\n"))
        .unwrap();
    // The test reads no further than to the first line, and what nobody hears does not end the relay either.
    let program = Program::run(command().arg("serve").env("FLOCKWORK_CONFIG", &file));
    assert_eq!(ask(program.address, "GET", "/v1/health", &[]).await.status, 200);
    let token = std::fs::read_to_string(data.join("founder-token")).unwrap();
    let listing = listed(command().arg("config").env("FLOCKWORK_CONFIG", &file).output().unwrap());
    assert!(!listing.contains(token.trim()), "a secret is not told");
}
