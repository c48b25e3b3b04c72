/// Job.
///
/// Documented as `Job`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Job {
    /// What to run.
    pub command: rt::Option<rt::String>,
    /// From 1 to 10.
    ///
    /// `minimum: 1`, `maximum: 10`
    pub priority: rt::Option<rt::Integer>,
    /// One of `once`, `daily`.
    pub mode: rt::Option<JobMode>,
    /// What it runs in.
    pub image: rt::Option<JobImage>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Job | JobRef = JOB,
    closed {
        0 command: "command" => [required String] as str,
        1 priority: "priority" => [Limited Integer Minimum [whole 1] Maximum [whole 10]] as [rt::Integer],
        2 mode: "mode" => JOB_MODE as [JobMode],
        3 image: "image" => [required JOB_IMAGE] as [JobImage],
    }
}
section!(Job | JobRef, JOB, "an object");

/// Values of `Job / mode`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobMode {
    /// `once`
    Once,
    /// `daily`
    Daily,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    JobMode = JOB_MODE {
        0 Once: "once",
        1 Daily: "daily",
    }
}

/// Documented as `Job / image`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct JobImage {
    /// The name. One of:
    ///
    /// - `small`
    /// - `large`
    pub name: rt::Option<JobImageName>,
    /// In gigabytes.
    ///
    /// ```text
    /// memory: 4
    /// ```
    ///
    /// Deprecated: deprecated
    ///
    /// Deprecated.
    pub memory: rt::Option<rt::Option<rt::Number>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    JobImage | JobImageRef = JOB_IMAGE,
    closed {
        0 name: "name" => [required JOB_IMAGE_NAME] as [JobImageName],
        1 memory: "memory" => [nullable Number] as [nullable [rt::Number]],
    }
}

/// Values of `Job / image / name`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobImageName {
    /// `small`
    Small,
    /// `large`
    Large,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    JobImageName = JOB_IMAGE_NAME {
        0 Small: "small",
        1 Large: "large",
    }
}

/// Result.
///
/// Documented as `Result`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Result {
    /// The number.
    pub id: rt::Option<rt::String>,
    /// The steps.
    pub steps: rt::Option<rt::Vec<rt::Lenient<ResultSteps>>>,
    /// `note`
    pub note: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Result | ResultRef = RESULT,
    closed {
        0 id: "id" => [required String] as str,
        1 steps: "steps" => [Array RESULT_STEPS] as [rt::Vec<rt::Lenient<ResultSteps>>],
        2 note: "note" => String as str,
    }
}
section!(Result | ResultRef, RESULT, "an object");

/// Documented as `Result / steps`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ResultSteps {
    /// How it ended.
    pub code: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ResultSteps | ResultStepsRef = RESULT_STEPS,
    closed {
        0 code: "code" => Integer as [rt::Integer],
    }
}

/// Call.
///
/// Documented as `Call`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// How far it goes.
    ///
    /// - `once` - This time only
    /// - `always` - From now on
    pub level: rt::Option<CallLevel>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Call | CallRef = CALL,
    closed {
        0 level: "level" => [required CALL_LEVEL] as [CallLevel],
    }
}
section!(Call | CallRef, CALL, "an object");

/// Values of `Call / level`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallLevel {
    /// `once`
    Once,
    /// `always`
    Always,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    CallLevel = CALL_LEVEL {
        0 Once: "once",
        1 Always: "always",
    }
}
