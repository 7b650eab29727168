//! Fields with a fixed choice of words.

/// One of the words that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceWord {
    /// What is stored. Never changes its meaning once released.
    pub word: &'static str,
    /// The message in the locale files that names the choice to people.
    pub label: &'static str,
}

/// Declares a field with a fixed choice of words; the first is the default.
///
/// The word after `as` begins the label of each: `post-status` and `draft` give `post-status-draft`.
/// A word that this version does not know is kept in `Other`, and so survives an edit here.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident as $choice:literal {
        $(#[$first_meta:meta])* $first:ident = $first_word:literal,
        $($(#[$case_meta:meta])* $case:ident = $word:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[$first_meta])* #[default] $first,
            $($(#[$case_meta])* $case,)*
            /// A word from a newer app.
            Other(String),
        }

        impl $name {
            /// Every choice that this version knows, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$case,)*];

            /// The words of [`Self::ALL`], each with the message that names it.
            pub const WORDS: &'static [$crate::ChoiceWord] = &[
                $crate::ChoiceWord { word: $first_word, label: concat!($choice, "-", $first_word) },
                $($crate::ChoiceWord { word: $word, label: concat!($choice, "-", $word) },)*
            ];

            /// Returns the word that is stored.
            pub fn word(&self) -> &str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$case => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// Returns the message in the locale files that names the choice; `None` for a word of a
            /// newer app, which is shown as it is.
            pub const fn label(&self) -> Option<&'static str> {
                match self {
                    Self::$first => Some(concat!($choice, "-", $first_word)),
                    $(Self::$case => Some(concat!($choice, "-", $word)),)*
                    Self::Other(_) => None,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $first_word => Self::$first,
                    $($word => Self::$case,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl $crate::Field for $name {
            const SHAPE: $crate::Shape = $crate::Shape::Scalar;
            const HOLDS: $crate::Holds = $crate::Holds::Choice(Self::WORDS);

            fn to_value(&self) -> $crate::Value {
                $crate::Value::Str(self.word().to_owned())
            }

            fn from_value(value: &$crate::Value) -> Result<Self, $crate::FieldError> {
                match value {
                    $crate::Value::Null => Ok(Self::default()),
                    $crate::Value::Str(word) => Ok(Self::from(word.as_str())),
                    _ => Err($crate::FieldError { expected: "a word of the choice" }),
                }
            }
        }

        impl $crate::Field for std::collections::BTreeSet<$name> {
            const SHAPE: $crate::Shape = $crate::Shape::Set;
            const HOLDS: $crate::Holds = $crate::Holds::Choice($name::WORDS);

            fn to_value(&self) -> $crate::Value {
                $crate::Value::Set($crate::order::gathered(self.iter().map(|choice| choice.word().to_owned())))
            }

            fn from_value(value: &$crate::Value) -> Result<Self, $crate::FieldError> {
                match value {
                    $crate::Value::Null => Ok(Self::new()),
                    $crate::Value::Set(words) => Ok($crate::order::gathered(words.iter().map(|word| $name::from(word.as_str())))),
                    _ => Err($crate::FieldError { expected: "a set of words of the choice" }),
                }
            }
        }
    };
}
