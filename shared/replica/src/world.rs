//! Browsers and a relay in memory, for tests: real replicas, real envelopes, and weather. The same seed
//! gives the same run.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a world that a test has broken should say so at once"
)]

mod browser;
mod dice;
mod page;
mod relay;

pub use browser::Browser;
pub use dice::Dice;
pub use page::Page;
pub use relay::Relay;

use model::Role;

use crate::{Input, InviteTerms, Offer, PageEvent, Request};

/// The relay's origin in this world.
pub const ORIGIN: &str = "https://relay.example";

/// Some browsers, each with a disk of its own, and the relay between them.
#[derive(Debug)]
pub struct World {
    /// The browsers.
    pub browsers: Vec<Browser>,
    /// The relay.
    pub relay: Relay,
    /// What chance decides.
    pub dice: Dice,
    /// In milliseconds since 1970.
    pub now: i64,
}

impl World {
    /// Founds a project in the first browser, invites everybody else, and waits until all have it.
    pub fn of(people: usize, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let browsers = (0..people).map(|_| Browser::new(dice.bytes())).collect();
        let mut world = Self { browsers, relay: Relay::new(dice.bytes()), dice, now: 1_700_000_000_000 };
        world.browsers[0].create(world.now);
        if people > 1 {
            let link = world.invite(Role::Editor);
            for browser in 1..people {
                world.join(browser, &link);
            }
            world.run_until_quiet();
        }
        world
    }

    /// Makes an invite in the first browser, and returns its link.
    pub fn invite(&mut self, role: Role) -> String {
        let terms = InviteTerms {
            offer: Offer::Member { role, expires: self.now + 86_400_000, uses: 100, confirm: false },
            relay: ORIGIN.to_owned(),
            founder_token: None,
        };
        self.browsers[0].input(Input::Asked { page: 1, token: 7, request: Request::Invite(terms) }, self.now);
        self.run_until_quiet();
        let events = &mut self.browsers[0].events;
        let link = events.iter().rev().find_map(|event| match event {
            PageEvent::Invited { link, .. } => Some(link.clone()),
            _ => None,
        });
        link.expect("an invite is answered once the relay has it")
    }

    /// Begins to join a browser's person by a link.
    pub fn join(&mut self, browser: usize, link: &str) {
        self.browsers[browser].join(link);
        self.run_until_quiet();
    }

    /// Lets one thing happen, as chance decides: a frame arrives, a write reaches a disk, time passes.
    pub fn step(&mut self) {
        let who = self.dice.below(self.browsers.len());
        match self.dice.below(10) {
            0..=3 => self.browsers[who].deliver_to_relay(&mut self.relay),
            4..=6 => self.browsers[who].deliver_from_relay(&mut self.relay, self.now),
            7..=8 => {
                self.browsers[who].write_one(self.now);
                self.browsers[who].read_one(self.now);
                self.browsers[who].transfer_one(&mut self.relay, self.now);
            }
            _ => {
                self.now += i64::try_from(self.dice.below(400)).unwrap_or(1);
                self.browsers[who].wake(self.now);
            }
        }
    }

    /// Lets time pass, and everything happen that can.
    pub fn run_for(&mut self, millis: i64) {
        let until = self.now + millis;
        while self.now < until {
            self.now += 10;
            for browser in &mut self.browsers {
                browser.wake(self.now);
                while browser.move_on(&mut self.relay, self.now) {}
            }
        }
    }

    /// Ends every cut, and goes on until everybody is up to date and nothing is under way.
    ///
    /// # Panics
    /// When that does not come: the test has found a way to get stuck.
    pub fn run_until_quiet(&mut self) {
        for browser in &mut self.browsers {
            browser.cut = false;
        }
        for _ in 0..20_000 {
            let mut moved = false;
            for browser in &mut self.browsers {
                moved |= browser.move_on(&mut self.relay, self.now);
            }
            if moved {
                continue;
            }
            if self.browsers.iter().all(Browser::is_quiet) {
                return;
            }
            self.now += 50;
            for browser in &mut self.browsers {
                browser.wake(self.now);
            }
        }
        panic!("never quiet: {:#?}", self.browsers.iter().map(|b| &b.status).collect::<Vec<_>>());
    }
}
