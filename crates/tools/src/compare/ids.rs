//! In: nothing. Out: the kinds of differences, one table. Must not know: how they are found.

use tablewright::findings::Level;
use tablewright::kinds;

kinds! {
    /// A kind of difference.
    Id by Level:
    TypeDiffers "type-differs" Error "Page and schema state other JSON types."
    TypeInPage "type-only-in-page" Warning "The page states a type, and the schema takes any value."
    TypeInSchema "type-only-in-schema" Warning "The schema states a type, and the page none."
    NullInPage "null-only-in-page" Error "The page documents `null`, and the schema refuses it."
    NullInSchema "null-only-in-schema" Error "The schema takes `null`, and a table that marks nulls does not mark it."
    RequiredInPage "required-only-in-page" Error "The page says that the attribute must be there, and the schema does not."
    RequiredInSchema "required-only-in-schema" Error "The schema says that the attribute must be there, and a table that marks such attributes does not."
    ValueInPage "value-only-in-page" Error "The page lists a value that the schema does not."
    ValueInSchema "value-only-in-schema" Error "The schema lists a value that the page does not."
    ValuesInPage "values-only-in-page" Warning "The page lists values, and the schema takes any of the type."
    ValuesInSchema "values-only-in-schema" Warning "The schema lists values, and the page none."
    DefaultDiffers "default-differs" Error "Page and schema state other defaults."
    DefaultInPage "default-only-in-page" Warning "The page alone states a default."
    DefaultInSchema "default-only-in-schema" Warning "The schema alone states a default."
    FormatDiffers "format-differs" Error "Page and schema state other formats."
    FormatInPage "format-only-in-page" Warning "The page alone states a format."
    FormatInSchema "format-only-in-schema" Warning "The schema alone states a format."
    BoundDiffers "bound-differs" Error "Page and schema bound the value otherwise."
    BoundInPage "bound-only-in-page" Warning "The page alone bounds the value."
    BoundInSchema "bound-only-in-schema" Warning "The schema alone bounds the value."
    ItemsInPage "items-only-in-page" Warning "The page alone says what the array holds."
    ItemsInSchema "items-only-in-schema" Warning "The schema alone says what the array holds."
    ReferenceDiffers "reference-differs" Error "Page and schema refer to other definitions."
    AttributeInPage "attribute-only-in-page" Warning "The page documents an attribute that the schema does not have."
    AttributeInSchema "attribute-only-in-schema" Warning "The schema has an attribute that the page does not document."
    AttributesInPage "attributes-only-in-page" Warning "The page documents the attributes of an object of which the schema says nothing."
    AttributesInSchema "attributes-only-in-schema" Warning "The schema describes the attributes of an object of which the page says nothing."
    AdditionalInPage "additional-only-in-page" Warning "The page alone says what the object holds under keys of the user."
    AdditionalInSchema "additional-only-in-schema" Warning "The schema alone says what the object holds under keys of the user."
    MemberInPage "member-only-in-page" Error "The page names an alternative that the schema does not."
    MemberInSchema "member-only-in-schema" Error "The schema names an alternative that the page does not."
    DefinitionInPage "definition-only-in-page" Info "No definition of the schema is the section of the page."
    DefinitionInSchema "definition-only-in-schema" Info "No section of the page is the definition of the schema."
    IdleKeyword "idle-keyword" Warning "A keyword of the schema has no effect beside its type, such as `required` on an array."
}
