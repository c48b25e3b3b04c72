/// Order.
///
/// Some text.
///
/// Documented as `Order`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// `above`
    pub above: rt::Option<Item>,
    /// `in`
    pub r#in: rt::Option<TaxOnItems>,
    /// `below`
    pub below: rt::Option<Fees>,
    /// `behind`
    pub behind: rt::Option<Lines>,
    /// `braces`
    pub braces: rt::Option<Pages>,
    /// `encoded`
    pub encoded: rt::Option<Gifts>,
    /// `around`
    pub around: rt::Option<Cards>,
    /// `trailing`
    pub trailing: rt::Option<Notes>,
    /// `second`
    pub second: rt::Option<Part2>,
    /// `attributes`
    pub attributes: rt::Option<Owner>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Order | OrderRef = ORDER,
    closed {
        0 above: "above" => ITEM as [Item],
        1 r#in: "in" => TAX_ON_ITEMS as [TaxOnItems],
        2 below: "below" => FEES as [Fees],
        3 behind: "behind" => LINES as [Lines],
        4 braces: "braces" => PAGES as [Pages],
        5 encoded: "encoded" => GIFTS as [Gifts],
        6 around: "around" => CARDS as [Cards],
        7 trailing: "trailing" => NOTES as [Notes],
        8 second: "second" => PART2_P2 as [Part2],
        9 attributes: "attributes" => OWNER as [Owner],
    }
}
section!(Order | OrderRef, ORDER, "an object");

/// Item.
///
/// Documented as `Item`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// `sku`
    pub sku: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Item | ItemRef = ITEM,
    closed {
        0 sku: "sku" => String as str,
    }
}
section!(Item | ItemRef, ITEM, "an object");

/// Tax on items.
///
/// Documented as `Tax on items`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TaxOnItems {
    /// `rate`
    pub rate: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TaxOnItems | TaxOnItemsRef = TAX_ON_ITEMS,
    closed {
        0 rate: "rate" => Number as [rt::Number],
    }
}
section!(TaxOnItems | TaxOnItemsRef, TAX_ON_ITEMS, "an object");

/// Fees.
///
/// Documented as `Fees`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fees {
    /// `amount`
    pub amount: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Fees | FeesRef = FEES,
    closed {
        0 amount: "amount" => Integer as [rt::Integer],
    }
}
section!(Fees | FeesRef, FEES, "an object");

/// Lines.
///
/// Documented as `Lines`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Lines {
    /// `number`
    pub number: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Lines | LinesRef = LINES,
    closed {
        0 number: "number" => Integer as [rt::Integer],
    }
}
section!(Lines | LinesRef, LINES, "an object");

/// Pages.
///
/// Documented as `Pages`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pages {
    /// `size`
    pub size: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Pages | PagesRef = PAGES,
    closed {
        0 size: "size" => Integer as [rt::Integer],
    }
}
section!(Pages | PagesRef, PAGES, "an object");

/// Gifts.
///
/// Documented as `Gifts`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Gifts {
    /// `text`
    pub text: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Gifts | GiftsRef = GIFTS,
    closed {
        0 text: "text" => String as str,
    }
}
section!(Gifts | GiftsRef, GIFTS, "an object");

/// Cards.
///
/// A card is of plastic.
///
/// Documented as `Cards`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cards {
    /// `last`
    pub last: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Cards | CardsRef = CARDS,
    closed {
        0 last: "last" => String as str,
    }
}
section!(Cards | CardsRef, CARDS, "an object");

/// Notes.
///
/// Documented as `Notes`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Notes {
    /// `by`
    pub by: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Notes | NotesRef = NOTES,
    closed {
        0 by: "by" => String as str,
    }
}
section!(Notes | NotesRef, NOTES, "an object");

/// Part.
///
/// Documented as `Part#1`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// `a`
    pub a: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Part | PartRef = PART,
    closed {
        0 a: "a" => String as str,
    }
}
section!(Part | PartRef, PART, "an object");

/// Part.
///
/// Documented as `Part#2`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Part2 {
    /// `b`
    pub b: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Part2 | Part2Ref = PART2_P2,
    closed {
        0 b: "b" => String as str,
    }
}
section!(Part2 | Part2Ref, PART2_P2, "an object");

/// Owner.
///
/// Documented as `Owner`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Owner | OwnerRef = OWNER,
    closed {
        0 name: "name" => String as str,
    }
}
section!(Owner | OwnerRef, OWNER, "an object");
