//! Documents beside the plan, between the words of pages and those of replicas.

use bridge::{AskDocument, DocumentKey};
use replica::DocumentRequest;

use super::words;

/// Says to a replica who is to read a document.
pub(super) fn audience(audience: bridge::Audience) -> replica::Audience {
    match audience {
        bridge::Audience::Everyone => replica::Audience::Everyone,
        bridge::Audience::Restricted { members } => replica::Audience::Restricted { members },
    }
}

/// Says to a page what a document is to this member.
pub(super) fn card(card: replica::DocumentCard) -> bridge::DocumentCard {
    let replica::DocumentCard { document, audience, reads } = card;
    let audience = match audience {
        replica::Audience::Everyone => bridge::Audience::Everyone,
        replica::Audience::Restricted { members } => bridge::Audience::Restricted { members },
    };
    bridge::DocumentCard { document: DocumentKey(document.to_string()), audience, reads }
}

/// Says to a replica what a page asks of a document.
pub(super) fn request(ask: AskDocument) -> DocumentRequest {
    match ask {
        AskDocument::Open => DocumentRequest::Open,
        AskDocument::Close => DocumentRequest::Close,
        AskDocument::Run { command, seen } => DocumentRequest::Run { command, seen },
        AskDocument::Undo => DocumentRequest::Undo,
        AskDocument::Redo => DocumentRequest::Redo,
        AskDocument::CatchUp { seen, id, field } => DocumentRequest::CatchUp { seen, id, field },
        AskDocument::Withheld(deed) => DocumentRequest::Withheld(words::withheld_request(deed)),
        AskDocument::Export => DocumentRequest::Export,
    }
}
