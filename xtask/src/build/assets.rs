//! Files whose name says what is in them, so that a browser may keep them for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::write;
use crate::layout::Layout;

const TEXT: [&str; 4] = ["css", "html", "js", "webmanifest"];

/// The files of `/assets`, under the names that sources call them by, such as `fonts/newsreader-latin.woff2`.
#[derive(Default)]
pub(crate) struct Assets {
    files: BTreeMap<String, Vec<u8>>,
    named: BTreeMap<String, String>,
}

impl Assets {
    /// Adds a file.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// Adds all that lies in a folder, if there is one.
    pub(crate) fn add_folder(&mut self, name: &str, folder: &Path) -> Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
            let path = entry?.path();
            let name = format!("{name}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                self.add_folder(&name, &path)?;
            } else {
                self.add(&name, fs::read(&path)?);
            }
        }
        Ok(())
    }

    /// Writes everything that is served, except the service worker. Gives the paths under the site's folder.
    pub(crate) fn place(mut self, layout: &Layout) -> Result<BTreeSet<String>> {
        for script in ["begin.js", "page.js"] {
            self.add(script, fs::read(layout.file("app/site").join(script))?);
        }
        self.add("engine.js", fs::read(layout.file("app/engine/boot.js"))?);
        self.add_folder("icons", &layout.file("app/site/icons"))?;

        let mut placed = BTreeSet::new();
        for page in ["index.html", "manifest.webmanifest"] {
            let source = fs::read_to_string(layout.file("app/site").join(page))?;
            let text = self.with_names(&source, page, &mut Vec::new())?;
            write(&layout.site().join(page), text.as_bytes())?;
            placed.insert(page.to_owned());
        }
        let names: Vec<String> = self.files.keys().cloned().collect();
        for name in names {
            self.name(&name, &mut Vec::new())?;
        }
        for (name, bytes) in &self.files {
            let path = format!("assets/{}", self.named.get(name).context("a file got no name")?);
            write(&layout.site().join(&path), bytes)?;
            placed.insert(path);
        }
        Ok(placed)
    }

    /// Gives the name of a file with the hash of its content, which names other files by such names too.
    fn name(&mut self, name: &str, under_way: &mut Vec<String>) -> Result<String> {
        if let Some(done) = self.named.get(name) {
            return Ok(done.clone());
        }
        if under_way.iter().any(|other| other == name) {
            bail!("{} name each other in a circle", under_way.join(", "));
        }
        under_way.push(name.to_owned());
        let mut bytes = self.files.get(name).cloned().with_context(|| format!("there is no {name}"))?;
        if TEXT.contains(&ending(name)) {
            let text = String::from_utf8(bytes).with_context(|| format!("{name} is no text"))?;
            bytes = self.with_names(&text, name, under_way)?.into_bytes();
        }
        under_way.pop();
        let hash = blake3::hash(&bytes).to_hex();
        let stem = name.strip_suffix(ending(name)).unwrap_or(name).trim_end_matches('.');
        let hashed = format!("{stem}-{}.{}", hash.get(..12).unwrap_or_default(), ending(name));
        self.files.insert(name.to_owned(), bytes);
        self.named.insert(name.to_owned(), hashed.clone());
        Ok(hashed)
    }

    /// Writes the hashed names into a text, wherever it names a file.
    fn with_names(&mut self, text: &str, of: &str, under_way: &mut Vec<String>) -> Result<String> {
        let mut text = text.to_owned();
        let names: Vec<String> = self.files.keys().filter(|name| *name != of).cloned().collect();
        for name in names {
            if mentions(&text, &name).next().is_some() {
                let hashed = self.name(&name, under_way)?;
                text = replaced(&text, &name, &hashed);
            }
        }
        match text.split("/assets/").skip(1).find(|rest| !self.is_named(rest)) {
            Some(rest) => {
                bail!("{of} names /assets/{}, which is not built", rest.split('"').next().unwrap_or(rest))
            }
            None => Ok(text),
        }
    }

    fn is_named(&self, path: &str) -> bool {
        self.named.values().any(|name| path.starts_with(name.as_str()))
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Where a text names a file: as a whole path, or as the end of one.
fn mentions<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        before.is_some_and(|c| "/\"'(".contains(c)) && after.is_some_and(|c| "\"')?#".contains(c))
    })
}

fn replaced(text: &str, name: &str, hashed: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in mentions(text, name) {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(hashed);
        done = at + name.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Removes what an earlier build left. Compressed files of what stays may stay where a name never gets
/// another content.
pub(crate) fn keep_only(site: &Path, files: &BTreeSet<String>) -> Result<()> {
    for path in super::files_under(site)? {
        let name = path.strip_prefix(site).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let whole = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
        let whole = whole.filter(|name| name.starts_with("assets/")).unwrap_or(&name);
        if !files.contains(whole) && name != "sw.js" {
            fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Assets;

    fn named(files: &[(&str, &str)], page: &str) -> anyhow::Result<String> {
        let mut assets = Assets::default();
        for (name, text) in files {
            assets.add(name, text.as_bytes().to_vec());
        }
        assets.with_names(page, "index.html", &mut Vec::new())
    }

    #[test]
    fn a_change_deep_down_renames_all_that_leads_there() {
        let page = "<script src=\"/assets/page.js\"></script>";
        let one = named(&[("page.js", "import './page.wasm'"), ("page.wasm", "1")], page).expect("named");
        let two = named(&[("page.js", "import './page.wasm'"), ("page.wasm", "2")], page).expect("named");
        assert!(one.contains("/assets/page-"), "{one}");
        assert_ne!(one, two);
    }

    #[test]
    fn only_whole_names_are_written_over() {
        let page = "homepage.js mypage.js' \"page.json\"";
        assert_eq!(named(&[("page.js", "")], page).expect("named"), page);
    }

    #[test]
    fn a_page_that_names_a_missing_asset_is_refused() {
        let error = named(&[], "<link href=\"/assets/gone.css\">").expect_err("refused");
        assert_eq!(error.to_string(), "index.html names /assets/gone.css, which is not built");
    }

    #[test]
    fn a_circle_of_names_is_refused() {
        let files = [("a.js", "import './b.js'"), ("b.js", "import './a.js'")];
        let error = named(&files, "<script src=\"/assets/a.js\">").expect_err("refused");
        assert_eq!(error.to_string(), "a.js, b.js name each other in a circle");
    }
}
