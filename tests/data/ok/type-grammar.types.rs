/// Order.
///
/// Documented as `Order`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Bare words with an escaped pipe.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub both: rt::Option<OrderBoth>,
    /// The same in code.
    pub code: rt::Option<rt::Option<OrderCode>>,
    /// A union in an array.
    pub many: rt::Option<rt::Vec<rt::Lenient<OrderMany>>>,
    /// A union in a map.
    ///
    /// A map: the keys stand for `key`.
    pub each: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<OrderEachValue>>>,
    /// A link in bold.
    pub bold: rt::Option<Card>,
    /// The heading is in the plural.
    pub rules: rt::Option<rt::Vec<rt::Lenient<Rules>>>,
    /// `tags`
    ///
    /// A map: the keys stand for `key`.
    pub tags: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::String>>>,
    /// `lists`
    pub lists: rt::Option<
        rt::Vec<rt::Lenient<rt::BTreeMap<rt::String, rt::Lenient<rt::String>>>>,
    >,
    /// `inline`
    pub inline: rt::Option<OrderInline>,
    /// `slice`
    pub slice: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// `byKey`
    ///
    /// A map: the keys stand for `key`.
    pub by_key: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<Card>>>,
    /// `record`
    ///
    /// A map: the keys stand for `key`.
    pub record: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<Bank>>>,
    /// `dict`
    ///
    /// A map: the keys stand for `key`.
    pub dict: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<Card>>>,
    /// `keyed`
    ///
    /// A map: the keys stand for `key`.
    pub keyed: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>>,
    /// `maybe`
    pub maybe: rt::Option<rt::Option<Card>>,
    /// `asked`
    pub asked: rt::Option<rt::Option<Card>>,
    /// `short`
    ///
    /// `maxLength: 39`
    pub short: rt::Option<rt::String>,
    /// `four`
    ///
    /// `minItems: 4`, `maxItems: 4`
    pub four: rt::Option<rt::Vec<rt::Lenient<rt::Number>>>,
    /// `level`
    ///
    /// `minimum: 0`, `maximum: 3`
    pub level: rt::Option<rt::Integer>,
    /// \[USD\]
    pub price: rt::Option<rt::Number>,
    /// `kept`
    pub kept: rt::Option<rt::String>,
    /// `inner`
    pub inner: rt::Option<rt::Option<rt::Vec<rt::Lenient<OrderInner>>>>,
    /// `digits`
    pub digits: rt::Option<rt::String>,
    /// `when`
    pub when: rt::Option<rt::Integer>,
    /// Nothing but that.
    ///
    /// The page states no type.
    pub what: rt::Option<rt::Value>,
    /// `nothing`
    pub nothing: rt::Option<()>,
    /// `nothings`
    pub nothings: rt::Option<rt::Vec<rt::Lenient<()>>>,
    /// `nulls`
    ///
    /// A map: the keys stand for `key`.
    pub nulls: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<()>>>,
    /// An array already.
    pub all: rt::Option<Cards>,
    /// `list`
    pub list: rt::Option<Cards>,
    /// See Card.
    pub see: rt::Option<Card>,
    /// One of Card, Bank depending on `kind`.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub one: rt::Option<OrderOne>,
    /// `spaced`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub spaced: rt::Option<rt::Vec<rt::Lenient<Card>>>,
    /// About cards
    pub whole: rt::Option<Card>,
    /// One of `a`, `b`.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub kind: rt::Option<OrderKind>,
    /// `any`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub any: rt::Option<OrderAny>,
    /// A date is a string, too.
    pub plain: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Order | OrderRef = ORDER,
    closed {
        0 both: "both" => ORDER_BOTH as [OrderBoth],
        1 code: "code" => [nullable ORDER_CODE] as [nullable [OrderCode]],
        2 many: "many" => [Array ORDER_MANY] as [rt::Vec<rt::Lenient<OrderMany>>],
        3 each: "each" => [Map ORDER_EACH_VALUE] as [rt::BTreeMap<rt::String, rt::Lenient<OrderEachValue>>],
        4 bold: "bold" => CARD as [Card],
        5 rules: "rules" => [Array RULES] as [rt::Vec<rt::Lenient<Rules>>],
        6 tags: "tags" => [Map String] as [rt::BTreeMap<rt::String, rt::Lenient<rt::String>>],
        7 lists: "lists" => [Array [Map String]] as [rt::Vec<rt::Lenient<rt::BTreeMap<rt::String, rt::Lenient<rt::String>>>>],
        8 inline: "inline" => ORDER_INLINE as [OrderInline],
        9 slice: "slice" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        10 by_key: "byKey" => [Map CARD] as [rt::BTreeMap<rt::String, rt::Lenient<Card>>],
        11 record: "record" => [Map BANK] as [rt::BTreeMap<rt::String, rt::Lenient<Bank>>],
        12 dict: "dict" => [Map CARD] as [rt::BTreeMap<rt::String, rt::Lenient<Card>>],
        13 keyed: "keyed" => [Map Integer] as [rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>],
        14 maybe: "maybe" => [nullable CARD] as [nullable [Card]],
        15 asked: "asked" => [nullable CARD] as [nullable [Card]],
        16 short: "short" => [Limited String MaxLength 39] as [rt::String],
        17 four: "four" => [Limited [Array Number] MinItems 4 MaxItems 4] as [rt::Vec<rt::Lenient<rt::Number>>],
        18 level: "level" => [Limited Integer Minimum [whole 0] Maximum [whole 3]] as [rt::Integer],
        19 price: "price" => Number as [rt::Number],
        20 kept: "kept" => String as str,
        21 inner: "inner" => [nullable Array ORDER_INNER] as [nullable [rt::Vec<rt::Lenient<OrderInner>>]],
        22 digits: "digits" => String as str,
        23 when: "when" => Integer as [rt::Integer],
        24 what: "what" => [nullable Any] as [rt::Value],
        25 nothing: "nothing" => Null as [()],
        26 nothings: "nothings" => [Array Null] as [rt::Vec<rt::Lenient<()>>],
        27 nulls: "nulls" => [Map Null] as [rt::BTreeMap<rt::String, rt::Lenient<()>>],
        28 all: "all" => CARDS as [Cards],
        29 list: "list" => CARDS as [Cards],
        30 see: "see" => CARD as [Card],
        31 one: "one" => ORDER_ONE as [OrderOne],
        32 spaced: "spaced" => [Array CARD] as [rt::Vec<rt::Lenient<Card>>],
        33 whole: "whole" => CARD as [Card],
        34 kind: "kind" => ORDER_KIND as [OrderKind],
        35 any: "any" => ORDER_ANY as [OrderAny],
        36 plain: "plain" => String as str,
    }
}
section!(Order | OrderRef, ORDER, "an object");

