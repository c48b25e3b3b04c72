//! In: nothing. Out: the tables that say what a value should look like; a generated crate holds one for each definition.

/// What a value should be.
#[derive(Debug)]
pub enum Shape {
    /// Any value.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction, however it is spelled.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// An RFC 3339 date and time.
    DateTime,
    /// An RFC 3339 date.
    Date,
    /// One of these texts.
    Values(&'static [&'static str]),
    /// One of these literals.
    Literals(&'static [Literal]),
    /// An object of which nothing else is known.
    FreeForm,
    /// An array.
    Array(&'static Slot),
    /// A value, or an array of such values.
    OneOrMany(&'static Slot),
    /// An object with keys of the users' own.
    Map(&'static Slot),
    /// An object.
    Object(&'static Object),
    /// One of several shapes.
    Union(&'static [&'static Shape]),
}

/// A value of an enumeration that is not only of texts.
#[derive(Debug, PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    String(&'static str),
}

/// A place for a value.
#[derive(Debug)]
pub struct Slot {
    /// What the value should be.
    pub shape: &'static Shape,
    /// Whether `null` is documented.
    pub nullable: bool,
}

/// An attribute of an object.
#[derive(Debug)]
pub struct Attribute {
    /// The key.
    pub name: &'static str,
    /// The value.
    pub slot: Slot,
    /// Whether it is documented as required.
    pub required: bool,
}

/// An object.
#[derive(Debug)]
pub struct Object {
    /// The documented attributes, in documented order.
    pub attributes: &'static [Attribute],
    /// What further attributes hold, where that is documented.
    pub further: Option<&'static Slot>,
    /// Whether further attributes are undocumented.
    pub closed: bool,
    /// The attribute that chooses the shape of another one.
    pub choice: Option<&'static Choice>,
}

/// An attribute whose value chooses the shape of another one.
#[derive(Debug)]
pub struct Choice {
    /// Number of the attribute that chooses.
    pub tag: usize,
    /// Number of the attribute whose shape is chosen.
    pub payload: usize,
    /// The documented values, each with what the payload then should be.
    pub arms: &'static [(&'static str, Slot)],
    /// What the payload should be with any other value.
    pub other: Slot,
}

impl Shape {
    /// What it should be, in a few words.
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Shape::Any => "any value".to_owned(),
            Shape::Null => "null".to_owned(),
            Shape::Boolean => "boolean".to_owned(),
            Shape::Integer => "integer".to_owned(),
            Shape::Number => "number".to_owned(),
            Shape::String | Shape::Values(_) => "string".to_owned(),
            Shape::DateTime => "date-time".to_owned(),
            Shape::Date => "date".to_owned(),
            Shape::Literals(_) => "one of the documented values".to_owned(),
            Shape::FreeForm | Shape::Map(_) | Shape::Object(_) => "object".to_owned(),
            Shape::Array(_) => "array".to_owned(),
            Shape::OneOrMany(slot) => format!("{} or array", slot.shape.expected()),
            Shape::Union(members) => {
                let mut names: Vec<String> = members.iter().map(|member| member.expected()).collect();
                names.dedup();
                names.join(" or ")
            }
        }
    }

    /// Whether `null` is among its values.
    #[must_use]
    pub fn takes_null(&self) -> bool {
        match self {
            Shape::Any | Shape::Null => true,
            Shape::Union(members) => members.iter().any(|member| member.takes_null()),
            _ => false,
        }
    }
}
