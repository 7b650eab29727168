//! The files of each planner: their columns, dates and limits. Checked on 2026-11-23.

mod columns;

use model::records::Network;
use serde::{Deserialize, Serialize};

pub use columns::Column;

use crate::{DateOrder, Meaning};

/// A planner whose files are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tool {
    /// Flockwork: all of a post, in a form that comes back without a loss.
    Own,
    /// Hootsuite's bulk composer.
    Hootsuite,
    /// Buffer.
    Buffer,
    /// Metricool.
    Metricool,
    /// Publer.
    Publer,
    /// SocialBee; HighLevel has the same columns.
    SocialBee,
    /// PostFast.
    PostFast,
    /// Ayrshare.
    Ayrshare,
    /// Brightbean.
    Brightbean,
}

/// What is known of a planner's files.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// The columns, in their order.
    pub columns: &'static [Column],
    /// How many of the columns a header has at least to be recognised by them; `None` where files have no header.
    pub recognised_by: Option<usize>,
    /// How its days are written, where they do not begin with the year.
    pub order: DateOrder,
    /// The most rows in one file.
    pub rows: Option<usize>,
    /// Of how many minutes each time must be a multiple.
    pub step: u32,
    /// How many minutes ahead a time must be.
    pub ahead: u32,
    /// Whether a file is for one account, which is chosen where it is handed in.
    pub for_one_account: bool,
}

const PLAIN: Facts = Facts {
    name: "",
    columns: &[],
    recognised_by: None,
    order: DateOrder::MonthFirst,
    rows: None,
    step: 1,
    ahead: 0,
    for_one_account: false,
};

impl Tool {
    /// Every planner that is known, those that are written too first.
    pub const ALL: [Self; 9] = [
        Self::Own,
        Self::Hootsuite,
        Self::Buffer,
        Self::Metricool,
        Self::Publer,
        Self::SocialBee,
        Self::PostFast,
        Self::Ayrshare,
        Self::Brightbean,
    ];

    /// Returns what is known of its files.
    pub const fn facts(self) -> Facts {
        match self {
            Self::Own => Facts { name: "Flockwork", columns: columns::OWN, recognised_by: Some(6), ..PLAIN },
            Self::Hootsuite => Facts {
                name: "Hootsuite",
                columns: columns::HOOTSUITE,
                rows: Some(350),
                step: 5,
                ahead: 10,
                for_one_account: true,
                ..PLAIN
            },
            Self::Buffer => Facts {
                name: "Buffer",
                columns: columns::BUFFER,
                recognised_by: Some(2),
                rows: Some(100),
                for_one_account: true,
                ..PLAIN
            },
            Self::Metricool => {
                Facts { name: "Metricool", columns: columns::METRICOOL, recognised_by: Some(5), ..PLAIN }
            }
            Self::Publer => Facts {
                name: "Publer",
                columns: columns::PUBLER,
                recognised_by: Some(4),
                for_one_account: true,
                ..PLAIN
            },
            Self::SocialBee => {
                Facts { name: "SocialBee", columns: columns::SOCIAL_BEE, recognised_by: Some(3), ..PLAIN }
            }
            Self::PostFast => Facts {
                name: "PostFast",
                columns: columns::POST_FAST,
                recognised_by: Some(3),
                rows: Some(200),
                ..PLAIN
            },
            Self::Ayrshare => {
                Facts { name: "Ayrshare", columns: columns::AYRSHARE, recognised_by: Some(3), ..PLAIN }
            }
            Self::Brightbean => {
                Facts { name: "Brightbean", columns: columns::BRIGHTBEAN, recognised_by: Some(4), ..PLAIN }
            }
        }
    }

    /// Returns the column of a header word; case makes no difference when reading.
    pub fn column(self, header: &str) -> Option<&'static Column> {
        let header = header.trim();
        self.facts()
            .columns
            .iter()
            .find(|column| column.names().any(|name| name.eq_ignore_ascii_case(header)))
    }

    /// Returns the column that says whether a post goes out on a network.
    pub fn column_of(self, network: &Network) -> Option<&'static Column> {
        let is_of = |column: &&Column| matches!(column.meaning(), Meaning::On(of) if of == network);
        self.facts().columns.iter().find(is_of)
    }
}
