//! Time zones by their IANA names.

use std::fmt;

use crate::{Field, FieldError, Shape, Value};

/// A time zone by its IANA name, as in `Asia/Shanghai`. One that this version does not know is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(String);

impl Zone {
    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Zone {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for Zone {
    const SHAPE: Shape = Shape::Scalar;

    fn to_value(&self) -> Value {
        Value::Str(self.0.clone())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        String::from_value(value).map(Self).map_err(|_| FieldError { expected: "a time zone" })
    }
}
