//! What of a dry run is shown: figures, the rows that matter first, and what is wrong in words.

use exchange::{
    Weight,
    import::{DryRun, Finding, Row, Target},
};
use leptos::prelude::*;
use model::order;

use crate::{components::icon, pages::files::said, tr};

/// How many rows become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) unchanged: usize,
    /// Those with errors, and those that are in the plan or the file already.
    pub(super) left_out: usize,
}

/// What becomes of a row, as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Changed,
    Unchanged,
    LeftOut,
}

impl Fate {
    /// Returns what becomes of a row.
    pub(super) fn of(row: &Row) -> Self {
        match &row.target {
            Target::Same(_) if row.is_sound() => Self::Unchanged,
            _ if !row.is_offered() => Self::LeftOut,
            Target::New(_) => Self::New,
            Target::Change(_) | Target::Same(_) => Self::Changed,
        }
    }

    /// Returns the message that names it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::New => "import-new",
            Self::Changed => "import-changed",
            Self::Unchanged => "import-unchanged",
            Self::LeftOut => "import-left-out",
        }
    }

    /// Returns the word that styles it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::LeftOut => "left-out",
        }
    }
}

/// Counts what becomes of all rows.
pub(super) fn tally(run: &DryRun) -> Tally {
    let mut tally = Tally::default();
    for row in &run.rows {
        match Fate::of(row) {
            Fate::New => tally.new += 1,
            Fate::Changed => tally.changed += 1,
            Fate::Unchanged => tally.unchanged += 1,
            Fate::LeftOut => tally.left_out += 1,
        }
    }
    tally
}

/// What the table of rows is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Narrowed {
    All,
    LeftOut,
    ToLookAt,
    Sound,
}

impl Narrowed {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::LeftOut, Self::ToLookAt, Self::Sound];

    /// Tells whether a row is among them.
    pub(super) fn has(self, row: &Row) -> bool {
        let is_out = Fate::of(row) == Fate::LeftOut;
        let has_warning = weight(row) == Some(Weight::Warning);
        match self {
            Self::All => true,
            Self::LeftOut => is_out,
            Self::ToLookAt => !is_out && has_warning,
            Self::Sound => !is_out && !has_warning,
        }
    }

    /// Returns the message that names it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::All => "import-show-all",
            Self::LeftOut => "import-show-left-out",
            Self::ToLookAt => "import-show-look",
            Self::Sound => "import-show-sound",
        }
    }
}

/// Returns the places of the rows that are shown, those that are left out first, then those to look at.
pub(super) fn in_order(run: &DryRun, narrowed: Narrowed) -> Vec<usize> {
    let place = |row: &Row| {
        [Narrowed::LeftOut, Narrowed::ToLookAt].iter().position(|first| first.has(row)).unwrap_or(2)
    };
    let rows = run.rows.iter().enumerate().filter(|(_, row)| narrowed.has(row));
    let mut places: Vec<(usize, usize)> = rows.map(|(at, row)| (place(row), at)).collect();
    order::sort_by_key(&mut places, |of| *of);
    places.into_iter().map(|(_, at)| at).collect()
}

/// The weight of what is worst about a row.
fn weight(row: &Row) -> Option<Weight> {
    row.problems.iter().map(|finding| finding.problem.weight()).max()
}

/// Says each thing that is wrong, the gravest first.
pub(super) fn findings(all: &[Finding]) -> impl IntoView + use<> {
    let mut all = all.to_vec();
    order::sort_by_key(&mut all, |finding| std::cmp::Reverse(finding.problem.weight()));
    all.into_iter().map(finding).collect_view()
}

fn finding(Finding { column, value, problem }: Finding) -> impl IntoView {
    let (word, name, mark) = match problem.weight() {
        Weight::Error => ("error", "import-error", "warning"),
        Weight::Warning => ("warning", "import-warning", "eye"),
        Weight::Note => ("note", "import-note", "info"),
    };
    let about = [column, Some(value).filter(|value| !value.is_empty())];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="finding" data-weight=word>
            {icon(mark)}
            <span>
                <span class="vh">{tr!(name)}</span>
                {(!about.is_empty()).then(|| view! { <b>{about}</b> " " })}
                {move || said(problem.sentence())}
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use exchange::{
        Draft, Problem,
        import::{DryRun, Finding, Row, Target},
    };
    use model::Id;

    use super::{Fate, Narrowed, Tally, in_order, tally};

    fn run() -> DryRun {
        let row = |number, target, problem: Option<Problem>| {
            let finding = |problem| Finding { column: None, value: String::new(), problem };
            let problems = problem.map(finding).into_iter().collect();
            Row { number, draft: Draft::default(), target, problems }
        };
        let rows = vec![
            row(2, Target::New(None), None),
            row(3, Target::New(None), Some(Problem::NoChannel)),
            row(4, Target::New(None), Some(Problem::NoSuchDay)),
            row(5, Target::Change(Id::new(1)), Some(Problem::InTrash)),
            row(6, Target::Same(Id::new(2)), None),
            row(7, Target::New(None), Some(Problem::SameInPlan { post: Id::new(2) })),
            row(8, Target::Same(Id::new(3)), Some(Problem::SameIdTwice { row: 6 })),
        ];
        DryRun { problems: Vec::new(), rows, new_channels: std::collections::BTreeMap::new() }
    }

    #[test]
    fn every_row_is_counted_once() {
        assert_eq!(tally(&run()), Tally { new: 2, changed: 1, unchanged: 1, left_out: 3 });
    }

    #[test]
    fn rows_that_are_left_out_come_first_and_then_those_to_look_at() {
        assert_eq!(in_order(&run(), Narrowed::All), [2, 5, 6, 1, 0, 3, 4]);
        assert_eq!(in_order(&run(), Narrowed::LeftOut), [2, 5, 6]);
        assert_eq!(in_order(&run(), Narrowed::ToLookAt), [1]);
        assert_eq!(in_order(&run(), Narrowed::Sound), [0, 3, 4]);
    }

    #[test]
    fn what_is_in_the_plan_already_is_left_out_and_not_unchanged() {
        let fates: Vec<Fate> = run().rows.iter().map(Fate::of).collect();
        assert_eq!(fates[5..], [Fate::LeftOut, Fate::LeftOut]);
        assert_eq!(fates[4], Fate::Unchanged);
    }
}
