//! Two people who, without a network, make the same post another on the same channel.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use model::{
    Command, Id, Record, Text,
    query::variants::{Part, Variants},
    records::{Channel, Post, Variant},
};
use replica::Workspace;

fn channel() -> Id<Channel> {
    Id::new("x")
}

fn run(plan: &mut Workspace, command: &Command) {
    let seen = plan.look();
    plan.run(command, seen, 0).unwrap();
}

fn all(plan: &Workspace) -> (Post, Vec<Variant>) {
    let post = plan.get(&Id::<Post>::new("kiln")).unwrap().0;
    let variants = plan.projection().iter().filter(|(id, _)| id.kind() == Some(Variant::KIND));
    (post, variants.map(|(id, fields)| Variant::read(Id::from_key(id.key()), fields).0).collect())
}

/// Begins a caption of its own, and writes before the post's words.
fn begin(plan: &mut Workspace, who: &str) {
    let (post, variants) = all(plan);
    run(plan, &Variants::new(&post, &channel(), &variants).begin(Part::Caption, &who));
    let (post, variants) = all(plan);
    let own = Variants::new(&post, &channel(), &variants).own(Part::Caption).unwrap().clone();
    run(plan, &Command::update(&own, |variant| variant.caption.0.insert_str(0, &format!("{who}: "))));
}

fn caption(plan: &Workspace) -> String {
    let (post, variants) = all(plan);
    Variants::new(&post, &channel(), &variants).outgoing().caption.to_owned()
}

/// VAR-4, VAR-5: none of what either wrote is hidden, no words stand twice, and both see the same.
#[test]
fn what_two_wrote_for_one_channel_at_once_is_all_kept_and_both_see_the_same() {
    let mut people = [[1; 16], [2; 16]].map(|actor: [u8; 16]| Workspace::new(&actor));
    let create = Command::create(Id::<Post>::new("kiln"), |post| post.caption = Text("At seven".into()));
    run(&mut people[0], &create);
    let made = people[0].take_changes();
    people[1].receive(&made).unwrap();

    begin(&mut people[0], "Ana");
    begin(&mut people[1], "Ben");
    let (post, variants) = all(&people[1]);
    let link = Variants::new(&post, &channel(), &variants)
        .change(&"later", |one| one.permalink = "https://x.example/1".into());
    run(&mut people[1], &link);
    let written = [people[0].take_changes(), people[1].take_changes()];
    people[0].receive(&written[1]).unwrap();
    people[1].receive(&written[0]).unwrap();

    for plan in &people {
        assert_eq!(caption(plan), "Ana: At seven");
        let (post, variants) = all(plan);
        let both = Variants::new(&post, &channel(), &variants);
        assert_eq!(both.outgoing().permalink, "https://x.example/1");
        let beside = both.beside(Part::Caption);
        assert_eq!(beside.iter().map(|one| one.caption.0.as_str()).collect::<Vec<_>>(), ["Ben: At seven"]);
    }

    // One goes back to the post's, while the other still writes there.
    let (post, variants) = all(&people[0]);
    run(&mut people[0], &Variants::new(&post, &channel(), &variants).inherit(Part::Caption));
    let (_, variants) = all(&people[1]);
    run(&mut people[1], &Command::update(&variants[0], |variant| variant.caption.0.push('!')));
    let written = [people[0].take_changes(), people[1].take_changes()];
    people[0].receive(&written[1]).unwrap();
    people[1].receive(&written[0]).unwrap();
    for plan in &mut people {
        assert_eq!(caption(plan), "At seven");
        let (post, variants) = all(plan);
        run(plan, &Variants::new(&post, &channel(), &variants).begin(Part::Caption, &"again"));
        assert_eq!(caption(plan), "Ana: At seven!");
    }
}
