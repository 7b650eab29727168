//! What posts can be narrowed by.

use std::collections::BTreeSet;

use model::query::{Filter, FilterField as Asked};

use crate::{i18n, t};

/// A field of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FilterField {
    Channel,
    Campaign,
    Status,
    Text,
}

impl FilterField {
    pub(super) const ALL: [Self; 4] = [Self::Channel, Self::Campaign, Self::Status, Self::Text];

    /// Returns the message that names it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Channel => "calendar-by-channel",
            Self::Campaign => "calendar-by-campaign",
            Self::Status => "calendar-by-status",
            Self::Text => "calendar-by-text",
        }
    }

    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::Channel => "globe",
            Self::Campaign => "flag",
            Self::Status => "check",
            Self::Text => "text",
        }
    }

    /// Returns the message for how it is compared.
    pub(super) const fn operator(self) -> &'static str {
        match self {
            Self::Text => "calendar-contains",
            Self::Channel | Self::Campaign | Self::Status => "calendar-any-of",
        }
    }

    /// Returns the field that the filter asks for.
    pub(super) const fn asked(self) -> Asked {
        match self {
            Self::Channel => Asked::Channel,
            Self::Campaign => Asked::Campaign,
            Self::Status => Asked::Status,
            Self::Text => Asked::Text,
        }
    }

    /// Tells whether the filter names something of it.
    pub(super) fn is_set(self, filter: &Filter) -> bool {
        filter.one_of(self.asked()).is_some()
    }

    /// Returns the filter without it.
    pub(super) fn cleared(self, filter: &Filter) -> Filter {
        filter.with(self.asked(), BTreeSet::new())
    }

    /// Says the names that are chosen: two at most, else how many.
    pub(super) fn said(self, chosen: &[String]) -> String {
        match chosen {
            [] => t!("calendar-none-chosen"),
            [one] => one.clone(),
            [one, other] => [one.as_str(), &t!("calendar-list-comma"), other].concat(),
            many => {
                let n = i18n::number(f64::from(u32::try_from(many.len()).unwrap_or(u32::MAX)));
                match self {
                    Self::Channel => t!("calendar-channels", n = n),
                    Self::Campaign => t!("calendar-campaigns", n = n),
                    Self::Status | Self::Text => t!("calendar-statuses", n = n),
                }
            }
        }
    }
}
