//! What does not reach the other tool as it is, said before anything is saved.

use std::mem::discriminant;

use exchange::export::{Loss, LossKind};
use leptos::prelude::*;
use model::records::Post;

use super::view::ExportView;
use crate::{
    components::{Show, icon},
    pages::files::{meaning_name, said},
    session::Session,
    t, tr,
};

/// How many posts of one kind of loss are listed.
const LISTED: usize = 100;

/// The losses, those that leave posts out first.
#[component]
pub(super) fn Losses() -> impl IntoView {
    let view = expect_context::<ExportView>();
    let groups = move || {
        let outgoing = view.outgoing.get();
        let of_session = move |losses: Vec<Loss>| group(view.session, &losses);
        grouped(&outgoing.losses).into_iter().map(of_session).collect_view()
    };
    let not_carried = move || {
        let outgoing = view.outgoing.get();
        let names: Vec<String> = outgoing.not_carried.iter().map(meaning_name).collect();
        (!names.is_empty()).then(|| t!("export-not-carried", fields = names.join(&t!("import-comma"))))
    };
    let has_some = move || {
        view.outgoing.with(|outgoing| !outgoing.losses.is_empty() || !outgoing.not_carried.is_empty())
    };
    view! {
        <section class="imp-part">
            <h2>{tr!("export-losses")}</h2>
            <Show
                when=has_some
                fallback=move || view! { <p class="quiet">{tr!("export-lossless")}</p> }
            >
                <ul class="imp-findings is-losses">
                    {groups}
                    {move || {
                        not_carried()
                            .map(|words| {
                                view! {
                                    <li class="finding" data-weight="warning">
                                        {icon("eye")}
                                        <span>{words}</span>
                                    </li>
                                }
                            })
                    }}
                </ul>
            </Show>
        </section>
    }
}

/// Puts losses of one kind together; those that leave posts out come first.
fn grouped(losses: &[Loss]) -> Vec<Vec<Loss>> {
    let mut groups: Vec<Vec<Loss>> = Vec::new();
    for loss in losses {
        let is_alike = |group: &&mut Vec<Loss>| {
            group.first().is_some_and(|first| discriminant(&first.kind) == discriminant(&loss.kind))
        };
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.push(loss.clone()),
            None => groups.push(vec![loss.clone()]),
        }
    }
    let stays = |group: &Vec<Loss>| !group.first().is_some_and(|loss| loss.kind.is_left_out());
    model::order::sort_by_key(&mut groups, stays);
    groups
}

fn group(session: Session, losses: &[Loss]) -> impl IntoView + use<> {
    let kind = losses.first().map_or(LossKind::NoDay, |loss| loss.kind.clone());
    let is_left_out = kind.is_left_out();
    let (word, mark) = if is_left_out { ("error", "warning") } else { ("warning", "eye") };
    let count = losses.len();
    let sentence = move || match &kind {
        LossKind::Moved { .. } => t!("export-moved"),
        LossKind::OverNetworkLimit { .. } => t!("export-over"),
        kind => said(kind.sentence()),
    };
    let posts = losses.iter().take(LISTED).map(|loss| {
        let title = session.plan.read::<Post>(&loss.post).map(|post| post.title.clone());
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| t!("post-untitled"));
        let differs = matches!(loss.kind, LossKind::Moved { .. } | LossKind::OverNetworkLimit { .. });
        let own = differs.then(|| [": ", &said(loss.kind.sentence())].concat());
        view! { <li>{title} {own}</li> }
    });
    let posts = posts.collect_view();
    view! {
        <li class="finding" data-weight=word>
            {icon(mark)}
            <details>
                <summary>
                    <b>{move || t!("export-count", n = count)}</b>
                    " "
                    {sentence}
                </summary>
                <ul class="exp-titles">{posts}</ul>
            </details>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use exchange::export::{Loss, LossKind};
    use model::Id;

    use super::grouped;

    #[test]
    fn losses_of_one_kind_stand_together_and_those_that_leave_posts_out_come_first() {
        let loss = |post: u32, kind| Loss { post: Id::new(post), kind };
        let losses = [
            loss(1, LossKind::LooksLikeFormula),
            loss(2, LossKind::NoDay),
            loss(3, LossKind::LooksLikeFormula),
        ];
        let [left_out, formulas] = &grouped(&losses)[..] else { panic!("two kinds") };
        assert_eq!(left_out, &losses[1..2]);
        assert_eq!(formulas, &[losses[0].clone(), losses[2].clone()]);
    }
}
