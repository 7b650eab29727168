//! What each column means: its name, two of its cells, and a choice.

use std::sync::Arc;

use exchange::{Meaning, Problem};
use leptos::prelude::*;
use model::records::Network;

use super::view::{ImportView, Opened};
use crate::{
    components::Show,
    pages::files::{meaning_name, said},
    properties::Choice,
    t, tr,
};

/// How many cells of a column are shown as examples.
const EXAMPLES: usize = 2;
/// How much of each is shown, in characters.
const SHOWN: usize = 60;

/// The table of columns; closed where whoever wrote the file is known, since nothing needs to be chosen then.
#[component]
pub(super) fn Columns() -> impl IntoView {
    let view = expect_context::<ImportView>();
    let opened = Memo::new_with_compare(move |_| view.stage.with(super::Stage::opened), |_, _| true);
    let is_open = move || view.mapping.with_untracked(|mapping| mapping.tool.is_none());
    move || {
        opened.get().map(|opened| {
            let open = untrack(is_open);
            let (shown, empty) = columns_with_words(&opened);
            let row = |at: usize| column(view, &opened, at);
            view! {
                <details class="imp-part" open=open>
                    <summary><h2>{tr!("import-columns")}</h2></summary>
                    <p class="quiet">{tr!("import-columns-about")}</p>
                    <table class="table imp-columns">
                        <thead>
                            <tr>
                                <th scope="col">{tr!("import-column")}</th>
                                <th scope="col">{tr!("import-examples")}</th>
                                <th scope="col">{tr!("import-meaning")}</th>
                            </tr>
                        </thead>
                        <tbody>{shown.into_iter().map(row).collect_view()}</tbody>
                    </table>
                    {(empty > 0).then(|| view! { <p class="quiet">{move || t!("import-columns-empty", n = empty)}</p> })}
                </details>
            }
        })
    }
}

/// The columns in which some row says something, and how many there are in which none does.
fn columns_with_words(opened: &Opened) -> (Vec<usize>, usize) {
    let columns = opened.sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let (shown, empty): (Vec<usize>, Vec<usize>) =
        (0..columns).partition(|at| opened.examples(*at).next().is_some());
    (shown, empty.len())
}

impl Opened {
    /// The cells of a column that say something.
    fn examples(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.sheet.rows.iter().skip(self.first_row).filter_map(move |row| row.cells.get(column));
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

fn column(view: ImportView, opened: &Arc<Opened>, at: usize) -> impl IntoView + use<> {
    let name = view.mapping.with_untracked(|mapping| mapping.name(&opened.sheet, at));
    let cut = |cell: &str| {
        let mut shown: String = cell.chars().take(SHOWN).collect();
        if shown.len() < cell.len() {
            shown.push('…');
        }
        view! { <span class="imp-cell">{shown}</span> }
    };
    let examples = opened.examples(at).take(EXAMPLES).map(cut).collect_view();
    let chosen = move || {
        let word = |meaning: &Meaning| meaning.word().into_owned();
        view.mapping.with(|mapping| mapping.columns.get(at).map(word)).unwrap_or_default()
    };
    let choose = move |word: String| {
        view.change(|mapping| {
            if let Some(meaning) = mapping.columns.get_mut(at) {
                *meaning = Meaning::from(word);
            }
        });
    };
    let label = name.clone();
    let of_column = name.clone();
    let is_passed_over = Memo::new(move |_| {
        view.run.get().is_some_and(|run| {
            let is_it = |column: &Option<String>| column.as_deref() == Some(of_column.as_str());
            run.problems.iter().any(|finding| finding.problem == Problem::NotKept && is_it(&finding.column))
        })
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="imp-examples">{examples}</td>
            <td>
                <Choice
                    label=Signal::derive(move || t!("import-meaning-of", column = label.as_str()))
                    choices=Signal::derive(meanings)
                    chosen=Signal::derive(chosen)
                    on_choose=Callback::new(choose)
                />
                <Show when=move || is_passed_over.get()>
                    <p class="hint">{move || said(Problem::NotKept.sentence())}</p>
                </Show>
            </td>
        </tr>
    }
}

/// Every meaning, with the networks at the end.
fn meanings() -> Vec<(String, String)> {
    let networks = Network::ALL.iter().cloned().map(Meaning::On);
    let all = Meaning::ALL.iter().cloned().chain(networks);
    all.map(|meaning| (meaning.word().into_owned(), meaning_name(&meaning))).collect()
}
