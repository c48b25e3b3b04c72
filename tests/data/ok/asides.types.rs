/// Ticket.
///
/// Documented as `Ticket`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ticket {
    /// The printed code, exactly 6 characters.
    ///
    /// `minLength: 6`, `maxLength: 6`
    pub code: rt::Option<rt::String>,
    /// **Note:** 3 characters or less.
    ///
    /// `maxLength: 3`
    pub seat: rt::Option<rt::String>,
    /// A number between 0 and 500 (default 20).
    ///
    /// `minimum: 0`, `maximum: 500`
    pub price: rt::Option<rt::Integer>,
    /// Up to 3 items. Without duplicates.
    ///
    /// `maxItems: 3`, `uniqueItems: true`
    pub zones: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// In (0, 1\].
    ///
    /// `exclusiveMinimum: 0`, `maximum: 1`
    pub ratio: rt::Option<rt::Number>,
    /// 1 ≤ level ≤ 9
    ///
    /// `minimum: 1`, `maximum: 9`
    pub level: rt::Option<rt::Integer>,
    /// Between 1 and 100. 0 means no limit.
    ///
    /// `maximum: 100`
    pub limit: rt::Option<rt::Integer>,
    /// The owner (required).
    pub owner: rt::Option<rt::String>,
    /// ⚠️ Deprecated.
    ///
    /// Deprecated.
    pub old: rt::Option<rt::String>,
    /// The number, read-only.
    ///
    /// Read-only.
    pub number: rt::Option<rt::String>,
    /// Always `ticket`.
    pub kind: rt::Option<TicketKind>,
    /// True by default.
    pub shown: rt::Option<bool>,
    /// If not set, `left` is used.
    pub lane: rt::Option<rt::String>,
    /// Waiting time in ms. Defaults to 30 seconds.
    pub wait: rt::Option<rt::Integer>,
    /// Defaults to an empty array.
    pub tags: rt::Option<rt::Vec<rt::Value>>,
    /// One of `a`, `b`. Since 2.0 also `c`.
    pub gate: rt::Option<rt::String>,
    /// One of `a`, `b` (cards).
    pub coach: rt::Option<rt::String>,
    /// Required for groups.
    pub plan: rt::Option<rt::String>,
    /// Must not be null.
    pub note: rt::Option<rt::Option<rt::String>>,
    /// The mode.
    ///
    /// Default: a for groups
    pub mode: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Ticket | TicketRef = TICKET,
    closed {
        0 code: "code" => [Limited String MinLength 6 MaxLength 6] as [rt::String],
        1 seat: "seat" => [Limited String MaxLength 3] as [rt::String],
        2 price: "price" => [Limited Integer Minimum [whole 0] Maximum [whole 500]] as [rt::Integer],
        3 zones: "zones" => [Limited [Array String] MaxItems 3 UniqueItems true] as [rt::Vec<rt::Lenient<rt::String>>],
        4 ratio: "ratio" => [Limited Number ExclusiveMinimum [whole 0] Maximum [whole 1]] as [rt::Number],
        5 level: "level" => [Limited Integer Minimum [whole 1] Maximum [whole 9]] as [rt::Integer],
        6 limit: "limit" => [Limited Integer Maximum [whole 100]] as [rt::Integer],
        7 owner: "owner" => [required String] as str,
        8 old: "old" => String as str,
        9 number: "number" => String as str,
        10 kind: "kind" => TICKET_KIND as [TicketKind],
        11 shown: "shown" => Boolean as [bool],
        12 lane: "lane" => String as str,
        13 wait: "wait" => Integer as [rt::Integer],
        14 tags: "tags" => [Array Any] as [rt::Vec<rt::Value>],
        15 gate: "gate" => String as str,
        16 coach: "coach" => String as str,
        17 plan: "plan" => String as str,
        18 note: "note" => [nullable String] as [nullable str],
        19 mode: "mode" => String as str,
    }
}
section!(Ticket | TicketRef, TICKET, "an object");

/// Values of `Ticket / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TicketKind {
    /// `ticket`
    Ticket,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TicketKind = TICKET_KIND {
        0 Ticket: "ticket",
    }
}
