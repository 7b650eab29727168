//! Templates of posts.

use std::collections::BTreeSet;

use crate::{
    Id, Text, record,
    records::{Channel, CtaKind, Format, Pillar, PostType},
};

record! {
    /// What a kind of post begins with: see [`crate::query::copies`].
    pub struct Template as "template" {
        /// What the team calls it.
        name: String => "template-name" required limit 120,
        /// The title with which a post begins.
        title: String => "template-title" limit 200,
        /// What the post is made of.
        format: Format => "template-format",
        /// What it should say and show; several people may write it together.
        description: Text => "template-description" limit 5000,
        /// What it speaks of.
        pillar: Option<Id<Pillar>> => "template-pillar",
        /// What people look for when they should find it.
        keywords: BTreeSet<String> => "template-keywords" limit 30,
        /// Hashtags, without their sign.
        hashtags: BTreeSet<String> => "template-hashtags" limit 30,
        /// What the team sorts it by.
        labels: BTreeSet<String> => "template-labels" limit 30,
        /// Where it goes out.
        channels: BTreeSet<Id<Channel>> => "template-channels" limit 30,
        /// Who pays for it, and who speaks.
        post_type: PostType => "template-post-type",
        /// What readers are asked to do.
        cta_kind: CtaKind => "template-cta-kind",
        /// In which words.
        cta_text: String => "template-cta-text" limit 120,
        /// Where that leads.
        cta_url: String => "template-cta-url" limit 2000,
        /// What readers will see; several people may write it together.
        caption: Text => "template-caption" limit 20000,
        /// What the team comments first; several people may write it together.
        first_comment: Text => "template-first-comment" limit 10000,
        /// What the team should know; several people may write it together.
        notes: Text => "template-notes" limit 5000,
    }
}
