//! One run of a project in bad weather. The same seed gives the same run.

use std::collections::BTreeSet;

use model::{Command, Edit, Id, RecordId, Role, Version, records::Post};
use replica::{
    Input, InviteTerms, Notice, Offer, PageEvent, Projection, Request, StoreFailure, Whereabouts,
    WithheldRequest,
    world::{Browser, ORIGIN, World},
};

/// Founds the project, and changes everybody's rights.
const OWNER: usize = 0;
/// Goes somewhere in the middle, by their own will or not.
const GUEST: usize = 3;
/// Comes somewhere in the middle.
const NEWCOMER: usize = 4;

/// Enough that no post is over the limit of its keywords.
const POSTS: u32 = 24;
/// Posts that people write into and throw away as they like.
const SCRATCH: u32 = 3;

/// Seeds from here on are of runs in which snapshots are made all the time, and the relay keeps nothing that one
/// stands for.
pub(crate) const WITH_SNAPSHOTS: u64 = 1_000_000;

/// After how many envelopes they are made then.
const AFTER: u64 = 3;

/// What a run has come to.
struct Storm {
    world: World,
    /// Whether the relay forgets what snapshots stand for.
    forgets: bool,
    /// The link by which the newcomer comes.
    link: String,
    /// Words that were on a disk when their author went on, and where they stand.
    kept: Vec<(Id<Post>, String)>,
    /// Words of the guest that the relay has not acknowledged.
    guests: Vec<(Id<Post>, String)>,
    /// Words that were written when the guest was known to be gone.
    secret: BTreeSet<String>,
    /// Whether the newcomer has set out.
    is_coming: bool,
}

/// Lets everything happen to a project that may, and checks that nothing is lost by it.
///
/// # Panics
/// When something is.
pub(crate) fn blow(seed: u64, steps: usize) {
    let mut storm = Storm::gather(seed);
    for step in 0..steps {
        storm.go_on(step);
    }
    storm.calm();
    storm.judge();
}

impl Storm {
    fn gather(seed: u64) -> Self {
        let mut world = World::of(4, seed);
        let forgets = seed >= WITH_SNAPSHOTS;
        if forgets {
            for browser in &mut world.browsers {
                browser.make_snapshots_after(AFTER);
            }
        }
        let now = world.now;
        for n in 0..POSTS + SCRATCH {
            world.browsers[OWNER].run(Command::create(Id::<Post>::new(n), |_| ()), now);
        }
        world.run_until_quiet();
        let link = world.invite(Role::Editor);
        let seed = world.dice.bytes();
        world.browsers.push(Browser::new(seed));
        world.browsers[NEWCOMER].snapshots_after = forgets.then_some(AFTER);
        let (kept, guests, secret) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { world, forgets, link, kept, guests, secret, is_coming: false }
    }

    /// Lets one thing happen.
    fn go_on(&mut self, step: usize) {
        let who = self.world.dice.below(self.world.browsers.len());
        let now = self.world.now;
        match self.world.dice.below(32) {
            0..=8 => self.write(who, step),
            9 => self.scribble(who),
            10..=11 => self.crash(who),
            12 => {
                self.world.relay.restart();
                self.set_out_again();
            }
            // Who has no project yet does not wait for the network, but tries again.
            13 if self.is_in(who) => self.world.browsers[who].cut = true,
            14 => self.world.browsers[who].cut = false,
            // The keys change with it.
            15 => {
                let whom = 1 + self.world.dice.below(GUEST - 1);
                let role = [Role::Manager, Role::Editor, Role::Reviewer, Role::Viewer];
                let role = role[self.world.dice.below(4)];
                let request = Request::SetRole { profile: self.profile(whom), role };
                self.ask(OWNER, request);
            }
            16 if self.world.dice.one_in(3) => self.part(),
            17 if !self.is_coming => {
                self.is_coming = true;
                self.set_out_again();
            }
            18 => self.invite_or_withdraw(),
            19 => self.world.browsers[who].input(Input::StoreFailed { reason: StoreFailure::Full }, now),
            20 => self.look(who),
            // Where there is nothing of the kind, or it is not allowed again, that is what they are told.
            21 => self.ask(who, Request::Withheld(WithheldRequest::TakeUp)),
            22..=24 if self.forgets => {
                let plan = self.world.relay.membership().plan();
                self.world.relay.forget_before_snapshot(&plan);
            }
            _ => self.world.step(),
        }
        let guest = &self.world.browsers[GUEST];
        let is_synced = guest.status.as_ref().is_some_and(|status| {
            status.waiting == 0 && status.relay == replica::RelayState::Live && guest.is_saved()
        });
        if is_synced {
            self.kept.append(&mut self.guests);
        }
    }

