//! Who is connected, from where.

use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use prometheus_client::metrics::gauge::Gauge;

use crate::mailbox::Mailbox;

/// All sockets of the relay.
#[derive(Debug)]
pub(crate) struct Visitors {
    per_address: u32,
    /// How many sockets there are, for who watches.
    count: Gauge,
    present: Mutex<Present>,
}

#[derive(Debug, Default)]
struct Present {
    last: u64,
    /// In the order in which they came, so that they are woken in one that is known.
    mailboxes: BTreeMap<u64, Arc<Mailbox>>,
    addresses: HashMap<IpAddr, u32>,
}

/// One socket; it is counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Visit {
    /// A number that no other socket has had since the relay started.
    pub(crate) number: u64,
    pub(crate) mailbox: Arc<Mailbox>,
    address: IpAddr,
    visitors: Arc<Visitors>,
}

impl Visitors {
    /// Takes so many sockets from one address.
    pub(crate) fn new(per_address: u32, count: Gauge) -> Arc<Self> {
        Arc::new(Self { per_address, count, present: Mutex::default() })
    }

    /// Counts one more socket; `None` when the address has as many as it may.
    pub(crate) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Visit> {
        let mut present = self.present();
        let count = present.addresses.entry(address).or_default();
        if *count >= self.per_address {
            return None;
        }
        *count += 1;
        self.count.inc();
        present.last += 1;
        let number = present.last;
        let mailbox = Arc::<Mailbox>::default();
        present.mailboxes.insert(number, Arc::clone(&mailbox));
        Some(Visit { number, mailbox, address, visitors: Arc::clone(self) })
    }

    /// Wakes every session.
    pub(crate) fn ring(&self) {
        for mailbox in self.present().mailboxes.values() {
            mailbox.ring();
        }
    }

    fn present(&self) -> MutexGuard<'_, Present> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut present = self.visitors.present();
        present.mailboxes.remove(&self.number);
        self.visitors.count.dec();
        if let Some(count) = present.addresses.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                present.addresses.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R8
    #[test]
    fn an_address_has_so_many_sockets_and_no_more() {
        let visitors = Visitors::new(2, Gauge::default());
        let (one, another) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let first = visitors.enter(one);
        let _second = visitors.enter(one).unwrap();
        assert!(visitors.enter(one).is_none());
        assert!(visitors.enter(another).is_some());
        drop(first);
        assert!(visitors.enter(one).is_some());
        assert!(visitors.present().addresses.len() == 1, "who has gone is not remembered");
    }
}
