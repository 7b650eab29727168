//! The projects of this device: what a list shows of each, without opening it.

use std::collections::BTreeMap;

use bridge::{ProjectCard, ProjectKey};
use minicbor::{Decode, Encode};
use model::{RecordId, Role};
use replica::{Stored, Write};

use crate::disk::{Change, Shelf};

/// The projects of this device.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    cards: BTreeMap<ProjectKey, ProjectCard>,
}

/// A card on its shelf. Numbers never change their meaning, so that later versions read it.
#[derive(Encode, Decode)]
struct Kept {
    #[n(0)]
    name: String,
    #[n(1)]
    me: String,
    #[n(2)]
    role: u8,
    #[n(3)]
    relay: Option<String>,
    #[n(4)]
    opened: i64,
}

impl Cards {
    /// Reads what stands on the shelf, and returns along with it which cards are damaged. Their projects can
    /// be opened like any other, which mends the card.
    pub(crate) fn read(stored: &Stored) -> (Self, Vec<ProjectKey>) {
        let (mut cards, mut damaged) = (BTreeMap::new(), Vec::new());
        for (key, value) in stored {
            let key = ProjectKey(key.clone());
            let card = minicbor::decode(value).map(|kept| card(key.clone(), kept));
            let card = card.unwrap_or_else(|_| {
                damaged.push(key.clone());
                blank(key.clone())
            });
            cards.insert(key, card);
        }
        (Self { cards }, damaged)
    }

    /// Returns the cards, that of the project that was opened last first.
    pub(crate) fn list(&self) -> Vec<ProjectCard> {
        let mut list: Vec<_> = self.cards.values().cloned().collect();
        list.sort_by(|a, b| (b.opened, &a.key).cmp(&(a.opened, &b.key)));
        list
    }

    /// Returns a project's card.
    pub(crate) fn get(&self, key: &ProjectKey) -> Option<&ProjectCard> {
        self.cards.get(key)
    }

    /// Sets a project's card, and returns what is to be written, unless it stands so already.
    pub(crate) fn put(&mut self, card: ProjectCard) -> Option<Change> {
        if self.cards.get(&card.key) == Some(&card) {
            return None;
        }
        let kept = Kept {
            name: card.name.clone(),
            me: card.me.key().to_owned(),
            role: card.role as u8,
            relay: card.relay.clone(),
            opened: card.opened,
        };
        let key = card.key.0.clone();
        self.cards.insert(card.key.clone(), card);
        // Writing to a Vec cannot fail.
        let value = minicbor::to_vec(kept).unwrap_or_default();
        Some(Change { shelf: Shelf::Projects, write: Write::Put { key, value } })
    }

    /// Takes a project's card away, and returns what is to be written, if there was one.
    pub(crate) fn remove(&mut self, key: &ProjectKey) -> Option<Change> {
        self.cards.remove(key)?;
        Some(Change { shelf: Shelf::Projects, write: Write::Delete { key: key.0.clone() } })
    }
}

fn card(key: ProjectKey, kept: Kept) -> ProjectCard {
    let Kept { name, me, role, relay, opened } = kept;
    let roles = [Role::Viewer, Role::Reviewer, Role::Editor, Role::Manager, Role::Owner];
    let role = roles.into_iter().find(|known| *known as u8 == role).unwrap_or(Role::Viewer);
    ProjectCard { key, name, me: RecordId::from_key(me), role, relay, opened }
}

/// A card that says nothing but that there is a project.
fn blank(key: ProjectKey) -> ProjectCard {
    card(key, Kept { name: String::new(), me: String::new(), role: 0, relay: None, opened: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(key: &str, opened: i64) -> ProjectCard {
        let relay = Some("https://relay.example".to_owned());
        let (key, me) = (ProjectKey(key.to_owned()), RecordId::from_key("member:1"));
        ProjectCard { key, name: "Still Kettle".to_owned(), me, role: Role::Editor, relay, opened }
    }

    fn shelf(changes: impl IntoIterator<Item = Option<Change>>) -> Stored {
        let mut shelf = Stored::new();
        changes.into_iter().flatten().for_each(|change| change.write.apply(&mut shelf));
        shelf
    }

    #[test]
    fn a_card_reads_as_it_was_written() {
        let mut cards = Cards::default();
        let stored = shelf([cards.put(sample("a", 1)), cards.put(sample("b", 2))]);
        let (read, damaged) = Cards::read(&stored);
        assert_eq!(read.list(), vec![sample("b", 2), sample("a", 1)]);
        assert_eq!(damaged, []);
    }

    #[test]
    fn a_card_that_stands_so_already_is_not_written_again() {
        let mut cards = Cards::default();
        assert!(cards.put(sample("a", 1)).is_some());
        assert_eq!(cards.put(sample("a", 1)), None);
    }

    #[test]
    fn a_damaged_card_hides_no_project() {
        let stored = Stored::from([("a".to_owned(), b"no card".to_vec()), ("b".to_owned(), Vec::new())]);
        let (read, damaged) = Cards::read(&stored);
        assert_eq!(damaged.len(), 2);
        assert!(read.get(&ProjectKey("a".to_owned())).is_some());
    }

    #[test]
    fn a_removed_card_is_taken_off_the_shelf() {
        let mut cards = Cards::default();
        let key = ProjectKey("a".to_owned());
        let stored = shelf([cards.put(sample("a", 1)), cards.remove(&key)]);
        assert!(stored.is_empty() && cards.list().is_empty());
    }
}
