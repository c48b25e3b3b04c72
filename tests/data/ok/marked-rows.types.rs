/// Blank Cells.
///
/// What has no mark in a column of marks is not what the others are.
///
/// Documented as `Blank Cells`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BlankCells {
    /// `a`
    pub a: rt::Option<rt::String>,
    /// `b`
    pub b: rt::Option<rt::String>,
    /// Required: Yes, but may be empty
    pub c: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    BlankCells | BlankCellsRef = BLANK_CELLS,
    closed {
        0 a: "a" => [required String] as str,
        1 b: "b" => String as str,
        2 c: "c" => [required String] as str,
    }
}
section!(BlankCells | BlankCellsRef, BLANK_CELLS, "an object");

/// Brackets.
///
/// Documented as `Brackets`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Brackets {
    /// What is not marked is required.
    pub a: rt::Option<rt::String>,
    /// What is marked is not.
    ///
    /// \[optional\]
    pub b: rt::Option<rt::String>,
    /// Other notes say nothing of it.
    ///
    /// \[readonly\]
    ///
    /// Read-only.
    pub c: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Brackets | BracketsRef = BRACKETS,
    closed {
        0 a: "a" => [required String] as str,
        1 b: "b" => String as str,
        2 c: "c" => [required String] as str,
    }
}
section!(Brackets | BracketsRef, BRACKETS, "an object");

/// Repetition.
///
/// Documented as `Repetition`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Repetition {
    /// `a`
    pub a: rt::Option<rt::String>,
    /// `b`
    pub b: rt::Option<rt::String>,
    /// `c`
    ///
    /// `minItems: 1`
    pub c: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// `d`
    pub d: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Repetition | RepetitionRef = REPETITION,
    closed {
        0 a: "a" => [required String] as str,
        1 b: "b" => String as str,
        2 c: "c" => [required Limited [Array String] MinItems 1] as [rt::Vec<rt::Lenient<rt::String>>],
        3 d: "d" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
    }
}
section!(Repetition | RepetitionRef, REPETITION, "an object");

/// Stars.
///
/// Documented as `Stars`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Stars {
    /// A star in a colour.
    pub a: rt::Option<rt::String>,
    /// None.
    pub b: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Stars | StarsRef = STARS,
    closed {
        0 a: "a" => [required String] as str,
        1 b: "b" => String as str,
    }
}
section!(Stars | StarsRef, STARS, "an object");

/// Statements.
///
/// Documented as `Statements`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Statements {
    /// Not required.
    pub a: rt::Option<rt::String>,
    /// Required: no
    pub b: rt::Option<rt::String>,
    /// Can be `null`.
    pub c: rt::Option<rt::Option<rt::String>>,
    /// `null` if there is none.
    pub d: rt::Option<rt::Option<rt::String>>,
    /// Never null.
    pub e: rt::Option<rt::String>,
    /// Deprecated: false.
    pub f: rt::Option<rt::String>,
    /// The g. Required.
    pub g: rt::Option<rt::String>,
    /// Read-only, unless you are somebody.
    pub i: rt::Option<rt::String>,
    /// The j, or `null` if it is not known.
    pub j: rt::Option<rt::Option<rt::String>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Statements | StatementsRef = STATEMENTS,
    closed {
        0 a: "a" => String as str,
        1 b: "b" => String as str,
        2 c: "c" => [nullable String] as [nullable str],
        3 d: "d" => [nullable String] as [nullable str],
        4 e: "e" => String as str,
        5 f: "f" => String as str,
        6 g: "g" => [required String] as str,
        7 i: "i" => String as str,
        8 j: "j" => [nullable String] as [nullable str],
    }
}
section!(Statements | StatementsRef, STATEMENTS, "an object");
