//! Turns tables that people keep into tables that the crate reads.

use std::{env, error::Error, fs, path::PathBuf};

#[path = "build/compose.rs"]
mod compose;
#[path = "build/latin.rs"]
mod latin;
#[path = "build/networks.rs"]
mod networks;

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["build.rs", "build", "link_endings.txt", "networks.json"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?);
    let read = fs::read_to_string;
    fs::write(out.join("compose.rs"), compose::table()?)?;
    fs::write(out.join("latin.rs"), latin::table()?)?;
    fs::write(
        out.join("networks.rs"),
        networks::table(&read("networks.json")?, &read("link_endings.txt")?)?,
    )?;
    Ok(())
}