/// Documented as `Order / both`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderBoth(pub rt::Value);

impl OrderBoth {
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bank`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bank(&self) -> rt::Option<Bank> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderBoth, OrderBoth, rt::Value);

impl rt::Serialize for OrderBoth {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderBoth, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_BOTH: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CARD), shape!(BANK)],
        tag: rt::None,
    },
);

/// Documented as `Order / code`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderCode(pub rt::Value);

impl OrderCode {
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bank`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bank(&self) -> rt::Option<Bank> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderCode, OrderCode, rt::Value);

impl rt::Serialize for OrderCode {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderCode, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_CODE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CARD), shape!(BANK)],
        tag: rt::None,
    },
);

/// Documented as `Order / many`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderMany(pub rt::Value);

impl OrderMany {
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bank`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bank(&self) -> rt::Option<Bank> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderMany, OrderMany, rt::Value);

impl rt::Serialize for OrderMany {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderMany, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_MANY: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CARD), shape!(BANK)],
        tag: rt::None,
    },
);

/// Documented as `Order / each / value`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderEachValue(pub rt::Value);

impl OrderEachValue {
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bank`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bank(&self) -> rt::Option<Bank> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderEachValue, OrderEachValue, rt::Value);

impl rt::Serialize for OrderEachValue {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderEachValue, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_EACH_VALUE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CARD), shape!(BANK)],
        tag: rt::None,
    },
);

/// Documented as `Order / inline`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderInline {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// `size`
    pub size: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OrderInline | OrderInlineRef = ORDER_INLINE,
    closed {
        0 name: "name" => [required String] as str,
        1 size: "size" => Number as [rt::Number],
    }
}

/// Documented as `Order / inner`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OrderInner {
    /// `String`.
    String(rt::String),
    /// `Null`.
    Null(()),
}

impl<'de> rt::Decode<'de> for OrderInner {
    fn from_null() -> rt::Result<Self, rt::Value> {
        <() as rt::Decode<'de>>::from_null().map(Self::Null)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for OrderInner {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Null(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(OrderInner | OrderInnerRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_INNER: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Null)],
        tag: rt::None,
    },
);

/// Documented as `Order / one`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderOne(pub rt::Value);

impl OrderOne {
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bank`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bank(&self) -> rt::Option<Bank> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderOne, OrderOne, rt::Value);

impl rt::Serialize for OrderOne {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderOne, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_ONE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CARD), shape!(BANK)],
        tag: rt::None,
    },
);

/// Values of `Order / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderKind {
    /// `a`
    A,
    /// `b`
    B,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    OrderKind = ORDER_KIND {
        0 A: "a",
        1 B: "b",
    }
}

/// Documented as `Order / any`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderAny(pub rt::Value);

impl OrderAny {
    /// The value as `Any`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_any(&self) -> rt::Option<rt::Value> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Card`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_card(&self) -> rt::Option<Card> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, OrderAny, OrderAny, rt::Value);

impl rt::Serialize for OrderAny {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(OrderAny, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORDER_ANY: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(Any), shape!(CARD)],
        tag: rt::None,
    },
);

/// Card.
///
/// Documented as `Card`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// `number`
    pub number: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Card | CardRef = CARD,
    closed {
        0 number: "number" => String as str,
    }
}
section!(Card | CardRef, CARD, "an object");

/// Bank.
///
/// Documented as `Bank`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bank {
    /// `account`
    pub account: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Bank | BankRef = BANK,
    closed {
        0 account: "account" => String as str,
    }
}
section!(Bank | BankRef, BANK, "an object");

/// Rules.
///
/// Documented as `Rules`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rules {
    /// `if`
    pub r#if: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Rules | RulesRef = RULES,
    closed {
        0 r#if: "if" => String as str,
    }
}
section!(Rules | RulesRef, RULES, "an object");

/// Cards.
///
/// Documented as `Cards`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cards(pub rt::Vec<rt::Lenient<Card>>);

newtype!('de, Cards, Cards, rt::Vec < rt::Lenient < Card >>);

impl rt::Serialize for Cards {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Cards | CardsRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static CARDS: runtime::shape::Shape = *shape!([Array CARD]);

section!(Cards | CardsRef, CARDS, "a value of the documented type");

/// About cards.
///
/// What a card is.
///
/// Documented as `About cards`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutCards(pub rt::Value);

newtype!('de, AboutCards, AboutCards, rt::Value);

impl rt::Serialize for AboutCards {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(AboutCards, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ABOUT_CARDS: runtime::shape::Shape = *shape!(Any);

section!(AboutCards, ABOUT_CARDS, "a value of the documented type");
