//! Roles in words: what each is called, and what it may do.

use model::Role;

/// Every role, from the least power to the most.
pub(super) const ALL: [Role; 5] = [Role::Viewer, Role::Reviewer, Role::Editor, Role::Manager, Role::Owner];

/// The role's word, as a choice holds it; also the end of its message.
pub(super) const fn word(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Reviewer => "reviewer",
        Role::Editor => "editor",
        Role::Manager => "manager",
        Role::Owner => "owner",
    }
}

/// The role of a word; the least where it is none.
pub(super) fn of_word(text: &str) -> Role {
    ALL.into_iter().find(|role| word(*role) == text).unwrap_or(Role::Viewer)
}

/// The message that names the role.
pub(super) const fn label(role: Role) -> &'static str {
    match role {
        Role::Viewer => "role-viewer",
        Role::Reviewer => "role-reviewer",
        Role::Editor => "role-editor",
        Role::Manager => "role-manager",
        Role::Owner => "role-owner",
    }
}

/// The message that says what the role may do.
pub(super) const fn powers(role: Role) -> &'static str {
    match role {
        Role::Viewer => "role-viewer-may",
        Role::Reviewer => "role-reviewer-may",
        Role::Editor => "role-editor-may",
        Role::Manager => "role-manager-may",
        Role::Owner => "role-owner-may",
    }
}

/// The roles that a member of this role may hand out.
pub(super) fn grantable(own: Role) -> impl Iterator<Item = Role> {
    ALL.into_iter().filter(move |role| own >= Role::Manager && *role <= own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_hands_out_more_than_they_have_and_editors_nothing() {
        assert_eq!(grantable(Role::Manager).last(), Some(Role::Manager));
        assert_eq!(grantable(Role::Owner).count(), ALL.len());
        assert_eq!(grantable(Role::Editor).count(), 0);
    }

    #[test]
    fn every_role_is_found_by_its_word() {
        for role in ALL {
            assert_eq!(of_word(word(role)), role);
        }
        assert_eq!(of_word("emperor"), Role::Viewer);
    }
}
