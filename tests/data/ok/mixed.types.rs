/// Mixed forms.
///
/// Read this.
///
/// Documented as `Mixed forms`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixedForms {
    /// In Markdown.
    pub a: rt::Option<rt::Option<rt::String>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MixedForms | MixedFormsRef = MIXED_FORMS,
    closed {
        0 a: "a" => [nullable String] as [nullable str],
    }
}
section!(MixedForms | MixedFormsRef, MIXED_FORMS, "an object");

/// In HTML.
///
/// Documented as `In HTML`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InHtml {
    /// `b`
    pub b: rt::Option<rt::Option<InHtmlB>>,
    /// `c`
    pub c: rt::Option<rt::Vec<rt::Lenient<InHtml>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    InHtml | InHtmlRef = IN_HTML,
    closed {
        0 b: "b" => [nullable IN_HTML_B] as [nullable [InHtmlB]],
        1 c: "c" => [Array IN_HTML] as [rt::Vec<rt::Lenient<InHtml>>],
    }
}
section!(InHtml | InHtmlRef, IN_HTML, "an object");

/// Documented as `In HTML / b`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum InHtmlB {
    /// `MixedForms`.
    MixedForms(MixedForms),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for InHtmlB {
    const RAW_JSON: rt::Option<&'static str> = <MixedForms as rt::Decode<'de>>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <MixedForms as rt::Decode<'de>>::from_json(text).map(Self::MixedForms)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::MixedForms,
            |inner| <MixedForms as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for InHtmlB {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::MixedForms(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(InHtmlB | InHtmlBRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static IN_HTML_B: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(MIXED_FORMS), shape!(String)],
        tag: rt::None,
    },
);
