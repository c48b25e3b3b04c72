//! In: nothing. Out: the kinds of differences, one table. Must not know: how they are found.

use tablewright::findings::Level;
use tablewright::kinds;

kinds! {
    /// A kind of difference.
    Id by Level:
    TypeDiffers "type-differs" Error "Page and schema state different JSON types."
    TypeInPage "type-only-in-page" Warning "Only the page states a type; the schema takes any value."
    TypeInSchema "type-only-in-schema" Warning "Only the schema states a type."
    NullInPage "null-only-in-page" Error "The page documents `null`, and the schema rejects it."
    NullInSchema "null-only-in-schema" Error "The schema takes `null`, and the page does not mark it in a table that marks nulls."
    RequiredInPage "required-only-in-page" Error "The attribute is required by the page, and optional in the schema."
    RequiredInSchema "required-only-in-schema" Error "The attribute is required by the schema, and not marked in a table that marks required attributes."
    ValueInPage "value-only-in-page" Error "The page lists a value that the schema does not list."
    ValueInSchema "value-only-in-schema" Error "The schema lists a value that the page does not list."
    ValuesInPage "values-only-in-page" Warning "Only the page lists values; the schema takes any value of the type."
    ValuesInSchema "values-only-in-schema" Warning "Only the schema lists values."
    DefaultDiffers "default-differs" Error "Page and schema state different defaults."
    DefaultInPage "default-only-in-page" Warning "Only the page states a default."
    DefaultInSchema "default-only-in-schema" Warning "Only the schema states a default."
    FormatDiffers "format-differs" Error "Page and schema state different formats."
    FormatInPage "format-only-in-page" Info "Only the page states a format."
    FormatInSchema "format-only-in-schema" Info "Only the schema states a format."
    BoundDiffers "bound-differs" Error "Page and schema state different constraints."
    BoundInPage "bound-only-in-page" Info "Only the page states the constraint."
    BoundInSchema "bound-only-in-schema" Info "Only the schema states the constraint."
    ItemsInPage "items-only-in-page" Warning "Only the page states the type of the items."
    ItemsInSchema "items-only-in-schema" Warning "Only the schema states the type of the items."
    ReferenceDiffers "reference-differs" Error "Page and schema refer to different definitions."
    AttributeInPage "attribute-only-in-page" Warning "The page documents an attribute that the schema does not have."
    AttributeInSchema "attribute-only-in-schema" Warning "The schema has an attribute that the page does not document."
    AttributesInPage "attributes-only-in-page" Warning "Only the page states the attributes of the object."
    AttributesInSchema "attributes-only-in-schema" Warning "Only the schema states the attributes of the object."
    AdditionalInPage "additional-only-in-page" Warning "Only the page states the type of the values under keys of the user."
    AdditionalInSchema "additional-only-in-schema" Warning "Only the schema states the type of the values under keys of the user."
    MemberInPage "member-only-in-page" Error "The page lists an alternative that the schema does not list."
    MemberInSchema "member-only-in-schema" Error "The schema lists an alternative that the page does not list."
    DefinitionInPage "definition-only-in-page" Info "The section has no definition in the schema."
    DefinitionInSchema "definition-only-in-schema" Info "The definition has no section on the pages."
    IdleKeyword "idle-keyword" Warning "A keyword of the schema has no effect on its type, such as `required` on an array."
}
