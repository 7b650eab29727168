//! Saved views.

use crate::{Id, choice, record, records::Member};

choice! {
    /// How a view lays posts out.
    pub enum Layout as "view-layout" {
        /// The days of a month.
        Month = "month",
        /// The hours of a week.
        Week = "week",
        /// Lines in a table.
        List = "list",
        /// Columns, one a status.
        Board = "board",
        /// Bars over the days.
        Timeline = "timeline",
    }
}

record! {
    /// A filter that is kept under a name.
    pub struct View as "view" {
        /// What it is called.
        name: String => "view-name" required limit 120,
        /// The filter, in the language of [`crate::query::Filter`], with ids in place of names.
        query: String => "view-query" limit 4000,
        /// How it lays posts out.
        layout: Layout => "view-layout",
        /// Who saved it.
        owner: Option<Id<Member>> => "view-owner",
        /// Whether it is offered to its owner alone. No secret: the whole plan is read by every member.
        private: bool => "view-private",
    }
}
