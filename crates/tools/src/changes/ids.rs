//! In: nothing. Out: the kinds of changes, one table. Must not know: how they are found.

use serde::{Serialize, Serializer};

/// What is said of a kind of change.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// Stable name, in kebab case.
    pub id: &'static str,
    /// Whether no value is judged otherwise.
    pub text: bool,
    /// What it is, in a sentence.
    pub about: &'static str,
}

macro_rules! ids {
    ($($variant:ident $id:literal $kind:ident $about:literal,)*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Id {
            $(#[doc = $about] $variant,)*
        }

        /// All kinds of changes.
        pub const IDS: &[Id] = &[$(Id::$variant),*];

        impl Id {
            /// What is said of it.
            #[must_use]
            pub fn info(self) -> Info {
                match self {
                    $(Id::$variant => Info {
                        id: $id,
                        text: stringify!($kind).len() == "text".len(),
                        about: $about,
                    },)*
                }
            }
        }
    };
}

ids! {
    AttributeAdded "attribute-added" contract "An attribute is documented that was not.",
    AttributeRemoved "attribute-removed" contract "An attribute is documented no more.",
    AttributeRenamed "attribute-renamed" contract "An attribute has another name, going by its likeness.",
    TypeChanged "type-changed" contract "The value is of another type.",
    TypeGeneralized "type-generalized" contract "The type takes more values than before.",
    TypeSpecialized "type-specialized" contract "The type takes fewer values than before.",
    TypeDocumented "type-documented" contract "The type is documented now; any value was.",
    TypeUndocumented "type-undocumented" contract "The type is documented no more: any value is.",
    BecameNullable "became-nullable" contract "`null` is documented.",
    BecameNotNullable "became-not-nullable" contract "`null` is documented no more.",
    BecameRequired "became-required" contract "The attribute must be there.",
    BecameOptional "became-optional" contract "The attribute need not be there.",
    EnumValueAdded "enum-value-added" contract "A value is documented that was not.",
    EnumValueRemoved "enum-value-removed" contract "A value is documented no more.",
    EnumValueRenamed "enum-value-renamed" contract "A value is spelled otherwise, with the same letters and digits.",
    BecameEnum "became-enum" contract "Only certain values are documented.",
    BecameNotEnum "became-not-enum" contract "Any value of the type is documented.",
    MappingAdded "discriminator-mapping-added" contract "The attribute that chooses has another value.",
    MappingRemoved "discriminator-mapping-removed" contract "The attribute that chooses has a value no more.",
    MappingChanged "discriminator-mapping-changed" contract "A value chooses another section.",
    DiscriminatorChanged "discriminator-changed" contract "Something else tells the members apart.",
    OneOfAdded "one-of-added" contract "The union has another member.",
    OneOfRemoved "one-of-removed" contract "The union has a member no more.",
    JoinChanged "join-changed" text "The page joins the members of the union otherwise.",
    AllOfAdded "all-of-added" contract "The object is composed of another part.",
    AllOfRemoved "all-of-removed" contract "The object is composed of a part no more.",
    ReferenceChanged "reference-changed" contract "The value is described by another section.",
    BecameOneOrMany "became-one-or-many" contract "An array may stand where a single value stood.",
    BecameSingle "became-single" contract "A single value stands where an array could.",
    BecameArray "became-array" contract "The value is an array of what it was.",
    BecameNotArray "became-not-array" contract "The value is what the array held.",
    BecameMap "became-map" contract "The keys of the object are the users' own.",
    BecameNotMap "became-not-map" contract "The keys of the object are documented.",
    MapKeyRenamed "map-key-renamed" text "What stands for the keys has another name.",
    BecameFreeForm "became-free-form" contract "Nothing is documented of the object any more.",
    BecameDocumented "became-documented" contract "The attributes of the object are documented.",
    BecameClosed "became-closed" contract "Other attributes are undocumented now.",
    BecameOpen "became-open" contract "Other attributes are not undocumented any more.",
    AdditionalAdded "additional-attributes-added" contract "The type of other attributes is documented.",
    AdditionalRemoved "additional-attributes-removed" contract "The type of other attributes is documented no more.",
    KeysChanged "keys-changed" contract "The names of other attributes match another pattern.",
    FormatAdded "format-added" contract "The string is of a format.",
    FormatRemoved "format-removed" contract "The string is of no format any more.",
    FormatChanged "format-changed" contract "The string is of another format.",
    BoundAdded "bound-added" contract "Values keep to something besides their type.",
    BoundRemoved "bound-removed" contract "Values keep to something no more.",
    BoundChanged "bound-changed" contract "Values keep to something else.",
    DefaultAdded "default-value-added" text "A default is documented.",
    DefaultRemoved "default-value-removed" text "A default is documented no more.",
    DefaultChanged "default-value-changed" text "Another default is documented.",
    DefinitionAdded "definition-added" contract "A section is there that was not.",
    DefinitionRemoved "definition-removed" contract "A section is there no more.",
    DefinitionRenamed "definition-renamed" contract "A section has another heading, going by its likeness.",
    NameChanged "name-changed" contract "The definition has another name in schemas and types.",
    RootChanged "root-changed" contract "The bundle describes another definition as a whole.",
    PageAdded "page-added" text "A page is there that was not.",
    PageRemoved "page-removed" text "A page is there no more.",
    DescriptionChanged "description-changed" text "The text of a section or attribute is another one.",
    TitleChanged "title-changed" text "The heading is spelled otherwise.",
    ExampleChanged "example-changed" text "Other examples are documented.",
    Reordered "reordered" text "The attributes stand in another order.",
    DeprecatedChanged "deprecated-changed" text "The attribute should not be used any more, or may be again.",
    AccessChanged "access-changed" text "Another side may write the attribute.",
    ConditionChanged "condition-changed" text "The attribute must be there under another condition.",
    FlagsChanged "flags-changed" text "Bits of the integer have other names.",
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().id)
    }
}
