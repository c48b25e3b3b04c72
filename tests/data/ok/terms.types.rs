/// Page.
///
/// Documented as `Page`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// What it is called. Required.
    pub title: rt::Option<rt::String>,
    /// Where it comes in a list. Default is `0`.
    pub weight: rt::Option<rt::Integer>,
    /// One of `wide`, `narrow`.
    pub layout: rt::Option<PageLayout>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Page | PageRef = PAGE,
    closed {
        0 title: "title" => [required String] as str,
        1 weight: "weight" => Integer as [rt::Integer],
        2 layout: "layout" => PAGE_LAYOUT as [PageLayout],
    }
}
section!(Page | PageRef, PAGE, "an object");

/// Values of `Page / layout`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PageLayout {
    /// `wide`
    Wide,
    /// `narrow`
    Narrow,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    PageLayout = PAGE_LAYOUT {
        0 Wide: "wide",
        1 Narrow: "narrow",
    }
}

/// Stop.
///
/// Documented as `Stop`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Stop {
    /// When it was there.
    pub at: rt::Option<rt::String>,
    /// How long.
    pub minutes: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Stop | StopRef = STOP,
    closed {
        0 at: "at" => [required String] as str,
        1 minutes: "minutes" => Integer as [rt::Integer],
    }
}
section!(Stop | StopRef, STOP, "an object");
