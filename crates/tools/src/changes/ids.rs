//! In: nothing. Out: the kinds of changes, one table. Must not know: how they are found.

use tablewright::kinds;

/// The subject of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The contract: the verdict on some value may change.
    Contract,
    /// The text alone: no verdict changes.
    Text,
}

kinds! {
    /// A kind of change.
    Id by Of:
    AttributeAdded "attribute-added" Contract "An attribute was added."
    AttributeRemoved "attribute-removed" Contract "An attribute was removed."
    AttributeRenamed "attribute-renamed" Contract "An attribute was renamed, judging by similarity."
    AttributeMoved "attribute-moved" Contract "An attribute was moved to another object as it was."
    TypeChanged "type-changed" Contract "The type changed."
    TypeGeneralized "type-generalized" Contract "The type takes more values than before."
    TypeSpecialized "type-specialized" Contract "The type takes fewer values than before."
    TypeDocumented "type-documented" Contract "A type is documented where any value was."
    TypeUndocumented "type-undocumented" Contract "The type is no longer documented: any value is."
    BecameNullable "became-nullable" Contract "`null` became a documented value."
    BecameNotNullable "became-not-nullable" Contract "`null` is no longer documented."
    BecameRequired "became-required" Contract "The attribute became required."
    BecameOptional "became-optional" Contract "The attribute became optional."
    EnumValueAdded "enum-value-added" Contract "A value was added."
    EnumValueRemoved "enum-value-removed" Contract "A value was removed."
    EnumValueRenamed "enum-value-renamed" Contract "The spelling of a value changed, but not its letters and digits."
    BecameEnum "became-enum" Contract "Only listed values are documented."
    BecameNotEnum "became-not-enum" Contract "Any value of the type is documented."
    MappingAdded "discriminator-mapping-added" Contract "The discriminator has another value."
    MappingRemoved "discriminator-mapping-removed" Contract "A value of the discriminator was removed."
    MappingChanged "discriminator-mapping-changed" Contract "A value of the discriminator selects another section."
    DiscriminatorChanged "discriminator-changed" Contract "The discriminator of the union changed."
    OneOfAdded "one-of-added" Contract "A member was added to the union."
    OneOfRemoved "one-of-removed" Contract "A member of the union was removed."
    JoinChanged "join-changed" Text "The page joins the members of the union by other words."
    AllOfAdded "all-of-added" Contract "A part was added to the object."
    AllOfRemoved "all-of-removed" Contract "A part of the object was removed."
    ReferenceChanged "reference-changed" Contract "The value is described by another section."
    BecameOneOrMany "became-one-or-many" Contract "An array of such values is also documented."
    BecameSingle "became-single" Contract "An array of such values is no longer documented."
    BecameArray "became-array" Contract "The value became an array of such values."
    BecameNotArray "became-not-array" Contract "The array became a single item of it."
    BecameMap "became-map" Contract "The object became a map with keys of the user."
    BecameNotMap "became-not-map" Contract "The map became an object with documented keys."
    MapKeyRenamed "map-key-renamed" Text "The placeholder for the keys has another name."
    BecameFreeForm "became-free-form" Contract "The attributes of the object are no longer documented."
    BecameDocumented "became-documented" Contract "The attributes of the object became documented."
    BecameClosed "became-closed" Contract "Other attributes are now undocumented."
    BecameOpen "became-open" Contract "Other attributes are now allowed."
    AdditionalAdded "additional-attributes-added" Contract "A type of other attributes was added."
    AdditionalRemoved "additional-attributes-removed" Contract "The type of other attributes was removed."
    KeysChanged "keys-changed" Contract "The pattern of the names of other attributes changed."
    FormatAdded "format-added" Contract "A format was added."
    FormatRemoved "format-removed" Contract "The format was removed."
    FormatChanged "format-changed" Contract "The format changed."
    BoundAdded "bound-added" Contract "A constraint was added."
    BoundRemoved "bound-removed" Contract "A constraint was removed."
    BoundChanged "bound-changed" Contract "A constraint changed."
    DefaultAdded "default-value-added" Text "A default was added."
    DefaultRemoved "default-value-removed" Text "The default was removed."
    DefaultChanged "default-value-changed" Text "The default changed."
    DefinitionAdded "definition-added" Contract "A section was added."
    DefinitionRemoved "definition-removed" Contract "A section was removed."
    DefinitionMoved "definition-moved" Contract "A section is on another page."
    DefinitionRenamed "definition-renamed" Contract "A section was renamed, judging by similarity."
    NameChanged "name-changed" Contract "The definition has another name in schemas and types."
    RootChanged "root-changed" Contract "Another definition is the root of the bundle."
    PageAdded "page-added" Text "A page was added."
    PageRemoved "page-removed" Text "A page was removed."
    DescriptionChanged "description-changed" Text "The description changed."
    TitleChanged "title-changed" Text "The heading is spelled differently."
    ExampleChanged "example-changed" Text "The examples changed."
    Reordered "reordered" Text "The order of the attributes changed."
    DeprecatedChanged "deprecated-changed" Text "The attribute became deprecated, or no longer is."
    AccessChanged "access-changed" Text "The attribute became read-only or write-only, or no longer is."
    ConditionChanged "condition-changed" Text "The condition under which the attribute is required changed."
    FlagsChanged "flags-changed" Text "The names of the bits of the integer changed."
}