    /// A browser ends in the middle of whatever it does.
    fn crash(&mut self, who: usize) {
        let World { browsers, relay, now, .. } = &mut self.world;
        if browsers[who].disk.is_empty() {
            // Nothing of the project is there yet: they have to come by their link again.
            browsers[who].forget(relay);
            self.set_out_again();
        } else {
            browsers[who].crash(relay, *now);
        }
    }

    fn is_in(&self, who: usize) -> bool {
        self.world.browsers[who].replica.is_some()
    }

    fn plan(&self, who: usize) -> &Projection {
        self.world.browsers[who].replica.as_ref().expect("who is asked is in").projection()
    }

    fn profile(&self, who: usize) -> RecordId {
        let replica = self.world.browsers[who].replica.as_ref().expect("who is asked is in");
        replica.my_profile().untyped().clone()
    }

    fn ask(&mut self, who: usize, request: Request) {
        let now = self.world.now;
        self.world.browsers[who].input(Input::Asked { page: 1, token: 9, request }, now);
    }

    /// Somebody adds a word to a post, and sometimes waits until it is saved.
    fn write(&mut self, who: usize, step: usize) {
        let now = self.world.now;
        let mark = format!("w{step} ");
        let id = Id::<Post>::new(u32::try_from(step).expect("few steps") % POSTS);
        let change = |post: &mut Post| {
            post.caption.0.push_str(&mark);
            post.keywords.insert(mark.clone());
        };
        let Some(command) = self.world.browsers[who].page.update(&id, change) else { return };
        let is_secret = !self.is_member(GUEST);
        let browser = &mut self.world.browsers[who];
        let token = browser.run(command, now);
        if who != OWNER && browser.page.refused.contains(&token) {
            // They are gone or lowered, and know it.
            browser.page.refused.retain(|refused| *refused != token);
            return;
        }
        if is_secret && who != GUEST {
            self.secret.insert(mark.clone());
        }
        if self.world.dice.one_in(2) {
            // The person sees "saved on this device" before anything else happens.
            let browser = &mut self.world.browsers[who];
            while !browser.is_saved() {
                browser.write_one(now);
            }
            if who == GUEST { self.guests.push((id, mark)) } else { self.kept.push((id, mark)) }
        }
    }

    /// Somebody does as they like with a post of which nothing is expected but that all have the same.
    fn scribble(&mut self, who: usize) {
        let id = Id::<Post>::new(POSTS + u32::try_from(self.world.dice.below(SCRATCH as usize)).unwrap());
        let (at, delete) = (self.world.dice.below(4), self.world.dice.below(3));
        let record = id.untyped().clone();
        let edit = match self.world.dice.below(4) {
            0 => Edit::Remove { id: record },
            1 => Edit::Restore { id: record },
            _ => Edit::Splice { id: record, field: "caption".into(), at, delete, insert: "窑 🌷".into() },
        };
        let (now, browser) = (self.world.now, &mut self.world.browsers[who]);
        if browser.replica.is_some() {
            let refused = browser.page.refused.len();
            browser.run(Command { label: "scribble".into(), edits: vec![edit] }, now);
            // A splice past the end, or of a post in the trash, is refused as it should be.
            browser.page.refused.truncate(refused);
        }
    }

    fn look(&mut self, who: usize) {
        let record = Id::<Post>::new(POSTS).untyped().clone();
        let (caret, now) = (self.world.dice.below(9), self.world.now);
        let at =
            Whereabouts { record: Some(record), field: Some("caption".into()), caret: Some((caret, caret)) };
        self.world.browsers[who].input(Input::Looked { page: 1, at: Some(at) }, now);
    }

    /// The guest leaves, or is sent away.
    fn part(&mut self) {
        if !self.is_member(GUEST) {
            return;
        }
        if self.world.dice.one_in(2) {
            self.ask(GUEST, Request::Leave);
        } else {
            let request = Request::RemoveMember { profile: self.profile(GUEST) };
            self.ask(OWNER, request);
        }
    }

