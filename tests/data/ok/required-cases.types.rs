/// Shows.
///
/// Documented as `Shows`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Shows {
    /// When it is.
    pub day: rt::Option<rt::String>,
    /// Where it is.
    pub hall: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Shows | ShowsRef = SHOWS,
    closed {
        0 day: "day" => [required String] as str,
        1 hall: "hall" => String as str,
    }
}
section!(Shows | ShowsRef, SHOWS, "an object");

/// Ticket.
///
/// Documented as `Ticket`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ticket {
    /// Where it is.
    ///
    /// Required on create: yes
    ///
    /// Required on update: no
    pub seat: rt::Option<rt::String>,
    /// What it costs.
    ///
    /// Required on create: Yes
    ///
    /// Required on update: Yes
    ///
    /// Required for: groups of ten
    pub price: rt::Option<rt::Number>,
    /// What is said of it. Required on export: yes.
    ///
    /// Required on create: no
    ///
    /// Required on update: no
    pub note: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Ticket | TicketRef = TICKET,
    closed {
        0 seat: "seat" => String as str,
        1 price: "price" => Number as [rt::Number],
        2 note: "note" => String as str,
    }
}
section!(Ticket | TicketRef, TICKET, "an object");
