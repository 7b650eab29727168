//! What posts can be narrowed by.

use model::query::Filter;

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

    /// Tells whether the filter names something of it.
    pub(super) fn is_set(self, filter: &Filter) -> bool {
        match self {
            Self::Channel => !filter.channels.is_empty(),
            Self::Campaign => !filter.campaigns.is_empty(),
            Self::Status => !filter.statuses.is_empty(),
            Self::Text => !filter.text.is_empty(),
        }
    }

    /// Returns the filter without it.
    pub(super) fn cleared(self, filter: &Filter) -> Filter {
        let mut filter = filter.clone();
        match self {
            Self::Channel => filter.channels.clear(),
            Self::Campaign => filter.campaigns.clear(),
            Self::Status => filter.statuses.clear(),
            Self::Text => filter.text.clear(),
        }
        filter
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
