//! Days that the team has marked, beside those that are known.

use crate::{choice, record, records::Glaze};

choice! {
    /// Where an occasion is kept.
    pub enum Region as "region" {
        /// Everywhere.
        Global = "global",
        /// China.
        China = "cn",
        /// The United States.
        UnitedStates = "us",
        /// The United Kingdom.
        UnitedKingdom = "uk",
        /// All of the European Union.
        EuropeanUnion = "eu",
        /// Germany.
        Germany = "de",
        /// France.
        France = "fr",
        /// Japan.
        Japan = "jp",
    }
}

record! {
    /// A day, or some days, that the plan has to reckon with: one of the team's own, or one that is known and
    /// that the team has another way: see [`crate::occasions`].
    pub struct Occasion as "occasion" {
        /// What it is called.
        name: String => "occasion-name" required limit 120,
        /// The key of the known occasion that it stands in place of; empty for one of the team's own.
        replaces: String => "occasion-replaces" limit 60,
        /// When it is, as [`crate::occasions::Rule`] writes it: `05-20`, `11 thu 4 +1`, `easter -2`,
        /// `lunar 08-15`, or `2026-11-24` for once.
        rule: String => "occasion-rule" limit 60,
        /// For how many days; 0 is one.
        days: i64 => "occasion-days",
        /// Where it is kept.
        region: Region => "occasion-region",
        /// How many days before it the making of assets begins; 0 is not reminded of.
        lead_days: i64 => "occasion-lead-days",
        /// Whether nothing should go out on it.
        embargo: bool => "occasion-embargo",
        /// Whether it is left out of the calendar.
        hidden: bool => "occasion-hidden",
        /// The colour by which it is known.
        colour: Glaze => "occasion-colour",
    }
}
