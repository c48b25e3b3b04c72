/// 2.1 - Object: Truck.
///
/// Documented as `2.1 - Object: Truck`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct S21ObjectTruck {
    /// Details by a `Driver` object (Section 2.2).
    pub driver: rt::Option<S22ObjectDriver>,
    /// Array of `Stop` objects (see Section 2.3) on the way.
    pub stops: rt::Option<rt::Vec<rt::Lenient<S23ObjectStop>>>,
    /// A `Stop` object (Section 2.2), which is another section.
    pub next: rt::Option<rt::RawObject>,
    /// A `Driver` (Section 2.2) or a `Stop` (Section 2.3).
    pub either: rt::Option<rt::RawObject>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    S21ObjectTruck | S21ObjectTruckRef = S21_OBJECT_TRUCK_S21OT,
    closed {
        0 driver: "driver" => S22_OBJECT_DRIVER_S22OD as [S22ObjectDriver],
        1 stops: "stops" => [Array S23_OBJECT_STOP_S23OS] as [rt::Vec<rt::Lenient<S23ObjectStop>>],
        2 next: "next" => FreeForm as [rt::RawObject],
        3 either: "either" => FreeForm as [rt::RawObject],
    }
}
section!(S21ObjectTruck | S21ObjectTruckRef, S21_OBJECT_TRUCK_S21OT, "an object");

/// 2.2 - Object: Driver.
///
/// Documented as `2.2 - Object: Driver`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct S22ObjectDriver {
    /// Whose name.
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    S22ObjectDriver | S22ObjectDriverRef = S22_OBJECT_DRIVER_S22OD,
    closed {
        0 name: "name" => String as str,
    }
}
section!(S22ObjectDriver | S22ObjectDriverRef, S22_OBJECT_DRIVER_S22OD, "an object");

/// 2.3 - Object: Stop.
///
/// Documented as `2.3 - Object: Stop`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct S23ObjectStop {
    /// Where.
    pub at: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    S23ObjectStop | S23ObjectStopRef = S23_OBJECT_STOP_S23OS,
    closed {
        0 at: "at" => String as str,
    }
}
section!(S23ObjectStop | S23ObjectStopRef, S23_OBJECT_STOP_S23OS, "an object");
