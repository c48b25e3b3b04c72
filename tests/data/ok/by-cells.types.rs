/// Readings.
///
/// What a column holds is known by its cells, where its header is of another trade.
///
/// Documented as `Readings`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Readings {
    /// Name of the station
    pub station: rt::Option<rt::String>,
    /// Metres above the sea
    pub height_m: rt::Option<rt::Number>,
    /// Day of the first reading
    pub opened: rt::Option<rt::Date>,
    /// Whether somebody reads it
    pub manual: rt::Option<bool>,
    /// How many there are
    pub sensors: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Readings | ReadingsRef = READINGS,
    closed {
        0 station: "station" => String as str,
        1 height_m: "height_m" => Number as [rt::Number],
        2 opened: "opened" => Date as [rt::Date],
        3 manual: "manual" => Boolean as [bool],
        4 sensors: "sensors" => Integer as [rt::Integer],
    }
}
section!(Readings | ReadingsRef, READINGS, "an object");

/// Report.
///
/// Documented as `Report`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// Who wrote it.
    pub by: rt::Option<Person>,
    /// Who reads it.
    pub cc: rt::Option<rt::Vec<rt::Lenient<Person>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Report | ReportRef = REPORT,
    closed {
        0 id: "id" => [required String] as str,
        1 by: "by" => PERSON as [Person],
        2 cc: "cc" => [Array PERSON] as [rt::Vec<rt::Lenient<Person>>],
    }
}
section!(Report | ReportRef, REPORT, "an object");

/// Person.
///
/// Documented as `Person`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// No.: 1
    pub name: rt::Option<rt::String>,
    /// No.: 2
    pub age: rt::Option<rt::Integer>,
    /// No.: 3
    pub address: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Person | PersonRef = PERSON,
    closed {
        0 name: "name" => String as str,
        1 age: "age" => Integer as [rt::Integer],
        2 address: "address" => String as str,
    }
}
section!(Person | PersonRef, PERSON, "an object");

/// Messung.
///
/// Documented as `Messung`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Messung {
    /// Der Wert.
    pub wert: rt::Option<rt::Number>,
    /// Die Einheit.
    pub einheit: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Messung | MessungRef = MESSUNG,
    closed {
        0 wert: "wert" => [required Number] as [rt::Number],
        1 einheit: "einheit" => String as str,
    }
}
section!(Messung | MessungRef, MESSUNG, "an object");

/// 请求.
///
/// Documented as `请求`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct QingQiu {
    /// 城市
    pub city: rt::Option<rt::String>,
    /// 天数
    pub days: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    QingQiu | QingQiuRef = QING_QIU,
    closed {
        0 city: "city" => [required String] as str,
        1 days: "days" => Integer as [rt::Integer],
    }
}
section!(QingQiu | QingQiuRef, QING_QIU, "an object");

/// Station.
///
/// Documented as `Station`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Station {
    /// A header that is no header cell.
    pub code: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Station | StationRef = STATION,
    closed {
        0 code: "code" => String as str,
    }
}
section!(Station | StationRef, STATION, "an object");

/// Filter.
///
/// Documented as `Filter`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Filter {
    /// Passed on as \`cat in.txt \| sort\`, with a bar in code.
    pub query: rt::Option<rt::String>,
    /// The most of them.
    pub limit: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Filter | FilterRef = FILTER,
    closed {
        0 query: "query" => String as str,
        1 limit: "limit" => Integer as [rt::Integer],
    }
}
section!(Filter | FilterRef, FILTER, "an object");
