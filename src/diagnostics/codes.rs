//! In: nothing. Out: the table of codes. Must not know: where a code is found.

use crate::findings::Level;
use crate::kinds;

kinds! {
    /// The subject of a diagnostic.
    Code by Level:
    UnreadableInput "TW001" Error ("input cannot be read")
        "A page, the project file or the corrections file is missing or is not UTF-8, so nothing \
        is written. Convert the file to UTF-8, or correct its path."
    NoPages "TW002" Error ("no pages")
        "The folder or list of pages contains no page: `.md`, `.mdx`, `.markdown`, `.mdown`, `.html`, \
        `.adoc` or `.rst`."
    EmptyPage "TW003" Warning ("page is empty")
        "The file contains only white space. It is skipped."
    NoSections "TW004" Error ("no attribute table in any page")
        "No page has a section with an attribute table, a union, an array or a type, so there is \
        nothing to generate."
    SkippedPage "TW005" Warning ("page has no attribute table")
        "The page has text, but no attribute table and no list of types. It is skipped."
    SamePath "TW006" Error ("two pages have the same path")
        "Names and corrections refer to pages by path. Give each page a path of its own."
    SurplusCell "TW010" Error ("row has more cells than its table has columns")
        "Usually an unescaped `|` in a cell. Markdown drops the extra cell silently, so the row \
        cannot be kept whole. Write `\\|` in the page."
    MissingCell "TW011" Warning ("row has fewer cells than its table has columns")
        "The missing cells are treated as empty. Usually the row is broken or a `|` is missing."
    UnclosedElement "TW012" Warning ("HTML element is not closed")
        "The element is closed at the end of the cell or element around it, so it may have \
        swallowed what follows. Check the model."
    StrayEndTag "TW013" Warning ("end tag without a start tag")
        "The tag is ignored."
    UnknownColumn "TW014" Warning ("unknown column in an attribute table")
        "The known columns are those of names (Field, Attribute, Property, Parameter, Element, \
        Key, Name), Type, Required, Optional, Nullable, Description, Example, Default, Format, \
        Values and Deprecated, and what `[dialect.columns]` adds. The text of any other column is \
        kept in the description, preceded by the name of the column."
    UnknownTable "TW015" Warning ("table is not an attribute table")
        "The header of the first column is not one that names attributes. The table is kept as \
        text in the description of the section."
    BadFrontMatter "TW016" Warning ("front matter cannot be read")
        "The YAML block at the start of the page is not a mapping, so the title of the page is \
        unknown."
    UnclosedBlock "TW017" Warning ("block or comment is not closed")
        "A `[block:…]` has no `[/block]`, or a comment has no end. What follows is read as text."
    StrayRow "TW018" Warning ("row outside any table")
        "A `<tr>` is outside a table, a table was closed too early, or a blank line or HTML \
        separates a row from its table. The text of the row is kept in the description."
    StrayText "TW019" Warning ("content of a table outside its cells")
        "There is text or an element between the rows or cells of a table, or a table in a column \
        other than the description. It is left out."
    UnreadableLabel "TW020" Error ("row names no attribute")
        "The first cell of the row is empty or has no name, so the row cannot be kept."
    UnknownType "TW021" Warning ("unknown type word")
        "The type of the attribute is unknown: every value is accepted. The correction `type` \
        states the right type."
    UnreadClause "TW022" Warning ("clause without its content")
        "A phrase such as `Any of:`, `Available values:` or `Array of` is not followed by links, \
        values or a table. It is kept as text in the description."
    DuplicateAttribute "TW023" Warning ("attribute appears twice in one table")
        "The first row wins. The second one is left out of the model; if it describes another \
        attribute, correct the page."
    ConflictingStatements "TW024" Warning ("two statements about one attribute cannot be joined")
        "For example, the cell has two links or two tables outside a list: both are kept as \
        alternatives. Or two statements cannot both hold, such as two bounds that leave no value \
        between them: a sentence gives way to a phrase or a mark, these to a column, and that to a \
        correction. Of two that count as much, neither does."
    UnreadTable "TW025" Error ("table where no attributes are read")
        "The table is part of an example, a heading, or a list of other things, so its rows \
        cannot be kept. Move it, or close the element before it."
    NotAName "TW026" Warning ("name cannot be a JSON key")
        "The name contains one of `? * \\ > [ ] { } ^ |` or a line of a drawing, or starts with \
        `/`: a mark, a nesting or a pattern that is not read. The row is not an attribute: its \
        text is kept in the description, and its object accepts other attributes. The correction \
        `name` states the key; the correction `allow` leaves the row out for good."
    SpacedName "TW027" Warning ("name contains white space")
        "The name is used as one key, white space included. The correction `name` states another \
        key; the correction `allow` confirms this one."
    DottedName "TW028" Warning ("name contains a dot")
        "Dots lead into objects (`a.b`, `a[].b`), but this name is no such path, so it is used as \
        one flat key, dots included. The correction `allow` confirms this; the correction `name` \
        states another key. Where all keys are flat, `names.dots = \"flat\"` of `[dialect]` says so."
    SeveralTables "TW029" Warning ("section has several tables")
        "A heading or text separates two attribute tables, but a section is one object, so it \
        gets the attributes of both. Give the second table a section of its own, or allow it by \
        a correction."
    DanglingLink "TW030" Warning ("link to a missing section")
        "No heading on any page has this anchor, so the type is unknown. The correction `link` \
        points it to the right section."
    DuplicateHeading "TW031" Warning ("heading appears twice")
        "Both sections are kept; the second one gets a number in its name. If this is a slip, the \
        correction `rename` gives it the right heading and redirects the n-th link with that \
        text."
    AmbiguousLink "TW032" Warning ("link to a heading that appears twice")
        "The n-th link of a list refers to the n-th section with that heading; any other link \
        refers to the first one."
    UnboundValue "TW033" Warning ("value is bound to no section")
        "The values of the attribute choose between the sections of the union beside it, but this \
        value names none of them. The correction `bind` states the section."
    UnboundSection "TW034" Warning ("section is bound to no value")
        "The section is a member of a union whose members are chosen by the values of an \
        attribute, but no value chooses it. Either the list lacks a value (correction \
        `add-value`), or the value is spelled differently (correction `bind`)."
    UnlistedValue "TW035" Warning ("text names a value that is not listed")
        "The text of a section quotes a value that looks like those of the list but is not in it. \
        The correction `add-value` adds it."
    OddSpelling "TW036" Warning ("value is spelled unlike the others")
        "With another separator, the value would share its prefix with another value of the list. \
        The correction `value` states the right spelling."
    AmbiguousUnion "TW037" Warning ("union without a discriminator")
        "No attribute has a documented value of its own in each member, no attribute beside the \
        union chooses, and the members have the same JSON type. The value is kept as it is, with \
        an accessor for each member."
    AllOfConflict "TW038" Warning ("parts of an all-of disagree about an attribute")
        "Two parts state different types for the same attribute. The later one wins."
    RecursiveAlias "TW039" Warning ("sections refer to each other without an object between them")
        "Following the links never leads to an object, an array or a plain type, so the type is \
        unknown."
    NameClash "TW040" Error ("two sections have the same heading")
        "A correction gives a section a heading that another section already has. Choose another \
        one."
    UnclearRequired "TW041" Warning ("cell does not say whether the attribute is required")
        "The known words are yes, required, mandatory, always, true, no, optional, false, never \
        and their marks. It is unknown whether the attribute is required, and the text of the \
        cell is kept in the description."
    MisfitDefault "TW042" Warning ("default does not have the type of the attribute")
        "It contradicts the type, the list of values or a bound. The weaker statement gives way, as \
        with TW024; of two that count as much, neither does. A default that is left out of the \
        schema is kept in the description."
    TooDeep "TW043" Warning ("elements are nested too deeply")
        "Anything more than 100 levels deep is treated as content of the element around it; \
        usually elements are not closed. A type that goes more than 24 levels deep is unknown, and \
        the correction `type` states it."
    RepeatedValue "TW044" Warning ("value is listed twice")
        "The first one is kept."
    MisfitValue "TW045" Warning ("value does not have the type of the attribute")
        "The documented type has no such value. It is added to the list as a string."
    UncheckedPart "TW046" Warning ("part of an all-of is not an object with attributes")
        "The part is not checked: the object has the attributes of the other parts, and accepts \
        any others."
    EndlessObject "TW047" Warning ("object requires a value of itself")
        "Every value of the section would hold another one, without an array or a map between, so \
        no value is ever whole. Say which attribute may be missing (correction `required`) or \
        `null` (correction `type`)."
    OddCharacter "TW048" Warning ("name has characters that are not what they seem")
        "The name has a character that is not shown, such as a zero-width space, or a letter of \
        another script that looks like a Latin one. It is kept as the page has it. The correction \
        `name` states the key as it is seen."
    UnreadCell "TW049" Warning ("cell does not say what its column decides")
        "A column says whether something may be `null` or is deprecated, which format it has, or \
        which values there are, and the words of this cell are none of that. They are kept in the \
        description, and the fact is unknown."
    BadCorrection "TW050" Error ("correction cannot be read")
        "The corrections file is TOML: a list of `[[correction]]` tables with the strings `op`, \
        `at`, `expect`, `set` and `reason`."
    StaleCorrection "TW051" Error ("correction matches nothing")
        "Nothing in the pages matches `at`. The page has changed, or the path is misspelled."
    AmbiguousCorrection "TW052" Error ("correction matches several places")
        "Add `#n` to the heading, or put the page before it: `page.md: Heading`."
    UnexpectedState "TW053" Error ("page does not say what the correction expects")
        "The page has changed since the correction was written. If the page was fixed, drop the \
        correction; otherwise state what the page says now."
    NoOpCorrection "TW054" Error ("correction has no effect")
        "The page already says what the correction sets."
    BadProject "TW055" Error ("project file cannot be read")
        "`tablewright.toml` is TOML with `name`, `package`, `version`, `id-base`, `pages`, and \
        optionally `root` and `corrections`."
    BadNames "TW056" Error ("names file cannot be read")
        "`schemas/names.toml` has a table for each page, with a unique name in upper camel case \
        for each place. Each run writes it; edit a name to choose another one. Without the file, \
        all names are derived again."
    OpenPlaceholder "TW057" Error ("correction is not filled in")
        "A correction was pasted with its placeholder. State the right value in `set`."
    UnusedSetting "TW058" Error ("setting matches nothing")
        "An entry of `[dialect]` or `[allow]` matches nothing on any page, and the finding says why: another \
        entry matched first, no list follows, or the cell says more. Where other pages are given \
        than those of the project file, it is a warning."
    LostRow "TW060" Error ("row was lost")
        "A row of the page was neither rendered nor reported. This is a bug in tablewright; \
        please report it."
    UnreadList "TW061" Warning ("list of attributes is not read")
        "Bullets, components, headings or terms look like attributes: each has a name with a type or \
        a mark beside it. A list is read if it has two items or more, and all of them start with a \
        name."
    Repetition "TW062" Warning ("page repeats too much")
        "Names that stand for texts, repeated cells, or cells over many columns and rows make a page of \
        AsciiDoc or reStructuredText more than four times as long. Those that go beyond this are kept \
        as they are written."
    MisfitExample "TW070" Warning ("example has a value of another type")
        "A fenced block of JSON is an example of the section that it is in, or of the one whose \
        attributes it has, and the table says that a value of it is of another type, format or \
        size. Either the example or the table is wrong. Of an `Example` cell, the type is that of \
        its own row; an example never counts more than a statement, and is kept in the description."
    ExampleAttribute "TW071" Warning ("example has an undocumented attribute")
        "A fenced block of JSON has an attribute that is not in the table of its section. Either \
        the example is out of date, or the table lacks a row, which the correction \
        `add-attribute` adds."
    ExampleValue "TW072" Warning ("example has a value that is not listed")
        "A fenced block of JSON has a value that is not one of those that the table lists. Either \
        the example is out of date, or the list lacks a value, which the correction `add-value` \
        adds."
    ExampleMissing "TW073" Warning ("example lacks a required attribute")
        "A fenced block of JSON has no value for an attribute that the table calls required. \
        An object with `...` in it is not asked. The correction `required` states what is right."
    UnfitExample "TW074" Warning ("example fits no section")
        "A fenced block of JSON has not even half of its attributes in common with the section \
        that it is in, and no other section fits it better than all others, so it is not checked."
    UnreadExample "TW075" Warning ("example cannot be read")
        "A fenced block that is tagged as JSON is not JSON, even with comments, trailing commas, \
        `...` and what else JSON5 allows, so it is not checked."
}
