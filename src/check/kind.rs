//! In: nothing. Out: the kinds of violations. Must not know: models.

/// The kind of a violation. The names are those of generated crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViolationKind {
    /// The value is of another JSON type than documented.
    WrongType,
    /// A payload is not an object.
    NotAnObject,
    /// The object has an attribute that is not documented.
    UnknownAttribute,
    /// The value is not one of the documented values.
    UnknownValue,
    /// The value that chooses the payload's type is not one of the documented values, or is not there.
    UnknownTag,
    /// `null` if it is not documented.
    UndocumentedNull,
    /// The string is not of the documented format.
    Format,
    /// A required attribute is not there.
    MissingAttribute,
    /// The number is below the least or above the greatest one.
    OutOfRange,
    /// The string has fewer characters than documented.
    TooShort,
    /// The string has more characters than documented.
    TooLong,
    /// The array has fewer items than documented.
    TooFew,
    /// The array has more items than documented.
    TooMany,
    /// Two items of the array are equal.
    NotUnique,
    /// The string does not match the documented pattern.
    Pattern,
}

impl ViolationKind {
    /// Stable name, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ViolationKind::WrongType => "wrong-type",
            ViolationKind::NotAnObject => "not-an-object",
            ViolationKind::UnknownAttribute => "unknown-attribute",
            ViolationKind::UnknownValue => "unknown-value",
            ViolationKind::UnknownTag => "unknown-tag",
            ViolationKind::UndocumentedNull => "undocumented-null",
            ViolationKind::Format => "format",
            ViolationKind::MissingAttribute => "missing-attribute",
            ViolationKind::OutOfRange => "out-of-range",
            ViolationKind::TooShort => "too-short",
            ViolationKind::TooLong => "too-long",
            ViolationKind::TooFew => "too-few",
            ViolationKind::TooMany => "too-many",
            ViolationKind::NotUnique => "not-unique",
            ViolationKind::Pattern => "pattern",
        }
    }

    /// Whether a receiver minds: the wire schema refuses it.
    #[must_use]
    pub fn is_wire(self) -> bool {
        matches!(self, ViolationKind::WrongType | ViolationKind::NotAnObject)
    }
}
