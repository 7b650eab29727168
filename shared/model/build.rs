//! Turns the tables that people keep into those that the crate reads.

use std::{env, error::Error, fs, path::PathBuf};

#[path = "build/latin.rs"]
mod latin;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    fs::write(out.join("latin.rs"), latin::table()?)?;
    Ok(())
}
