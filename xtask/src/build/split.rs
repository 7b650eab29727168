//! Takes the page apart: what it begins with, and what it loads later. See docs/decisions/0405.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// The JavaScript that loads what comes later, as the page names it.
const LOADER: &str = "page-later.js";
/// What the WASM calls it. Nothing that is served is called so: the name is in the WASM, where none is written over.
const LINK: &str = "./later";
/// Stands where the loader would import the bindings.
const BINDINGS: &str = "@bindings";

/// What a module was taken apart into.
pub(crate) struct Split {
    /// What the page begins with; the bindings are still to be made.
    pub(crate) first: PathBuf,
    /// The name and the place of each module that comes later.
    pub(crate) later: Vec<(String, PathBuf)>,
    /// The name and the text of the JavaScript that loads them.
    pub(crate) loader: (String, String),
}

/// Takes a module apart at the functions that are marked in its source, before anything else is done to it:
/// what belongs where is told by the notes of the linker, which nothing that rewrites a module keeps.
pub(crate) fn split(module: &Path, folder: &Path) -> Result<Split> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let bytes = fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LINK;
    options.main_module = BINDINGS;
    let parts = transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .with_context(|| format!("taking {} apart", module.display()))?;
    let name = |path: PathBuf| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path);
    let later = parts.split_modules.into_iter().map(name).collect();
    let loader = fs::read_to_string(folder.join(LINK)).context("reading the loader")?;
    Ok(Split { first, later, loader: (LOADER.to_owned(), unbound(&loader)?) })
}

/// Has the bindings import the loader by its file.
pub(crate) fn linked(bindings: &str) -> Result<String> {
    once(bindings, &format!("from \"{LINK}\""), &format!("from \"./{LOADER}\""))
}

/// The bindings import the loader, and the loader would import them. Files that name each other have no name
/// that says what is in both: so the loader is handed the bindings by the page, which imports both.
fn unbound(loader: &str) -> Result<String> {
    let import = format!("import {{ initSync }} from \"{BINDINGS}\";");
    let hand = "let initSync;\nexport const linkTo = (bindings) => void (initSync = bindings.initSync);";
    once(loader, &import, hand)
}

fn once(text: &str, words: &str, others: &str) -> Result<String> {
    if text.matches(words).count() != 1 {
        bail!("what loads the rest of the page must say `{words}` exactly once, for the build to write over");
    }
    Ok(text.replace(words, others))
}

#[cfg(test)]
mod tests {
    use super::{linked, unbound};

    #[test]
    fn the_loader_is_handed_the_bindings() {
        let text = unbound("import { initSync } from \"@bindings\";\n\nload();").expect("unbound");
        assert!(!text.contains("import"), "{text}");
        assert!(text.contains("export const linkTo = "), "{text}");
        assert!(text.ends_with("\n\nload();"), "{text}");
        assert!(unbound("import * as all from \"@bindings\";").is_err());
    }

    #[test]
    fn the_bindings_import_the_loader_and_give_it_to_the_wasm_by_its_other_name() {
        let text = linked("import * as a from \"./later\"\n\"./later\": a,").expect("linked");
        assert_eq!(text, "import * as a from \"./page-later.js\"\n\"./later\": a,");
        assert!(linked("\"./later\": a,").is_err());
    }
}
