//! What the page of imports shows, as one handle for all of its parts.

use std::{collections::BTreeSet, sync::Arc};

use exchange::{
    Mapping,
    csv::Sheet,
    import::{Choices, DryRun, command, dry_run},
};
use leptos::{prelude::*, task::spawn_local};
use model::{
    Day,
    query::calendar::Month,
    records::{Campaign, Channel, Post},
};
use web_sys::File;

use super::{
    read::{self, ReadError},
    remembered::{recall, remember},
};
use crate::{
    pages::files::Snapshot,
    plan::fresh_id,
    session::{Session, use_session},
    shell::{Ways, use_ways},
    t,
    toasts::{Toasts, use_toasts},
};

/// A file that has been read.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) sheet: Sheet,
    /// The first row below the header.
    pub(super) first_row: usize,
    /// What its mapping is remembered under.
    key: String,
}

/// How far a file has come.
#[derive(Clone, Debug)]
pub(super) enum Stage {
    /// None is chosen.
    Nothing,
    Reading,
    /// It cannot be read, of this name.
    Refused(String, ReadError),
    Opened(Arc<Opened>),
}

impl Stage {
    /// Returns a word that differs where something else is to be drawn.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Reading => "reading",
            Self::Refused(..) => "refused",
            Self::Opened(_) => "opened",
        }
    }
}

/// The page, as a handle that may be copied into any closure of it.
#[derive(Clone, Copy)]
pub(super) struct ImportView {
    pub(super) session: Session,
    toasts: Toasts,
    ways: Ways,
    pub(super) stage: RwSignal<Stage>,
    pub(super) mapping: RwSignal<Mapping>,
    pub(super) choices: RwSignal<Choices>,
    /// The channels and the campaigns that may be chosen.
    pub(super) channels: Memo<Vec<Arc<Channel>>>,
    pub(super) campaigns: Memo<Vec<Arc<Campaign>>>,
    /// What would come of the file; `None` while there is none.
    pub(super) run: Memo<Option<Arc<DryRun>>>,
}

impl ImportView {
    /// Makes the handle; called once by the page.
    pub(super) fn new() -> Self {
        let session = use_session();
        let plan = session.plan;
        let stage = RwSignal::new(Stage::Nothing);
        let (mapping, choices) = (RwSignal::new(Mapping::default()), RwSignal::new(Choices::default()));
        let channels = Memo::new(move |_| plan.list::<Channel>());
        let campaigns = Memo::new(move |_| plan.list::<Campaign>());
        let run = Memo::new_with_compare(
            move |_| {
                // Names that colleagues add meanwhile are found. Their posts are seen when it is taken over.
                channels.track();
                campaigns.track();
                let opened = stage.with(Stage::opened)?;
                let snapshot = Snapshot::take(plan);
                let run = mapping.with(|mapping| {
                    choices.with(|choices| dry_run(&opened.sheet, mapping, choices, &snapshot.plan()))
                });
                Some(Arc::new(run))
            },
            |_, _| true,
        );
        let (toasts, ways) = (use_toasts(), use_ways());
        Self { session, toasts, ways, stage, mapping, choices, channels, campaigns, run }
    }

    /// Reads a file, in place of the one before.
    pub(super) fn open(self, file: File) {
        self.stage.set(Stage::Reading);
        spawn_local(async move {
            let read = read::read(&file).await;
            let name = file.name();
            let opened = match read {
                Ok(sheet) => {
                    let guessed = Mapping::guess(&sheet);
                    let key = guessed.key(&sheet);
                    let first_row = guessed.header.map_or(0, |at| at + 1);
                    // The person may have left the page meanwhile.
                    let _ = self.mapping.try_set(recall(&key, &guessed));
                    let _ = self.choices.try_set(Choices::default());
                    Stage::Opened(Arc::new(Opened { name, sheet, first_row, key }))
                }
                Err(error) => Stage::Refused(name, error),
            };
            let _ = self.stage.try_set(opened);
        });
    }

    /// Puts the file away.
    pub(super) fn put_away(self) {
        self.stage.set(Stage::Nothing);
    }

    /// Changes how the file is read, and remembers it for the next of its kind.
    pub(super) fn change(self, change: impl FnOnce(&mut Mapping)) {
        self.mapping.update(change);
        if let Some(opened) = self.stage.with_untracked(Stage::opened) {
            self.mapping.with_untracked(|mapping| remember(&opened.key, mapping));
        }
    }

    /// Takes over every row that is offered, as one step, and shows the month where the first of them is.
    pub(super) fn import(self) {
        let Some(opened) = self.stage.with_untracked(Stage::opened) else { return };
        let Some(shown) = self.run.get_untracked() else { return };
        let snapshot = Snapshot::take(self.session.plan);
        let plan = snapshot.plan();
        let run = self.mapping.with_untracked(|mapping| {
            self.choices.with_untracked(|choices| dry_run(&opened.sheet, mapping, choices, &plan))
        });
        // What a colleague has written meanwhile may make a row one that is there already; no row is taken over
        // that the person has not seen as one that is.
        let accepted: BTreeSet<usize> = shown
            .rows
            .iter()
            .zip(&run.rows)
            .filter(|(shown, row)| shown.is_offered() && row.is_offered())
            .map(|(_, row)| row.number)
            .collect();
        let Some(command) = command(&run, &accepted, &plan, &mut fresh_name) else { return };
        self.session.plan.run(command);
        self.toasts.done(t!("import-done", n = accepted.len()), self.session);
        let days = run.rows.iter().filter(|row| accepted.contains(&row.number));
        let first: Option<&Day> = days.filter_map(|row| row.draft.day.value()).min();
        self.ways
            .go(&first.map_or_else(|| "calendar".to_owned(), |day| format!("calendar/{}", Month::of(*day))));
    }
}

impl Stage {
    pub(super) fn opened(&self) -> Option<Arc<Opened>> {
        if let Self::Opened(opened) = self { Some(opened.clone()) } else { None }
    }
}

/// A name that no other record has.
fn fresh_name() -> String {
    let id = fresh_id::<Post>();
    id.key().split_once(':').map_or_else(String::new, |(_, name)| name.to_owned())
}
