//! In: what is wrong at a place. Out: the correction that a diagnostic proposes, as a value and as
//! TOML to paste. Must not know: how corrections are applied.

use super::Code;
use serde::{Deserialize, Serialize};

/// The prefix of `set` where only a person knows the right text.
pub(crate) const PLACEHOLDER: &str = "FILL IN: ";

/// The operation of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// Gives a section another heading. `expect`: the heading, `set`: the right one.
    Rename,
    /// Leads a link elsewhere. `expect`: its anchor with `#`, or the type words that should be one;
    /// `set`: the heading of the section that is meant.
    Link,
    /// Gives an attribute another name. `expect`: the name, `set`: the right one.
    Name,
    /// Says that an attribute's name stands for any key. `expect`: the name, `set`: the name in
    /// brackets.
    MapKey,
    /// Gives an attribute another type. `expect`: the words of the page, `set`: a type expression,
    /// such as `string, null` or `array of User`.
    Type,
    /// Says whether an attribute must be there. `expect` and `set`: `required`, `optional` or
    /// `unknown`.
    Required,
    /// Gives an attribute another format. `expect` and `set`: the format, or `absent`.
    Format,
    /// Gives an attribute another bound. `expect` and `set`: a keyword of JSON Schema and its value,
    /// such as `maxLength 50`, or `absent`.
    Bound,
    /// Gives an attribute another default. `expect` and `set`: the default, or `absent`.
    Default,
    /// Gives an attribute other values. `expect` and `set`: the values, separated by commas, or
    /// `absent`.
    Values,
    /// Adds an attribute. `at`: the heading and its name, `expect`: `absent`, `set`: its type.
    AddAttribute,
    /// Adds a section. `at`: its heading, `expect`: `absent`, `set`: its attributes, each with its
    /// type, such as `id: string; size: integer, null`.
    AddSection,
    /// Takes out a row that is not an attribute. `expect`: its name, `set`: `absent`.
    DropAttribute,
    /// Says that a value is alone or in an array. `expect`: the type words, `set`:
    /// `one-or-many`.
    OneOrMany,
    /// Binds a value to a section. `expect`: the value, `set`: the heading.
    Bind,
    /// Adds a value. `expect`: `absent`, `set`: the value.
    AddValue,
    /// Drops a value. `expect`: the value, `set`: `absent`.
    DropValue,
    /// Spells a value otherwise. `expect`: the value, `set`: the right one.
    Value,
    /// Allows a diagnostic. `expect`: its code, `set`: `allowed`.
    Allow,
}

/// A correction: what the file of corrections states, and what diagnostics propose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Fix {
    /// The operation.
    pub op: Op,
    /// Where: `[page: ]Heading[#n][ / attribute …]`.
    pub at: String,
    /// The current text of the page.
    pub expect: String,
    /// The right text.
    pub set: String,
    /// Why.
    pub reason: String,
}

impl Fix {
    /// A correction of a slip.
    #[must_use]
    pub fn new(op: Op, at: &str, expect: &str, set: &str, reason: &str) -> Fix {
        let owned = str::to_owned;
        Fix { op, at: owned(at), expect: owned(expect), set: owned(set), reason: owned(reason) }
    }

    /// A correction that allows a finding.
    pub(crate) fn allow(at: &str, code: Code, reason: &str) -> Fix {
        Fix::new(Op::Allow, at, code.info().id, "allowed", reason)
    }

    /// The entry of the corrections file.
    #[must_use]
    pub fn toml(&self) -> String {
        let fields = toml::to_string(self).expect("an operation and strings are always TOML");
        format!("[[correction]]\n{}", fields.trim_end())
    }

    /// The advice to a person.
    #[must_use]
    pub fn advice(&self) -> String {
        let when = if self.op == Op::Allow { "if this is right" } else { "if it is a slip" };
        format!("{when}, add this to the corrections file:\n{}", self.toml())
    }
}
