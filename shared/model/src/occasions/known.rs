//! The occasions that are known. Where the team has another, their record stands in place of it.

use crate::records::Region;

/// An occasion that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What a record names that stands in place of it. Never changes once released.
    pub key: &'static str,
    /// The message in the locale files that names it.
    pub label: &'static str,
    /// When it is, as [`super::Rule`] reads it.
    pub rule: &'static str,
    /// For how many days.
    pub days: i64,
    /// How many days before it the making of assets begins; 0 is not reminded of.
    pub lead_days: i64,
    /// Whether nothing should go out on it.
    pub embargo: bool,
    regions: &'static str,
}

impl Known {
    /// Returns where it is kept.
    pub fn regions(&self) -> impl Iterator<Item = Region> + use<> {
        self.regions.split(' ').map(Region::from)
    }
}

macro_rules! known {
    ($($key:literal $rule:literal $days:literal $lead_days:literal $embargo:literal $regions:literal;)*) => {
        /// Every occasion that is known: its key, rule, days, days before it to begin assets, whether nothing goes
        /// out, and regions. When sales begin, and when Prime Day is, changes from year to year, so teams correct them.
        pub const KNOWN: &[Known] = &[$(Known {
            key: $key,
            label: concat!("occasions-", $key),
            rule: $rule,
            days: $days,
            lead_days: $lead_days,
            embargo: $embargo,
            regions: $regions,
        },)*];
    };
}

known! {
    "new-year" "01-01" 1 21 false "global";
    "valentines" "02-14" 1 30 false "global";
    "womens-day" "03-08" 1 21 false "global";
    "earth-day" "04-22" 1 21 false "global";
    "pride" "06-01" 30 30 false "us uk eu";
    "halloween" "10-31" 1 30 false "us uk eu";
    "black-friday" "11 thu 4 +1" 1 60 false "global";
    "cyber-monday" "11 thu 4 +4" 1 60 false "global";
    "giving-tuesday" "11 thu 4 +5" 1 30 false "global";
    "singles-day" "11-11" 1 45 false "us uk eu jp";
    "christmas-eve" "12-24" 1 45 false "global";
    "christmas" "12-25" 1 60 false "global";
    "new-years-eve" "12-31" 1 30 false "global";
    "carnival" "easter -48" 1 21 false "de";
    "good-friday" "easter -2" 1 0 false "uk de";
    "easter" "easter" 1 30 false "us uk eu";
    "easter-monday" "easter +1" 1 0 false "uk de fr";
    "whit-monday" "easter +50" 1 0 false "de fr";
    "prime-day" "7 tue 2" 4 45 false "us uk de fr jp";
    "back-to-school" "08-01" 31 45 false "us uk";
    "europe-day" "05-09" 1 0 false "eu";
    "labour-day" "05-01" 1 0 false "cn de fr";
    "mothers-day" "5 sun 2" 1 30 false "us de jp cn";
    "fathers-day" "6 sun 3" 1 30 false "us uk fr jp cn";
    "martin-luther-king" "1 mon 3" 1 0 false "us";
    "super-bowl" "2 sun 2" 1 30 false "us";
    "presidents-day" "2 mon 3" 1 21 false "us";
    "memorial-day" "5 mon last" 1 21 false "us";
    "juneteenth" "06-19" 1 14 false "us";
    "independence-day" "07-04" 1 30 false "us";
    "labor-day-us" "9 mon 1" 1 21 false "us";
    "september-eleventh" "09-11" 1 0 true "us";
    "veterans-day" "11-11" 1 0 false "us";
    "thanksgiving" "11 thu 4" 1 45 false "us";
    "small-business-saturday" "11 thu 4 +2" 1 30 false "us uk";
    "mothering-sunday" "easter -21" 1 30 false "uk";
    "early-may-bank-holiday" "5 mon 1" 1 0 false "uk";
    "spring-bank-holiday" "5 mon last" 1 0 false "uk";
    "summer-bank-holiday" "8 mon last" 1 0 false "uk";
    "bonfire-night" "11-05" 1 14 false "uk";
    "remembrance-sunday" "11 sun 2" 1 0 true "uk";
    "boxing-day" "12-26" 1 45 false "uk";
    "ascension" "easter +39" 1 21 false "de fr";
    "german-unity" "10-03" 1 0 false "de";
    "advent" "11-27 sun" 1 45 false "de";
    "saint-nicholas" "12-06" 1 30 false "de";
    "fete-des-meres" "fete-des-meres" 1 30 false "fr";
    "bastille-day" "07-14" 1 21 false "fr";
    "rentree" "09-01" 1 45 false "fr";
    "coming-of-age" "1 mon 2" 1 21 false "jp";
    "white-day" "03-14" 1 30 false "jp";
    "golden-week" "04-29" 7 30 false "jp";
    "tanabata" "07-07" 1 21 false "jp";
    "obon" "08-13" 4 21 false "jp";
    "respect-for-the-aged" "9 mon 3" 1 21 false "jp";
    "laba" "lunar 12-08" 1 21 false "cn";
    "nianhuo" "lunar 01-01 -28" 21 30 false "cn";
    "little-new-year" "lunar 12-23" 1 14 false "cn";
    "chinese-new-years-eve" "lunar 01-01 -1" 1 45 false "cn";
    "spring-festival" "lunar 01-01" 7 60 false "cn";
    "lantern-festival" "lunar 01-15" 1 30 false "cn";
    "goddess-day" "03-08" 1 30 false "cn";
    "qingming" "qingming" 1 0 true "cn";
    "five-twenty" "05-20" 1 30 false "cn";
    "childrens-day" "06-01" 1 21 false "cn";
    "six-eighteen-presale" "05-24" 8 30 false "cn";
    "six-eighteen-sale" "06-01" 18 45 false "cn";
    "six-eighteen" "06-18" 1 45 false "cn";
    "dragon-boat" "lunar 05-05" 1 30 false "cn";
    "qixi" "lunar 07-07" 1 30 false "cn";
    "nine-nine" "09-09" 1 30 false "cn";
    "teachers-day" "09-10" 1 21 false "cn";
    "mid-autumn" "lunar 08-15" 1 45 false "cn";
    "national-day" "10-01" 7 30 false "cn";
    "chongyang" "lunar 09-09" 1 21 false "cn";
    "double-eleven-presale" "10-14" 28 45 false "cn";
    "double-eleven" "11-11" 1 60 false "cn";
    "double-twelve" "12-12" 1 30 false "cn";
    "nanjing-memorial" "12-13" 1 0 true "cn";
}
