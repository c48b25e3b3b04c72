//! In: nothing. Out: the kinds of changes, one table. Must not know: how they are found.

use tablewright::kinds;

/// What a change is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Some value is judged otherwise.
    Contract,
    /// No value is judged otherwise.
    Text,
}

kinds! {
    /// A kind of change.
    Id by Of:
    AttributeAdded "attribute-added" Contract "An attribute is documented that was not."
    AttributeRemoved "attribute-removed" Contract "An attribute is documented no more."
    AttributeRenamed "attribute-renamed" Contract "An attribute has another name, going by its likeness."
    TypeChanged "type-changed" Contract "The value is of another type."
    TypeGeneralized "type-generalized" Contract "The type takes more values than before."
    TypeSpecialized "type-specialized" Contract "The type takes fewer values than before."
    TypeDocumented "type-documented" Contract "The type is documented now; any value was."
    TypeUndocumented "type-undocumented" Contract "The type is documented no more: any value is."
    BecameNullable "became-nullable" Contract "`null` is documented."
    BecameNotNullable "became-not-nullable" Contract "`null` is documented no more."
    BecameRequired "became-required" Contract "The attribute must be there."
    BecameOptional "became-optional" Contract "The attribute need not be there."
    EnumValueAdded "enum-value-added" Contract "A value is documented that was not."
    EnumValueRemoved "enum-value-removed" Contract "A value is documented no more."
    EnumValueRenamed "enum-value-renamed" Contract "A value is spelled otherwise, with the same letters and digits."
    BecameEnum "became-enum" Contract "Only certain values are documented."
    BecameNotEnum "became-not-enum" Contract "Any value of the type is documented."
    MappingAdded "discriminator-mapping-added" Contract "The attribute that chooses has another value."
    MappingRemoved "discriminator-mapping-removed" Contract "The attribute that chooses has a value no more."
    MappingChanged "discriminator-mapping-changed" Contract "A value chooses another section."
    DiscriminatorChanged "discriminator-changed" Contract "Something else tells the members apart."
    OneOfAdded "one-of-added" Contract "The union has another member."
    OneOfRemoved "one-of-removed" Contract "The union has a member no more."
    JoinChanged "join-changed" Text "The page joins the members of the union otherwise."
    AllOfAdded "all-of-added" Contract "The object is composed of another part."
    AllOfRemoved "all-of-removed" Contract "The object is composed of a part no more."
    ReferenceChanged "reference-changed" Contract "The value is described by another section."
    BecameOneOrMany "became-one-or-many" Contract "An array may stand where a single value stood."
    BecameSingle "became-single" Contract "A single value stands where an array could."
    BecameArray "became-array" Contract "The value is an array of what it was."
    BecameNotArray "became-not-array" Contract "The value is what the array held."
    BecameMap "became-map" Contract "The keys of the object are the users' own."
    BecameNotMap "became-not-map" Contract "The keys of the object are documented."
    MapKeyRenamed "map-key-renamed" Text "What stands for the keys has another name."
    BecameFreeForm "became-free-form" Contract "Nothing is documented of the object any more."
    BecameDocumented "became-documented" Contract "The attributes of the object are documented."
    BecameClosed "became-closed" Contract "Other attributes are undocumented now."
    BecameOpen "became-open" Contract "Other attributes are not undocumented any more."
    AdditionalAdded "additional-attributes-added" Contract "The type of other attributes is documented."
    AdditionalRemoved "additional-attributes-removed" Contract "The type of other attributes is documented no more."
    KeysChanged "keys-changed" Contract "The names of other attributes match another pattern."
    FormatAdded "format-added" Contract "The string is of a format."
    FormatRemoved "format-removed" Contract "The string is of no format any more."
    FormatChanged "format-changed" Contract "The string is of another format."
    BoundAdded "bound-added" Contract "Values keep to something besides their type."
    BoundRemoved "bound-removed" Contract "Values keep to something no more."
    BoundChanged "bound-changed" Contract "Values keep to something else."
    DefaultAdded "default-value-added" Text "A default is documented."
    DefaultRemoved "default-value-removed" Text "A default is documented no more."
    DefaultChanged "default-value-changed" Text "Another default is documented."
    DefinitionAdded "definition-added" Contract "A section is there that was not."
    DefinitionRemoved "definition-removed" Contract "A section is there no more."
    DefinitionRenamed "definition-renamed" Contract "A section has another heading, going by its likeness."
    NameChanged "name-changed" Contract "The definition has another name in schemas and types."
    RootChanged "root-changed" Contract "The bundle describes another definition as a whole."
    PageAdded "page-added" Text "A page is there that was not."
    PageRemoved "page-removed" Text "A page is there no more."
    DescriptionChanged "description-changed" Text "The text of a section or attribute is another one."
    TitleChanged "title-changed" Text "The heading is spelled otherwise."
    ExampleChanged "example-changed" Text "Other examples are documented."
    Reordered "reordered" Text "The attributes stand in another order."
    DeprecatedChanged "deprecated-changed" Text "The attribute should not be used any more, or may be again."
    AccessChanged "access-changed" Text "Another side may write the attribute."
    ConditionChanged "condition-changed" Text "The attribute must be there under another condition."
    FlagsChanged "flags-changed" Text "Bits of the integer have other names."
}
