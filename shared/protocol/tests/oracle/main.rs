//! A naive model of membership, written from SPEC.md alone, that must agree with the real one whatever
//! people do.

#[cfg(test)]
mod model;
#[cfg(test)]
mod real;
#[cfg(test)]
mod step;

#[cfg(test)]
mod tests {
    use protocol::{Header, Membership, SignedEntry};
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;

    use crate::{
        model::Model,
        real::Real,
        step::{Counts, step},
    };

    const START: i64 = 1_795_521_600_000;

    /// How many steps one history has.
    const STEPS: u32 = 60;

    /// How many histories there are, unless `FLOCKWORK_HISTORIES` says otherwise.
    const HISTORIES: u64 = 170;

    /// M2, M3, M3a, M3b, M3c, M7c, M7f, M7g, M8, M8a, M8d, M9, M9e, M9f, M9g, M9h, M9i, E4, M5
    #[test]
    fn a_naive_model_agrees_with_whatever_happens() {
        let asked = std::env::var("FLOCKWORK_HISTORIES").ok().and_then(|number| number.parse().ok());
        let mut done = 0_u32;
        for seed in 0..asked.unwrap_or(HISTORIES) {
            let mut rng = ChaCha20Rng::seed_from_u64(seed);
            let (mut model, mut real) = (Model::new(START), Real::new(rng.clone(), START));
            for number in 0..STEPS {
                let counts = Counts {
                    people: real.people.len(),
                    invites: real.secrets.len(),
                    documents: real.documents.len(),
                };
                let step = step(&mut rng, &counts);
                let (expected, met) = (model.attempt(&step), real.attempt(&step));
                assert_eq!(met, expected, "seed {seed}, step {number}: {step:?}");
                done += u32::from(met);
                same_rights(&model, &real, &format!("seed {seed}, after step {number}: {step:?}"));
                if number % 20 == 19 {
                    same_keys(&model, &real, seed);
                }
            }
            same_past(&model, &real, seed);
            others_agree(&real);
        }
        assert!(done > 1_000 || asked.is_some(), "only {done} attempts came to something");
    }

    fn header(real: &Real, document: usize, epoch: u32, device: usize) -> Header {
        let (document, device) = (real.documents[document], real.devices[device].id());
        let version = protocol::ENVELOPE_VERSION;
        Header { version, document, epoch, device, sequence: 1, changes: 1, seen: None, snapshot: None }
    }

    fn same_rights(model: &Model, real: &Real, at: &str) {
        let membership = &real.membership;
        assert_eq!(membership.is_deleted(), model.deleted, "{at}");
        for (id, person) in real.people.iter().zip(&model.people) {
            let member = membership.ever_member(id).unwrap();
            assert_eq!((member.role, member.waiting), (person.role, person.waiting), "{at}");
            assert_eq!(membership.member(id).is_none(), person.gone, "{at}");
        }
        for (number, document) in model.documents.iter().enumerate() {
            let id = real.documents[number];
            assert_eq!(membership.document(&id).unwrap().epoch, document.epoch, "{at}");
            let due = membership.rotation_due().any(|due| due.id == id);
            assert_eq!(due, model.due(number), "whether document {number} is due, {at}");
            for (device, keys) in real.devices.iter().enumerate() {
                let reader = model.person_of(device).filter(|person| model.reads(*person, number));
                assert_eq!(membership.reads(&keys.id(), &id), reader.is_some(), "{at}");
                let writes = reader.is_some_and(|person| model.people[person].role.may_append());
                let header = header(real, number, document.epoch, device);
                assert_eq!(membership.may_append(&header).is_ok(), writes && !model.deleted, "{at}");
            }
        }
        for (number, secret) in real.secrets.iter().enumerate() {
            let (invite, expected) = (membership.invite(&secret.id()).unwrap(), &model.invites[number]);
            assert_eq!(
                (invite.left, invite.withdrawn),
                (expected.left, expected.ended),
                "invite {number}, {at}"
            );
        }
    }

    /// Everybody opens exactly the keys of what they read, from the first epoch on.
    fn same_keys(model: &Model, real: &Real, seed: u64) {
        let keys_of = |reads: &dyn Fn(usize) -> bool| {
            let mut all = Vec::new();
            for (number, document) in model.documents.iter().enumerate().filter(|(number, _)| reads(*number))
            {
                all.extend((0..=document.epoch).map(|epoch| (real.documents[number], epoch)));
            }
            all.sort_unstable();
            all
        };
        for (device, keys) in real.devices.iter().enumerate() {
            let opened = real.membership.open_all_keys(keys);
            let Some(person) = model.person_of(device) else {
                assert!(opened.is_err(), "seed {seed}");
                continue;
            };
            let opened: Vec<_> = opened.unwrap().iter().map(|key| (key.document, key.epoch)).collect();
            assert_eq!(opened, keys_of(&|document| model.reads(person, document)), "seed {seed}");
        }
        for (number, secret) in real.secrets.iter().enumerate().filter(|(number, _)| model.is_open(*number)) {
            let opened = real.membership.open_all_invite_keys(secret).unwrap();
            let opened: Vec<_> = opened.iter().map(|key| (key.document, key.epoch)).collect();
            assert_eq!(opened, keys_of(&|document| model.opens(number, document)), "seed {seed}");
        }
    }

    /// What could be written when, and by whom.
    fn same_past(model: &Model, real: &Real, seed: u64) {
        for (document, newest) in model.documents.iter().map(|document| document.epoch).enumerate() {
            for epoch in 0..=newest + 1 {
                for device in 0..real.devices.len() {
                    let role = real.membership.role_at(&header(real, document, epoch, device)).ok();
                    let expected = model.rights.get(&(document, epoch, device)).copied();
                    assert_eq!(role, expected, "seed {seed}, document {document}, epoch {epoch}, {device}");
                }
            }
        }
    }

    /// Somebody else comes to the same from the bytes (N1, M5).
    fn others_agree(real: &Real) {
        let decoded: Vec<_> =
            real.log.iter().map(|entry| SignedEntry::decode(entry.encoded()).unwrap()).collect();
        assert_eq!(decoded, real.log);
        let mut decoded = decoded.into_iter();
        let mut other = Membership::found(&decoded.next().unwrap()).unwrap();
        decoded.for_each(|entry| other.apply(&entry).unwrap());
        assert_eq!(other, real.membership);
    }
}
