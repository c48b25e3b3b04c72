/// Operation.
///
/// Keys of two forms beside one of its own.
///
/// Documented as `Operation`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Operation {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Operation | OperationRef = OPERATION,
    closed keys "^x\\-" String keys "^[0-9]{3}$" ANSWER {
        0 id: "id" => String as str,
    }
}
section!(Operation | OperationRef, OPERATION, "an object");

/// Answer.
///
/// Documented as `Answer`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// A count.
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Answer | AnswerRef = ANSWER,
    closed keys "^x\\-[a-z]+$" Integer typed additional {}
}
section!(Answer | AnswerRef, ANSWER, "an object");

/// Paths.
///
/// Of two kinds of keys, each has a type of its own.
///
/// Documented as `Paths`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Paths {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Paths | PathsRef = PATHS,
    closed keys "^/" OPERATION keys "^x\\-" String {}
}
section!(Paths | PathsRef, PATHS, "an object");

/// Either.
///
/// A key may be of both: either type.
///
/// Documented as `Either`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Either {
    /// An extension.
    ///
    /// A number.
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<EitherValue>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Either | EitherRef = EITHER,
    closed keys "^x\\-|^x\\-n" EITHER_VALUE typed additional {}
}
section!(Either | EitherRef, EITHER, "an object");

/// Documented as `Either / ^x-`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EitherValue {
    /// `String`.
    String(rt::String),
    /// `Integer`.
    Integer(rt::Integer),
}

impl<'de> rt::Decode<'de> for EitherValue {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Integer as rt::Decode<'de>>::from_number(value).map(Self::Integer)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for EitherValue {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Integer(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(EitherValue | EitherValueRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static EITHER_VALUE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Integer)],
        tag: rt::None,
    },
);

/// Overlap.
///
/// A name of its own that matches: both would be asked for.
///
/// Documented as `Overlap`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overlap {
    /// `a-own`
    pub a_own: rt::Option<rt::Integer>,
    /// `^a-`
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<rt::String>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Overlap | OverlapRef = OVERLAP,
    open additional String typed additional {
        0 a_own: "a-own" => Integer as [rt::Integer],
    }
}
section!(Overlap | OverlapRef, OVERLAP, "an object");

/// Holder.
///
/// Documented as `Holder`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Holder {
    /// Its keys.
    pub inner: rt::Option<HolderInner>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Holder | HolderRef = HOLDER,
    closed {
        0 inner: "inner" => HOLDER_INNER as [HolderInner],
    }
}
section!(Holder | HolderRef, HOLDER, "an object");

/// Documented as `Holder / inner`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HolderInner {
    /// `^a`
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<bool>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    HolderInner | HolderInnerRef = HOLDER_INNER,
    closed keys "^a" Boolean typed additional {}
}
