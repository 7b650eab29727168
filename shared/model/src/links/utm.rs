//! The six parameters by which a site knows where a visit came from.

use super::{
    escape::{escaped, unescaped},
    ga4,
};
use crate::{
    networks::Facts,
    query::{search::fold, variants::Outgoing},
    records::{Campaign, Post, PostType},
};

/// Where a visit comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utm {
    /// Who sends it, as `instagram`.
    pub source: String,
    /// By what means, as `social`.
    pub medium: String,
    /// For which campaign.
    pub campaign: String,
    /// Which of several links it was.
    pub content: String,
    /// Which keyword was paid for.
    pub term: String,
    /// The campaign's id, as an import of costs has it.
    pub id: String,
}

/// One of the six parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UtmField {
    /// `utm_source`.
    Source,
    /// `utm_medium`.
    Medium,
    /// `utm_campaign`.
    Campaign,
    /// `utm_content`.
    Content,
    /// `utm_term`.
    Term,
    /// `utm_id`.
    Id,
}

impl UtmField {
    /// Every parameter, in the order in which a link has them.
    pub const ALL: [Self; 6] =
        [Self::Source, Self::Medium, Self::Campaign, Self::Content, Self::Term, Self::Id];

    /// Returns the parameter's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "utm_source",
            Self::Medium => "utm_medium",
            Self::Campaign => "utm_campaign",
            Self::Content => "utm_content",
            Self::Term => "utm_term",
            Self::Id => "utm_id",
        }
    }
}

impl Utm {
    /// Returns one of the six.
    pub const fn get(&self, field: UtmField) -> &String {
        match field {
            UtmField::Source => &self.source,
            UtmField::Medium => &self.medium,
            UtmField::Campaign => &self.campaign,
            UtmField::Content => &self.content,
            UtmField::Term => &self.term,
            UtmField::Id => &self.id,
        }
    }

    const fn at(&mut self, field: UtmField) -> &mut String {
        match field {
            UtmField::Source => &mut self.source,
            UtmField::Medium => &mut self.medium,
            UtmField::Campaign => &mut self.campaign,
            UtmField::Content => &mut self.content,
            UtmField::Term => &mut self.term,
            UtmField::Id => &mut self.id,
        }
    }

    /// Reads the parameters of a link.
    pub fn of_link(link: &str) -> Self {
        let mut utm = Self::default();
        let (_, query, _) = split(link);
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            for field in UtmField::ALL {
                if unescaped(name) == field.name() {
                    *utm.at(field) = unescaped(value);
                }
            }
        }
        utm
    }
}

/// Why a link cannot be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It is no address of the web.
    #[error("the link does not begin with https:// or http://; write all of its address")]
    NoScheme,
    /// It names no site.
    #[error("the link names no site after https://; write all of its address")]
    NoHost,
    /// It has a space, or a line break.
    #[error("the link has a space in it; write it without, or as %20")]
    Space,
}

/// Puts the parameters into a link, in place of those that it has. All else of its query stays as it is written, and
/// so does its fragment. What is empty is left out.
///
/// # Errors
/// When it is no address of the web.
pub fn tagged(link: &str, utm: &Utm) -> Result<String, LinkError> {
    let link = link.trim();
    let is_web = |scheme: &&str| link.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://"].into_iter().find(is_web).ok_or(LinkError::NoScheme)?;
    if link.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(LinkError::Space);
    }
    let (page, query, fragment) = split(link);
    if page.get(scheme.len()..).is_none_or(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Err(LinkError::NoHost);
    }
    let is_kept = |pair: &&str| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        !pair.is_empty()
            && !UtmField::ALL.iter().any(|field| unescaped(name).eq_ignore_ascii_case(field.name()))
    };
    let mut pairs: Vec<String> = query.split('&').filter(is_kept).map(str::to_owned).collect();
    let set = UtmField::ALL.iter().filter(|field| !utm.get(**field).is_empty());
    pairs.extend(set.map(|field| [field.name(), "=", &escaped(utm.get(*field))].concat()));
    let (question, hash) =
        (if pairs.is_empty() { "" } else { "?" }, if link.contains('#') { "#" } else { "" });
    Ok([page, question, &pairs.join("&"), hash, fragment].concat())
}

