/// Parcel.
///
/// Documented as `Parcel`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Parcel {
    /// Exactly 4 items.
    ///
    /// `minItems: 4`, `maxItems: 4`
    pub r#box: rt::Option<rt::Vec<rt::Lenient<rt::Number>>>,
    /// Must be exactly 6 characters long.
    ///
    /// `minLength: 6`, `maxLength: 6`
    pub code: rt::Option<rt::String>,
    /// Must not be empty.
    ///
    /// `minLength: 1`
    pub name: rt::Option<rt::String>,
    /// Must not be empty.
    ///
    /// `minItems: 1`
    pub tags: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Must not exceed 1,000 characters.
    ///
    /// `maxLength: 1000`
    pub note: rt::Option<rt::String>,
    /// At least 1 and at most 5.
    ///
    /// `minimum: 1`, `maximum: 5`
    pub size: rt::Option<rt::Integer>,
    /// Cannot be negative.
    ///
    /// `minimum: 0`
    pub mass: rt::Option<rt::Number>,
    /// Should be at most 5 characters.
    pub soft: rt::Option<rt::String>,
    /// At most 5 characters. Unless `size` is 1.
    pub open: rt::Option<rt::String>,
    /// The keys must match `^[a-z]+$`.
    pub keys: rt::Option<rt::RawObject>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Parcel | ParcelRef = PARCEL,
    closed {
        0 r#box: "box" => [Limited [Array Number] MinItems 4 MaxItems 4] as [rt::Vec<rt::Lenient<rt::Number>>],
        1 code: "code" => [Limited String MinLength 6 MaxLength 6] as [rt::String],
        2 name: "name" => [Limited String MinLength 1] as [rt::String],
        3 tags: "tags" => [Limited [Array String] MinItems 1] as [rt::Vec<rt::Lenient<rt::String>>],
        4 note: "note" => [Limited String MaxLength 1000] as [rt::String],
        5 size: "size" => [Limited Integer Minimum [whole 1] Maximum [whole 5]] as [rt::Integer],
        6 mass: "mass" => [Limited Number Minimum [whole 0]] as [rt::Number],
        7 soft: "soft" => String as str,
        8 open: "open" => String as str,
        9 keys: "keys" => FreeForm as [rt::RawObject],
    }
}
section!(Parcel | ParcelRef, PARCEL, "an object");
