//! The measurement as a program.

use std::time::Instant;

fn main() -> anyhow::Result<()> {
    let begun = Instant::now();
    for line in keys::measure("", &|| begun.elapsed().as_secs_f64() * 1e3)? {
        println!("{line}");
    }
    Ok(())
}
