//! Which role may make which edit.

use crate::{
    Edit, Fields, Id, REMOVED_AT, Record, RecordId, RecordKind, Role, Value,
    records::{Decision, Device, Member},
};

/// Tells whether records of a kind are said in a member's own name, so that nobody writes them for another,
/// whatever their role.
pub const fn is_in_own_name(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Decision | RecordKind::Device)
}

/// Tells whether a member may make an edit. `read` finds a record as it is before the edit.
///
/// A viewer changes nothing. A reviewer writes and settles comments: their own words, and whether any
/// comment is settled; and decides, once and for all, in nobody's name but their own. An editor writes the plan, but not what holds for the whole project, nor other
/// members' profiles. Everybody who may write at all keeps their own profile, and says of their own devices
/// what these are.
pub fn may<'a>(
    role: Role,
    me: &Id<Member>,
    edit: &Edit,
    read: &impl Fn(&RecordId) -> Option<&'a Fields>,
) -> bool {
    if role == Role::Viewer {
        return false;
    }
    match edit.id().kind() {
        Some(RecordKind::Member) => role >= Role::Manager || edit.id() == me.untyped(),
        // Whose a device is can be read off its id, so nobody takes a place that is another's.
        Some(RecordKind::Device) => Device::is_of(edit.id(), me),
        Some(RecordKind::Decision) => Decision::is_of(edit.id(), me) && decides(edit, read),
        Some(RecordKind::Limit | RecordKind::Settings) => role >= Role::Manager,
        Some(RecordKind::Comment) => role >= Role::Editor || is_own_comment(me, edit, read) || settles(edit),
        // Kinds of a newer app are the plan too. Who is no reader of a notebook has no role in it.
        Some(
            RecordKind::Campaign
            | RecordKind::Channel
            | RecordKind::HashtagGroup
            | RecordKind::Note
            | RecordKind::Notebook
            | RecordKind::Occasion
            | RecordKind::Pillar
            | RecordKind::Post
            | RecordKind::Template
            | RecordKind::Variant
            | RecordKind::View,
        )
        | None => role >= Role::Editor,
    }
}

fn is_own_comment<'a>(me: &Id<Member>, edit: &Edit, read: &impl Fn(&RecordId) -> Option<&'a Fields>) -> bool {
    let mine = |fields: &Fields| fields.get("author") == Some(&Value::Str(me.key().to_owned()));
    match edit {
        Edit::Create { id, fields } => mine(fields) && read(id).is_none_or(mine),
        Edit::Set { field, .. } | Edit::Splice { field, .. } if field == "author" => false,
        Edit::Insert { field, .. } | Edit::Withdraw { field, .. } if field == "author" => false,
        edit => read(edit.id()).is_some_and(mine),
    }
}

fn settles(edit: &Edit) -> bool {
    matches!(edit, Edit::Set { id, field, .. }
        if field == "resolved" && id.kind() == Some(<crate::records::Comment as Record>::KIND))
}

/// A decision is made, taken back and stood by again, and never another one afterwards.
fn decides<'a>(edit: &Edit, read: &impl Fn(&RecordId) -> Option<&'a Fields>) -> bool {
    match edit {
        Edit::Create { id, .. } => read(id).is_none(),
        Edit::Set { field, .. } => field == REMOVED_AT,
        Edit::Remove { .. } | Edit::Restore { .. } => true,
        Edit::Splice { .. } | Edit::Insert { .. } | Edit::Withdraw { .. } => false,
    }
}
