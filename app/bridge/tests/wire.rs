//! What is said arrives as it was said.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Debug;

use bridge::{
    AskDocument, Audience, Changed, DocumentCard, DocumentKey, ProjectCard, ProjectKey, ToEngine, ToPage,
};
use model::{Command, Id, RecordId, Role, Version, records::Note};
use serde::{Serialize, de::DeserializeOwned};

fn arrives<M: Serialize + DeserializeOwned + PartialEq + Debug>(message: &M) {
    assert_eq!(bridge::decode::<M>(&bridge::encode(message)).unwrap(), *message);
}

fn key() -> DocumentKey {
    DocumentKey("AAAAAAAAAAAAAAAAAAAAAA".to_owned())
}

fn audiences() -> [Audience; 2] {
    let members = [RecordId::from_key("member:1"), RecordId::from_key("member:2")].into();
    [Audience::Everyone, Audience::Restricted { members }]
}

#[test]
fn questions_about_documents_arrive() {
    let (token, document, seen) = (7, key(), Version::BEFORE_OPENING);
    let id = Id::<Note>::new(1);
    let command = Command::create(id.clone(), |note| note.title = "Terms".to_owned());
    let catch_up = AskDocument::CatchUp { seen, id: id.untyped().clone(), field: "body".to_owned() };
    for ask in [
        AskDocument::Open,
        AskDocument::Close,
        AskDocument::Run { command, seen },
        AskDocument::Undo,
        AskDocument::Redo,
        catch_up,
        AskDocument::Export,
    ] {
        arrives(&ToEngine::InDocument { token, document: document.clone(), ask });
    }
    for audience in audiences() {
        arrives(&ToEngine::CreateDocument { token, audience: audience.clone() });
        arrives(&ToEngine::SetAudience { token, document: document.clone(), audience });
    }
}

#[test]
fn what_is_said_of_documents_arrives() {
    let cards = audiences().map(|audience| DocumentCard { document: key(), audience, reads: true });
    arrives(&ToPage::Documents(cards.to_vec()));
    arrives(&ToPage::Created { token: 7, document: key() });
    let changed = Changed {
        token: Some(7),
        version: Version::BEFORE_OPENING,
        records: [(RecordId::from_key("note:1"), None)].into(),
        splices: Vec::new(),
    };
    let message = Box::new(ToPage::Changed(changed));
    arrives(&ToPage::InDocument { document: key(), message });
}

/// What measures how fast a project opens looks for the message by its place.
#[test]
fn that_a_project_is_open_is_the_third_of_all_messages_to_pages() {
    let project = ProjectCard {
        key: ProjectKey("autumn".to_owned()),
        name: "Autumn".to_owned(),
        me: RecordId::from_key("member:1"),
        role: Role::Owner,
        relay: None,
        opened: 0,
    };
    assert_eq!(bridge::encode(&ToPage::Opened { project })[0], 2);
}