/// Splits an address into the page, its query and its fragment.
fn split(link: &str) -> (&str, &str, &str) {
    let (before, fragment) = link.split_once('#').unwrap_or((link, ""));
    let (page, query) = before.split_once('?').unwrap_or((before, ""));
    (page, query, fragment)
}

/// Writes words as such a parameter should be: in lower case, of Latin letters, digits, `-` and `_`. Empty where
/// there are no such in it, as in Chinese.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in fold(words).chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Returns the parameters for what goes out on a channel: what people wrote, else what the post says. The content is
/// made of the end of the post's id and the network.
pub fn suggested(post: &Post, outgoing: &Outgoing<'_>, campaign: Option<&Campaign>, facts: &Facts) -> Utm {
    let written = |line: &str, other: &dyn Fn() -> String| {
        if line.trim().is_empty() { other() } else { line.trim().to_owned() }
    };
    let campaign = || {
        campaign
            .map_or_else(String::new, |campaign| written(&campaign.utm_campaign, &|| slug(&campaign.name)))
    };
    let own: Vec<char> = post.id.own().chars().filter(char::is_ascii_alphanumeric).collect();
    let short: String = own.iter().skip(own.len().saturating_sub(6)).collect();
    Utm {
        source: facts.source.to_owned(),
        medium: written(&post.utm_medium, &|| medium(&post.post_type).to_owned()),
        campaign: written(&post.utm_campaign, &campaign),
        content: written(outgoing.utm_content, &|| [short.as_str(), "-", facts.word].concat()),
        term: post.utm_term.trim().to_owned(),
        id: String::new(),
    }
}

fn medium(post_type: &PostType) -> &'static str {
    match post_type {
        PostType::Sponsored | PostType::Boosted => "paid_social",
        PostType::Influencer => "influencer",
        PostType::Organic | PostType::Ugc | PostType::Employee | PostType::Other(_) => "social",
    }
}

/// What may go wrong with parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UtmLint {
    /// It is empty, and reports need it.
    Missing(UtmField),
    /// It has capital letters, and reports tell `Sale` from `sale`.
    Capitals(UtmField),
    /// It has other characters than letters, digits, `-` and `_`.
    Strange(UtmField),
    /// It looks like somebody's address or number, which nobody may send to Google.
    Personal(UtmField),
    /// The post is paid for, and its medium says that nobody pays: the visits would be filed as organic.
    PaidAsOrganic,
}

/// Looks for what may go wrong with parameters.
pub fn lint(utm: &Utm, post_type: &PostType) -> Vec<UtmLint> {
    let mut found = Vec::new();
    for field in UtmField::ALL {
        let value = utm.get(field);
        let is_needed = matches!(field, UtmField::Source | UtmField::Medium | UtmField::Campaign);
        let is_strange = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
        found.extend((is_needed && value.is_empty()).then_some(UtmLint::Missing(field)));
        found.extend(value.contains(char::is_uppercase).then_some(UtmLint::Capitals(field)));
        found.extend(value.contains(is_strange).then_some(UtmLint::Strange(field)));
        found.extend(is_personal(value).then_some(UtmLint::Personal(field)));
    }
    let is_paid_for = matches!(post_type, PostType::Sponsored | PostType::Boosted);
    found.extend((is_paid_for && !ga4::is_paid(&utm.medium)).then_some(UtmLint::PaidAsOrganic));
    found
}

/// Tells whether a value looks like an e-mail address or a telephone number: ten digits, with nothing but what
/// stands between digits of one.
fn is_personal(value: &str) -> bool {
    let is_address = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= 10 && value.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
    is_address || is_number
}
