/// Member.
///
/// A mark behind some names says that the others must be there, here and in tables of the same columns, descriptions aside.
///
/// Documented as `Member`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// What others say.
    pub nick: rt::Option<rt::String>,
    /// How good.
    pub level: rt::Option<rt::Integer>,
    /// `address`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub address: rt::Option<MemberAddress>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Member | MemberRef = MEMBER,
    closed {
        0 id: "id" => [required String] as str,
        1 nick: "nick" => String as str,
        2 level: "level" => Integer as [rt::Integer],
        3 address: "address" => MEMBER_ADDRESS as [MemberAddress],
    }
}
section!(Member | MemberRef, MEMBER, "an object");

/// Documented as `Member / address`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MemberAddress {
    /// Where the member lives.
    pub street: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MemberAddress | MemberAddressRef = MEMBER_ADDRESS,
    closed {
        0 street: "street" => String as str,
    }
}

/// Team.
///
/// Documented as `Team`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Team {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Team | TeamRef = TEAM,
    closed {
        0 name: "name" => [required String] as str,
    }
}
section!(Team | TeamRef, TEAM, "an object");

/// Match.
///
/// Other columns say nothing of it.
///
/// Documented as `Match`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// `score`
    pub score: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Match | MatchRef = MATCH,
    closed {
        0 score: "score" => String as str,
    }
}
section!(Match | MatchRef, MATCH, "an object");
