//! The list of settings, held against what is written of it, and the file, held against the list.

use std::path::PathBuf;

use proptest::prelude::*;

use super::{CONFIG, ConfigError, File, settings};

/// R14
#[test]
fn every_setting_is_a_flag_a_variable_and_a_key_of_one_name() {
    for setting in settings() {
        let long = setting.get_long().unwrap();
        assert_eq!(setting.get_id().as_str(), long.replace('-', "_"));
        let variable = format!("FLOCKWORK_{}", long.replace('-', "_").to_uppercase());
        assert_eq!(setting.get_env().unwrap(), variable.as_str(), "{long}");
        assert!(setting.get_help().is_some(), "{long}");
    }
    assert!(settings().iter().all(|setting| setting.get_id() != CONFIG));
}

/// R14
#[test]
fn the_table_of_the_settings_is_what_the_code_says() {
    let page = include_str!("../../../docs/self-hosting.md");
    let header = "| setting | default | what it is |\n|---|---|---|\n";
    let table = page.split_once(header).expect("the page has the table").1;
    let told: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    let due: Vec<String> = settings()
        .iter()
        .map(|setting| {
            let default = setting.get_default_values().first().map(|value| value.to_string_lossy());
            let default = default.map(|default| format!("`{default}`")).unwrap_or_default();
            let help = setting.get_long_help().or(setting.get_help()).unwrap().to_string();
            format!("| `{}` | {default} | {} |", setting.get_long().unwrap(), help.trim_end_matches('.'))
        })
        .collect();
    assert_eq!(told, due, "docs/self-hosting.md should say:\n{}", due.join("\n"));
}

fn refused(text: &str) -> String {
    File::parse(PathBuf::from("relay.toml"), text).unwrap_err().to_string()
}

/// R14
#[test]
fn what_is_wrong_in_the_file_is_said_with_its_line() {
    let unknown = refused("listen = \"127.0.0.1:1\"\n\nlisten-on = 1\n");
    assert!(
        unknown.starts_with("relay.toml, line 3: there is no setting `listen-on`; there are listen, data, ")
    );
    assert!(refused("behind_proxy = true").starts_with("relay.toml, line 1: there is no setting"));
    assert_eq!(
        refused("# sizes\ndatabase-mib = \"100\""),
        "relay.toml, line 2: `database-mib` must be a whole number, and is a text in quotation marks"
    );
    assert_eq!(
        refused("behind-proxy = 1"),
        "relay.toml, line 1: `behind-proxy` must be true or false, and is a whole number"
    );
    assert_eq!(
        refused("[listen]\nport = 1"),
        "relay.toml, line 1: `listen` must be a text in quotation marks, and is a table"
    );
    assert_eq!(
        refused("envelopes-per-second = 0"),
        "relay.toml, line 1: `envelopes-per-second` cannot be `0`: 0 is not in 1..=1000000"
    );
    assert_eq!(
        refused("founders = \"all\""),
        "relay.toml, line 1: `founders` cannot be `all`: it is one of open, token"
    );
    assert_eq!(
        refused("listen = \"here\""),
        "relay.toml, line 1: `listen` cannot be `here`: it is an address and a port, such as 127.0.0.1:4400 or \
         [::]:443"
    );
    assert!(refused("log = \"info\"\nlog = \"warn\"").starts_with("relay.toml, line 2: "), "twice");
    assert!(refused("data = \"x\"\nsite =").starts_with("relay.toml, line 2: "), "no TOML");
}

/// R14
#[test]
fn a_file_that_is_not_there_is_named() {
    let error = File::read(PathBuf::from("/nowhere/relay.toml")).unwrap_err();
    assert!(matches!(error, ConfigError::Unreadable { .. }));
    assert!(error.to_string().contains("/nowhere/relay.toml"));
}

/// R14
#[test]
fn what_the_files_for_deployment_set_are_settings() {
    let known: Vec<_> = settings().iter().map(|setting| setting.get_env().unwrap().to_owned()).collect();
    for (file, text) in [
        ("flockwork.service", include_str!("../../../deploy/flockwork.service")),
        ("Dockerfile", include_str!("../../../deploy/Dockerfile")),
        ("compose.yaml", include_str!("../../../deploy/compose.yaml")),
    ] {
        let words = text.split(|c: char| !c.is_ascii_uppercase() && c != '_');
        let named: Vec<_> = words.filter(|word| word.starts_with("FLOCKWORK_")).collect();
        assert!(!named.is_empty(), "{file}");
        for name in named {
            assert!(known.iter().any(|variable| variable == name), "{file} sets {name}");
        }
    }
}

/// R14
#[test]
fn the_files_that_the_page_tells_to_write_are_taken() {
    let page = include_str!("../../../docs/self-hosting.md").replace("\n   ", "\n");
    let written =
        page.split("<<'END'\n").skip(1).filter_map(|text| text.split_once("\nEND")).map(|(text, _)| text);
    let shown =
        page.split("```toml\n").skip(1).filter_map(|text| text.split_once("```")).map(|(text, _)| text);
    let files: Vec<_> = written.filter(|text| !text.starts_with('[')).chain(shown).collect();
    assert_eq!(files.len(), 2);
    for text in files {
        File::parse(PathBuf::from("relay.toml"), text).unwrap();
    }
}

/// What lines of a file are made of: keys that there are, and what people and editors write about them.
fn scraps() -> impl Strategy<Value = String> {
    let keys =
        settings().iter().filter_map(|setting| setting.get_long().map(str::to_owned)).collect::<Vec<_>>();
    let signs =
        ["=", " = ", "\n", "\r\n", "#", "[", "]", "{", "}", "\"", "\"\"\"", "'", ",", ".", "\u{feff}"];
    let values = ["true", "0", "-1", "1e400", "9223372036854775808", "\"127.0.0.1:1\"", "1979-05-27", "设置"];
    let scrap = prop_oneof![
        3 => proptest::sample::select(keys),
        4 => proptest::sample::select(signs.map(str::to_owned).to_vec()),
        2 => proptest::sample::select(values.map(str::to_owned).to_vec()),
        1 => any::<String>(),
    ];
    proptest::collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    /// R14
    #[test]
    fn any_file_is_settings_or_a_sentence_that_says_where(text in scraps()) {
        if let Err(error) = File::parse(PathBuf::from("relay.toml"), &text) {
            prop_assert!(error.to_string().starts_with("relay.toml, line "), "{}", error);
        }
    }
}