    /// Opens the way in for somebody who never comes, or closes it. What was withdrawn makes new keys due.
    fn invite_or_withdraw(&mut self) {
        let mut invites = self.world.browsers[OWNER].events.iter().rev().filter_map(|event| match event {
            PageEvent::Invites(invites) => Some(invites),
            _ => None,
        });
        // The way of the newcomer has 100 uses.
        let open = invites.next().into_iter().flatten().find(|invite| invite.left == 1);
        let request = open.map_or_else(
            || {
                let expires = self.world.now + 86_400_000;
                let offer = Offer::Member { role: Role::Reviewer, expires, uses: 1, confirm: false };
                Request::Invite(InviteTerms { offer, relay: ORIGIN.into(), founder_token: None })
            },
            |invite| Request::WithdrawInvite { invite: invite.id.clone() },
        );
        self.ask(OWNER, request);
    }

    /// The newcomer begins to come once more, unless they are there or have not begun.
    fn set_out_again(&mut self) {
        if self.is_coming && !self.is_in(NEWCOMER) {
            let World { browsers, relay, .. } = &mut self.world;
            browsers[NEWCOMER].forget(relay);
            browsers[NEWCOMER].join(&self.link);
        }
    }

    /// Whether somebody is a member, as far as the owner knows.
    fn is_member(&self, who: usize) -> bool {
        let profile = self.profile(who);
        let mut events = self.world.browsers[OWNER].events.iter().rev();
        events
            .find_map(|event| match event {
                PageEvent::Members(members) => Some(members.iter().any(|member| member.profile == profile)),
                _ => None,
            })
            .unwrap_or(true)
    }

    /// Everybody is let back, and all arrives.
    fn calm(&mut self) {
        self.set_out_again();
        self.world.run_until_quiet();
        // Who was lowered may write again, and makes again what they could not.
        for who in 1..GUEST {
            let request = Request::SetRole { profile: self.profile(who), role: Role::Editor };
            self.ask(OWNER, request);
            self.world.run_until_quiet();
            self.ask(who, Request::Withheld(WithheldRequest::TakeUp));
            self.world.run_until_quiet();
        }
    }

    fn judge(&mut self) {
        let is_gone = !self.is_member(GUEST);
        let mut staying = vec![OWNER, 1, 2];
        staying.extend((!is_gone).then_some(GUEST));
        staying.extend(self.is_in(NEWCOMER).then_some(NEWCOMER));
        assert_eq!(
            self.is_coming,
            self.is_in(NEWCOMER),
            "who sets out arrives: {:?}",
            self.world.browsers[NEWCOMER].not_joined
        );
        let plan = self.plan(OWNER).clone();
        for who in &staying {
            let browser = &self.world.browsers[*who];
            assert_eq!(self.plan(*who), &plan, "{who} has the same plan as the owner");
            assert_eq!(browser.page.records, plan, "the page of {who} shows what is held");
            assert!(browser.page.refused.is_empty(), "nothing that {who} wrote was refused");
            let unasked = browser.events.iter().find_map(|event| match event {
                PageEvent::Notice { token: None, notice: Notice::Withheld { .. } } => None,
                PageEvent::Notice { token: None, notice } => Some(notice),
                _ => None,
            });
            // What was asked and cannot be done now is answered so; this is what nobody asked for.
            assert_eq!(unasked, None::<&Notice>, "nothing went wrong for {who}");
        }
        if !is_gone {
            self.kept.append(&mut self.guests);
        }
        for (id, mark) in &self.kept {
            assert!(has(&plan, id, mark), "{mark} in {id:?} was saved and is gone");
        }
        if is_gone {
            let theirs = self.plan(GUEST).values().flat_map(|fields| fields.keys());
            let learnt = theirs.filter(|key| self.secret.iter().any(|mark| key.contains(mark.as_str())));
            assert_eq!(learnt.collect::<Vec<_>>(), [""; 0], "who is gone learns nothing more");
        }
        self.open_again(&staying, &plan);
    }

    /// What is on the disks is what was in memory.
    fn open_again(&mut self, staying: &[usize], plan: &Projection) {
        for who in staying {
            let World { browsers, relay, now, .. } = &mut self.world;
            browsers[*who].cut = true;
            browsers[*who].restart(relay, *now);
            assert_eq!(self.plan(*who), plan, "{who} has the plan on the disk");
            assert_ne!(self.world.browsers[*who].page.version, None::<Version>);
        }
    }
}

fn has(plan: &Projection, id: &Id<Post>, mark: &str) -> bool {
    let (post, _) = <Post as model::Record>::read(id.clone(), &plan[id.untyped()]);
    post.keywords.contains(mark)
}
