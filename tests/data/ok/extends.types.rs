/// Animal.
///
/// Documented as `Animal`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Animal {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Animal | AnimalRef = ANIMAL,
    closed {
        0 name: "name" => [required String] as str,
    }
}
section!(Animal | AnimalRef, ANIMAL, "an object");

/// Owner.
///
/// Documented as `Owner`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// `owner`
    pub owner: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Owner | OwnerRef = OWNER,
    closed {
        0 owner: "owner" => [required String] as str,
    }
}
section!(Owner | OwnerRef, OWNER, "an object");

/// Cat.
///
/// Extends Animal.
///
/// Documented as `Cat`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// `lives`
    pub lives: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Cat | CatRef = CAT,
    closed {
        0 name: "name" => [required String] as str,
        1 lives: "lives" => Integer as [rt::Integer],
    }
}
section!(Cat | CatRef, CAT, "an object");

/// Dog.
///
/// Inherits all fields from Animal and Owner.
///
/// Documented as `Dog`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// `owner`
    pub owner: rt::Option<rt::String>,
    /// `tricks`
    pub tricks: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Dog | DogRef = DOG,
    closed {
        0 name: "name" => [required String] as str,
        1 owner: "owner" => [required String] as str,
        2 tricks: "tricks" => Integer as [rt::Integer],
    }
}
section!(Dog | DogRef, DOG, "an object");

/// Horse.
///
/// This object has the same fields as `Animal`.
///
/// Documented as `Horse`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Horse {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// `height`
    pub height: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Horse | HorseRef = HORSE,
    closed {
        0 name: "name" => [required String] as str,
        1 height: "height" => Integer as [rt::Integer],
    }
}
section!(Horse | HorseRef, HORSE, "an object");

/// Herd.
///
/// Documented as `Herd`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Herd {
    /// Same as Animal, plus:
    pub lead: rt::Option<HerdLead>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Herd | HerdRef = HERD,
    closed {
        0 lead: "lead" => [required HERD_LEAD] as [HerdLead],
    }
}
section!(Herd | HerdRef, HERD, "an object");

/// Documented as `Herd / lead`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HerdLead {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// `since`
    pub since: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    HerdLead | HerdLeadRef = HERD_LEAD,
    closed {
        0 name: "name" => [required String] as str,
        1 since: "since" => Integer as [rt::Integer],
    }
}

/// Ghost.
///
/// Extends Animal if it was one.
///
/// Documented as `Ghost`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ghost {
    /// `seen`
    pub seen: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Ghost | GhostRef = GHOST,
    open {
        0 seen: "seen" => Integer as [rt::Integer],
    }
}
section!(Ghost | GhostRef, GHOST, "an object");

/// Robot.
///
/// It does not extend Animal. This feature extends Owner.
///
/// Documented as `Robot`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Robot {
    /// `parts`
    pub parts: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Robot | RobotRef = ROBOT,
    closed {
        0 parts: "parts" => Integer as [rt::Integer],
    }
}
section!(Robot | RobotRef, ROBOT, "an object");
