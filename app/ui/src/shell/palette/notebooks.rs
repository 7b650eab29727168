//! What the palette finds in notebooks: their names, and their notes.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};

use bridge::DocumentKey;
use leptos::prelude::*;
use model::{
    Id, RecordKind,
    query::search::{Hit as Found, SearchIndex},
    records::Note,
};

use super::{
    Target,
    hits::{ALL, Group, Hit, MOST, Mark, index_of, label_of, words_around},
};
use crate::{
    document::{Opened, Shelf},
    session::use_session,
    t,
};

/// What seeks in notebooks: lent by the program that comes later, as long as the palette looks for something.
#[derive(Clone, Copy)]
pub struct NotebookSeeker(RwSignal<Option<Seek>>);

type Seek = Arc<dyn Fn(&str) -> [Group; 2] + Send + Sync>;

impl NotebookSeeker {
    /// Makes one that finds nothing yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Finds notebooks and notes, as far as it may; draws again when more is there.
    pub(super) fn seek(self, asked: &str) -> Vec<Group> {
        let Self(lent) = self;
        lent.get().map(|seek| seek(asked).to_vec()).unwrap_or_default()
    }
}

/// Opens the notebooks as long as what it draws stands, which is nothing, and lends what seeks in them.
pub fn seek_in_notebooks(seeker: NotebookSeeker) -> AnyView {
    let NotebookSeeker(lent) = seeker;
    let notebooks =
        Notebooks { shelf: Shelf::new(use_session()), indexes: StoredValue::new_local(Rc::default()) };
    lent.set(Some(Arc::new(move |asked| notebooks.seek(asked))));
    on_cleanup(move || {
        // The palette may have gone before.
        let _ = lent.try_set(None);
    });
    notebooks.shelf.fill().into_any()
}

/// The notebooks, as far as they are opened.
#[derive(Clone, Copy)]
struct Notebooks {
    shelf: Shelf,
    indexes: StoredValue<Rc<RefCell<BTreeMap<DocumentKey, SearchIndex>>>, LocalStorage>,
}

impl Notebooks {
    /// Finds notebooks and notes; draws again when another one has come.
    fn seek(self, asked: &str) -> [Group; 2] {
        let indexes = self.indexes.with_value(Rc::clone);
        let mut indexes = indexes.borrow_mut();
        let mut groups = [RecordKind::Notebook, RecordKind::Note]
            .map(|kind| Group { label: label_of(kind), hits: Vec::new() });
        let [notebooks, notes] = &mut groups;
        for opened in self.shelf.here().into_iter().filter(|opened| !opened.document.is_in_trash()) {
            let key = opened.card.document.clone();
            let index = indexes.entry(key).or_insert_with(|| index_of(opened.document.plan));
            for found in index.find(asked, ALL) {
                match found.id.kind() {
                    Some(RecordKind::Notebook) => notebooks.hits.push(notebook(&opened, found)),
                    Some(RecordKind::Note) => notes.hits.extend(note(&opened, found)),
                    _ => (),
                }
            }
        }
        for group in &mut groups {
            group.hits.truncate(MOST);
        }
        groups
    }
}

fn notebook(opened: &Opened, found: Found) -> Hit {
    let target = Target::Notebook { document: opened.card.document.clone(), note: None };
    let (text, ranges) = (found.text, found.ranges);
    Hit { mark: Mark::Icon("doc"), text, ranges, aside: String::new(), keys: "", target }
}

fn note(opened: &Opened, found: Found) -> Option<Hit> {
    let (mark, note) = (Mark::Icon("pencil"), Id::<Note>::from_key(found.id.key()));
    let title = opened.document.plan.read(&note)?.title.trim().to_owned();
    let target = Target::Notebook { document: opened.card.document.clone(), note: Some(note) };
    if found.field == "title" {
        let aside = opened.document.name();
        return Some(Hit { mark, text: found.text, ranges: found.ranges, aside, keys: "", target });
    }
    let text = if title.is_empty() { t!("notebook-note-untitled") } else { title };
    Some(Hit { mark, text, ranges: Vec::new(), aside: words_around(&found), keys: "", target })
}
