//! The part that touches the browser: brings what happens to the engine, and carries out its acts.

mod alarm;
mod platform;
mod ports;
mod socket;
mod storage;
mod transfer;
mod vault;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
};

use bridge::ProjectKey;
use replica::{AtHand, PageId};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessagePort;

use self::{alarm::Alarm, ports::Ports, socket::Socket, storage::Storage};
use crate::{
    Act, Engine, Event, Said,
    disk::{self, Shelf},
};

/// The lock of whoever may write to the storage.
const LOCK: &str = "flockwork-engine";

/// The engine of another build is named to people only when it stays, in milliseconds: when the last page
/// of one build is loaded again as the first of the next, the old worker needs a moment to end.
const MOMENT: i64 = 1_000;

/// What opening a large plan takes, in bytes.
const MEMORY: usize = 24 << 20;

thread_local! {
    static SHELL: RefCell<Option<Shell>> = const { RefCell::new(None) };
    /// What has happened and was not told yet. Acts may make things happen while they are carried out.
    static HAPPENED: RefCell<VecDeque<Event>> = const { RefCell::new(VecDeque::new()) };
    static LAST_PAGE: Cell<PageId> = const { Cell::new(0) };
    /// What is taken up at any moment, and where to write it when that ends in a panic.
    static AT_HAND: RefCell<Option<(AtHand, Storage)>> = const { RefCell::new(None) };
}

/// Writes down which envelopes were being taken up. Called in a panic, so nothing after it runs: the browser
/// carries the write out.
fn leave_what_was_at_hand() {
    AT_HAND.with(|at_hand| {
        let Ok(at_hand) = at_hand.try_borrow() else { return };
        if let Some((at_hand, storage)) = at_hand.as_ref()
            && let Some(suspect) = at_hand.get()
        {
            storage.write_last(&disk::suspect(&suspect));
        }
    });
}

struct Shell {
    engine: Engine,
    ports: Ports,
    storage: Storage,
    sockets: BTreeMap<ProjectKey, Socket>,
    alarms: BTreeMap<ProjectKey, Alarm>,
    next_try: Option<Alarm>,
}

/// Starts the engine; called once, by `boot.js`.
///
/// # Errors
/// When the browser has no random numbers.
#[wasm_bindgen]
pub fn start() -> Result<(), JsError> {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        leave_what_was_at_hand();
    }));
    // The browser is asked for memory once, instead of page by page while the plan is read. One that has not
    // so much at once gives it page by page.
    let mut memory = Vec::<u8>::new();
    let _ = memory.try_reserve_exact(MEMORY);
    drop(std::hint::black_box(memory));
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    let shell = Shell::new(Engine::new(seed, &platform::user_agent()));
    AT_HAND.set(Some((shell.engine.at_hand(), shell.storage.clone())));
    SHELL.set(Some(shell));
    platform::on_network(|online| tell(Event::Online(online)));
    let patience = Alarm::at(platform::now() + MOMENT, || tell(Event::LockHeldElsewhere));
    platform::lock(LOCK, true, move || {
        drop(patience);
        tell(Event::LockGranted);
    });
    Ok(())
}

/// Takes a page's port; called by `boot.js` for every page that connects.
#[wasm_bindgen]
pub fn connect(port: MessagePort) {
    let page = LAST_PAGE.get() + 1;
    LAST_PAGE.set(page);
    tell(Event::PageCame { page });
    SHELL.with_borrow(|shell| {
        if let Some(shell) = shell {
            shell.ports.listen(page, port, move |message| tell(Event::PageSaid { page, message }));
        }
    });
}

/// Tells the engine what happened, and does what it says. What happens meanwhile is told next.
fn tell(event: Event) {
    HAPPENED.with_borrow_mut(|happened| happened.push_back(event));
    SHELL.with(|shell| {
        // Borrowed only further up in this very call: there the loop goes on.
        let Ok(mut shell) = shell.try_borrow_mut() else { return };
        let Some(shell) = shell.as_mut() else { return };
        while let Some(event) = HAPPENED.with_borrow_mut(VecDeque::pop_front) {
            for act in shell.engine.handle(event, platform::now()) {
                shell.carry_out(act);
            }
        }
    });
}

impl Shell {
    fn new(engine: Engine) -> Self {
        Self {
            engine,
            ports: Ports::default(),
            storage: Storage::default(),
            sockets: BTreeMap::new(),
            alarms: BTreeMap::new(),
            next_try: None,
        }
    }

    fn carry_out(&mut self, act: Act) {
        match act {
            Act::OpenStorage => self.open_storage(),
            Act::Read { project, part } => {
                let storage = self.storage.clone();
                spawn_local(async move {
                    let stored = storage.read_part(&project, &part).await;
                    let stored = stored.inspect_err(|error| platform::warn(&error.to_string())).ok();
                    tell(Event::Read { project, part, stored });
                });
            }
            Act::Write(batches) => {
                let storage = self.storage.clone();
                spawn_local(async move { tell(Event::Written(storage.write(&batches).await)) });
            }
            Act::TryWritingAt(time) => {
                self.next_try = Some(Alarm::at(time, || tell(Event::TryWriting)));
            }
            Act::Say { page, message } => self.ports.send(page, &message),
            Act::Watch { page, lock } => {
                platform::lock(&lock, false, move || tell(Event::PageGone { page }));
            }
            Act::Refuse { page } => self.ports.refuse(page),
            Act::Release { page } => self.ports.close(page),
            Act::Connect { project, url } => self.open_socket(project, &url),
            Act::Send { project, frame } => {
                if !self.sockets.get(&project).is_some_and(|socket| socket.send(&frame)) {
                    self.lose_socket(project);
                }
            }
            Act::GetObject { project, object, url, token } => spawn_local(async move {
                let got = transfer::get(&url, &token).await;
                tell(Event::ObjectGot { project, object, got });
            }),
            Act::PutObject { project, object, url, token, bytes } => spawn_local(async move {
                let put = transfer::put(&url, &token, &bytes).await;
                tell(Event::ObjectPut { project, object, put });
            }),
            Act::Disconnect { project } => drop(self.sockets.remove(&project)),
            Act::Wake { project, at: None } => drop(self.alarms.remove(&project)),
            Act::Wake { project, at: Some(time) } => {
                let woken = project.clone();
                let ring = move || tell(Event::Woke { project: woken.clone() });
                self.alarms.insert(project, Alarm::at(time, ring));
            }
        }
    }

    fn open_storage(&self) {
        let storage = self.storage.clone();
        spawn_local(async move {
            let read = async {
                let device = storage.read_device().await?;
                Ok((device, storage.read_all(Shelf::Projects).await?))
            };
            let read: Result<_, storage::StorageError> = read.await;
            tell(match read {
                Ok((device, projects)) => Event::StorageOpened { device, projects },
                Err(error) => {
                    platform::warn(&error.to_string());
                    Event::StorageRefused
                }
            });
        });
    }

    fn open_socket(&mut self, project: ProjectKey, url: &str) {
        // One that is still open must be closed before the next one opens.
        self.sockets.remove(&project);
        let of = project.clone();
        let said = move |said| tell(Event::Socket { project: of.clone(), said });
        match Socket::open(url, said) {
            Ok(socket) => _ = self.sockets.insert(project, socket),
            Err(_) => self.lose_socket(project),
        }
    }

    fn lose_socket(&mut self, project: ProjectKey) {
        self.sockets.remove(&project);
        // Told once this act is done.
        HAPPENED.with_borrow_mut(|happened| {
            happened.push_back(Event::Socket { project, said: Said::Closed });
        });
    }
}
