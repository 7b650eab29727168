//! Every small history there is, tried one after the other on the real membership: what people who keep to
//! the rules, or only try to break them, can never bring about.

#[cfg(test)]
mod world;

#[cfg(test)]
mod tests {
    use stateright::{Checker as _, Model, Property};

    use crate::world::{Act, Scene, World};

    /// How many acts follow one another at most, unless `FLOCKWORK_ACTS` says otherwise.
    const ACTS: usize = 2;

    impl Model for World {
        type State = Scene;
        type Action = Act;

        fn init_states(&self) -> Vec<Scene> {
            vec![self.beginning()]
        }

        fn actions(&self, scene: &Scene, acts: &mut Vec<Act>) {
            acts.extend(self.acts(scene));
        }

        fn next_state(&self, scene: &Scene, act: Act) -> Option<Scene> {
            self.after(scene, act)
        }

        fn properties(&self) -> Vec<Property<Self>> {
            vec![
                Property::always("there is an owner (M3b)", |_, scene: &Scene| scene.facts.owned),
                Property::always(
                    "only readers know the newest key, or it is due (M9g, M9h)",
                    |_, scene: &Scene| scene.facts.secret,
                ),
                Property::always("an open invite opens all that it grants (M9e)", |_, scene: &Scene| {
                    scene.facts.invites_open
                }),
                Property::always("a member opens the keys of all epochs (M9d)", |_, scene: &Scene| {
                    scene.facts.members_open
                }),
                Property::sometimes("the founder has gone", |_, scene: &Scene| scene.facts.founder_gone),
                Property::sometimes("a key is due", |_, scene: &Scene| scene.facts.due),
                Property::sometimes("an invite ended without being used", |_, scene: &Scene| {
                    scene.facts.invite_ended
                }),
            ]
        }
    }

    /// M3b, M7g, M9, M9d, M9e, M9g, M9h
    #[test]
    fn no_small_history_breaks_a_rule() {
        let asked = std::env::var("FLOCKWORK_ACTS").ok().and_then(|number| number.parse().ok());
        let checker = World::new(asked.unwrap_or(ACTS)).checker().threads(2).spawn_bfs().join();
        checker.assert_properties();
        assert!(checker.unique_state_count() > 100, "{} states", checker.unique_state_count());
    }
}
