//! In: what the stages find. Out: every finding of a run, each with a stable code, a place and a
//! help text. Must not know: how findings are printed (`render`), nor which stage found what.

mod fix;
pub mod render;

pub(crate) use fix::PLACEHOLDER;
pub use fix::{Fix, Op};

use crate::source::{Sources, Span};
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The model is safe, but a person should look.
    Warning,
    /// Nothing is written.
    Error,
}

/// One line of the table of codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeInfo {
    /// The code's variant.
    pub code: Code,
    /// Stable name, `TW…`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What it means and what to do.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $title:literal $explanation:literal)*) => {
        /// What a diagnostic is about. The text of each is in [`CODES`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        /// The table that `--explain` and `docs/diagnostics.md` are made from.
        pub const CODES: &[CodeInfo] = &[
            $(CodeInfo {
                code: Code::$name,
                id: $id,
                severity: Severity::$severity,
                title: $title,
                explanation: $explanation,
            },)*
        ];
    };
}

codes! {
    UnreadableInput "TW001" Error "input cannot be read"
        "A page, the project file or the corrections file is missing or is not UTF-8, so nothing \
        is written. Convert the file to UTF-8, or correct its path."
    NoPages "TW002" Error "no pages"
        "The folder or list of pages contains no `.md` or `.mdx` file."
    EmptyPage "TW003" Warning "page is empty"
        "The file contains only white space. It is skipped."
    NoSections "TW004" Error "no attribute table in any page"
        "No page has a section with an attribute table, a union, an array or a type, so there is \
        nothing to generate."
    SkippedPage "TW005" Warning "page has no attribute table"
        "The page has text, but no attribute table and no list of types. It is skipped."
    SamePath "TW006" Error "two pages have the same path"
        "Names and corrections refer to pages by path. Give each page a path of its own."
    SurplusCell "TW010" Error "row has more cells than its table has columns"
        "Usually an unescaped `|` in a cell. Markdown drops the extra cell silently, so the row \
        cannot be kept whole. Write `\\|` in the page."
    MissingCell "TW011" Warning "row has fewer cells than its table has columns"
        "The missing cells are treated as empty. Usually the row is broken or a `|` is missing."
    UnclosedElement "TW012" Warning "HTML element is not closed"
        "The element is closed at the end of the cell or element around it, so it may have \
        swallowed what follows. Check the model."
    StrayEndTag "TW013" Warning "end tag without a start tag"
        "The tag is ignored."
    UnknownColumn "TW014" Warning "unknown column in an attribute table"
        "The known columns are those of names (Field, Attribute, Property, Parameter, Element, \
        Key, Name), Type, Required, Optional, Nullable, Description, Example, Default, Format, \
        Values and Deprecated, and what `[dialect.columns]` adds. The text of any other column is \
        kept in the description, preceded by the name of the column."
    UnknownTable "TW015" Warning "table is not an attribute table"
        "The header of the first column is not one that names attributes. The table is kept as \
        text in the description of the section."
    BadFrontMatter "TW016" Warning "front matter cannot be read"
        "The YAML block at the start of the page is not a mapping, so the title of the page is \
        unknown."
    UnclosedBlock "TW017" Warning "block or comment is not closed"
        "A `[block:…]` has no `[/block]`, or a comment has no end. What follows is read as text."
    StrayRow "TW018" Warning "row outside any table"
        "A `<tr>` is outside a table, a table was closed too early, or a blank line or HTML \
        separates a row from its table. The text of the row is kept in the description."
    StrayText "TW019" Warning "content of a table outside its cells"
        "There is text or an element between the rows or cells of a table, or a table in a column \
        other than the description. It is left out."
    UnreadableLabel "TW020" Error "row names no attribute"
        "The first cell of the row is empty or has no name, so the row cannot be kept."
    UnknownType "TW021" Warning "unknown type word"
        "The type of the attribute is unknown: every value is accepted. The correction `type` \
        states the right type."
    UnreadClause "TW022" Warning "clause without its content"
        "A phrase such as `Any of:`, `Available values:` or `Array of` is not followed by links, \
        values or a table. It is kept as text in the description."
    DuplicateAttribute "TW023" Warning "attribute appears twice in one table"
        "The first row wins. The second one is left out of the model; if it describes another \
        attribute, correct the page."
    ConflictingStatements "TW024" Warning "two statements about one attribute cannot be joined"
        "For example, the cell has two links or two tables outside a list. Both are kept as \
        alternatives."
    UnreadTable "TW025" Error "table where no attributes are read"
        "The table is part of an example, a heading, or a list of other things, so its rows \
        cannot be kept. Move it, or close the element before it."
    NotAName "TW026" Warning "name cannot be a JSON key"
        "The name contains one of `? * \\ > [ ] { } ^ |` or a line of a drawing, or starts with \
        `/`: a mark, a nesting or a pattern that is not read. The row is not an attribute: its \
        text is kept in the description, and its object accepts other attributes. The correction \
        `name` states the key; the correction `allow` leaves the row out for good."
    SpacedName "TW027" Warning "name contains white space"
        "The name is used as one key, white space included. The correction `name` states another \
        key; the correction `allow` confirms this one."
    DottedName "TW028" Warning "name contains a dot"
        "Dots lead into objects (`a.b`, `a[].b`), but this name is no such path, so it is used as \
        one flat key, dots included. The correction `allow` confirms this; the correction `name` \
        states another key. Where all keys are flat, `names.dots = \"flat\"` of `[dialect]` says so."
    SeveralTables "TW029" Warning "section has several tables"
        "A heading or text separates two attribute tables, but a section is one object, so it \
        gets the attributes of both. Give the second table a section of its own, or allow it by \
        a correction."
    DanglingLink "TW030" Warning "link to a missing section"
        "No heading on any page has this anchor, so the type is unknown. The correction `link` \
        points it to the right section."
    DuplicateHeading "TW031" Warning "heading appears twice"
        "Both sections are kept; the second one gets a number in its name. If this is a slip, the \
        correction `rename` gives it the right heading and redirects the n-th link with that \
        text."
    AmbiguousLink "TW032" Warning "link to a heading that appears twice"
        "The n-th link of a list refers to the n-th section with that heading; any other link \
        refers to the first one."
    UnboundValue "TW033" Warning "value is bound to no section"
        "The values of the attribute choose between the sections of the union beside it, but this \
        value names none of them. The correction `bind` states the section."
    UnboundSection "TW034" Warning "section is bound to no value"
        "The section is a member of a union whose members are chosen by the values of an \
        attribute, but no value chooses it. Either the list lacks a value (correction \
        `add-value`), or the value is spelled differently (correction `bind`)."
    UnlistedValue "TW035" Warning "text names a value that is not listed"
        "The text of a section quotes a value that looks like those of the list but is not in it. \
        The correction `add-value` adds it."
    OddSpelling "TW036" Warning "value is spelled unlike the others"
        "With another separator, the value would share its prefix with another value of the list. \
        The correction `value` states the right spelling."
    AmbiguousUnion "TW037" Warning "union without a discriminator"
        "No attribute has a documented value of its own in each member, no attribute beside the \
        union chooses, and the members have the same JSON type. The value is kept as it is, with \
        an accessor for each member."
    AllOfConflict "TW038" Warning "parts of an all-of disagree about an attribute"
        "Two parts state different types for the same attribute. The later one wins."
    RecursiveAlias "TW039" Warning "sections refer to each other without an object between them"
        "Following the links never leads to an object, an array or a plain type, so the type is \
        unknown."
    NameClash "TW040" Error "two sections have the same heading"
        "A correction gives a section a heading that another section already has. Choose another \
        one."
    UnclearRequired "TW041" Warning "cell does not say whether the attribute is required"
        "The known words are yes, required, mandatory, always, true, no, optional, false, never \
        and their marks. It is unknown whether the attribute is required, and the text of the \
        cell is kept in the description."
    MisfitDefault "TW042" Warning "default does not have the type of the attribute"
        "The default is left out of the schema. Its text is kept in the description."
    TooDeep "TW043" Warning "elements are nested too deeply"
        "Anything more than 100 levels deep is treated as content of the element around it. \
        Usually elements are not closed."
    RepeatedValue "TW044" Warning "value is listed twice"
        "The first one is kept."
    MisfitValue "TW045" Warning "value does not have the type of the attribute"
        "The documented type has no such value. It is added to the list as a string."
    UncheckedPart "TW046" Warning "part of an all-of is not an object with attributes"
        "The part is not checked: the object has the attributes of the other parts, and accepts \
        any others."
    BadCorrection "TW050" Error "correction cannot be read"
        "The corrections file is TOML: a list of `[[correction]]` tables with the strings `op`, \
        `at`, `expect`, `set` and `reason`."
    StaleCorrection "TW051" Error "correction matches nothing"
        "Nothing in the pages matches `at`. The page has changed, or the path is misspelled."
    AmbiguousCorrection "TW052" Error "correction matches several places"
        "Add `#n` to the heading, or put the page before it: `page.md: Heading`."
    UnexpectedState "TW053" Error "page does not say what the correction expects"
        "The page has changed since the correction was written. If the page was fixed, drop the \
        correction; otherwise state what the page says now."
    NoOpCorrection "TW054" Error "correction has no effect"
        "The page already says what the correction sets."
    BadProject "TW055" Error "project file cannot be read"
        "`tablewright.toml` is TOML with `name`, `package`, `version`, `id-base`, `pages`, and \
        optionally `root` and `corrections`."
    BadNames "TW056" Error "names file cannot be read"
        "`schemas/names.toml` has a table for each page, with a unique name in upper camel case \
        for each place. Each run writes it; edit a name to choose another one. Without the file, \
        all names are derived again."
    OpenPlaceholder "TW057" Error "correction is not filled in"
        "A correction was pasted with its placeholder. State the right value in `set`."
    UnusedSetting "TW058" Error "setting matches nothing"
        "An entry of `[dialect]` matches nothing on any page. The pages have changed, or the entry \
        is misspelled."
    LostRow "TW060" Error "row was lost"
        "A row of the page was neither rendered nor reported. This is a bug in tablewright; \
        please report it."
    MisfitExample "TW070" Warning "example has a value of another type"
        "A fenced block of JSON is an example of the section that it is in, or of the one whose \
        attributes it has, and the table says that a value of it is of another type, format or \
        size. Either the example or the table is wrong. Of an `Example` cell, the type is that of \
        its own row."
    ExampleAttribute "TW071" Warning "example has an undocumented attribute"
        "A fenced block of JSON has an attribute that is not in the table of its section. Either \
        the example is out of date, or the table lacks a row, which the correction \
        `add-attribute` adds."
    ExampleValue "TW072" Warning "example has a value that is not listed"
        "A fenced block of JSON has a value that is not one of those that the table lists. Either \
        the example is out of date, or the list lacks a value, which the correction `add-value` \
        adds."
    ExampleMissing "TW073" Warning "example lacks a required attribute"
        "A fenced block of JSON has no value for an attribute that the table calls required. \
        An object with `...` in it is not asked. The correction `required` states what is right."
    UnfitExample "TW074" Warning "example fits no section"
        "A fenced block of JSON has not even half of its attributes in common with the section \
        that it is in, and no other section fits it better than all others, so it is not checked."
    UnreadExample "TW075" Warning "example cannot be read"
        "A fenced block that is tagged as JSON is not JSON, even with comments, trailing commas, \
        `...` and what else JSON5 allows, so it is not checked."
}

impl Code {
    /// The line of the table for this code.
    #[must_use]
    pub fn info(self) -> &'static CodeInfo {
        &CODES[self as usize]
    }

    /// The code with this name, such as `TW001`.
    #[must_use]
    pub fn named(id: &str) -> Option<Code> {
        CODES.iter().find(|info| info.id.eq_ignore_ascii_case(id)).map(|info| info.code)
    }
}

/// Errors that leave something of a page out, and nothing else.
const LEFT_OUT: [Code; 4] =
    [Code::SurplusCell, Code::UnreadableLabel, Code::UnreadTable, Code::NameClash];

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How bad it is in this run.
    pub severity: Severity,
    /// Where it is; `None` for an input that has no text.
    pub span: Option<Span>,
    /// Other places that it speaks of, each with what to say there.
    pub labels: Vec<(Span, String)>,
    /// All that is left out for it, if that is more than the span: nothing in there is lost
    /// silently.
    pub covers: Option<Span>,
    /// The path for a finding without a span.
    pub path: String,
    /// What is wrong here.
    pub message: String,
    /// What to do, with the correction to paste if there is one.
    pub help: Option<String>,
    /// The correction that would settle it.
    pub fix: Option<Box<Fix>>,
    /// `Heading / attribute` as a correction would name it; empty if there is none.
    pub at: String,
}

impl Diagnostic {
    /// A finding at a place of a text.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.info().severity,
            span: Some(span),
            labels: Vec::new(),
            covers: None,
            path: String::new(),
            message: message.into(),
            help: None,
            fix: None,
            at: String::new(),
        }
    }

    /// A finding about a whole file.
    #[must_use]
    pub fn of_file(code: Code, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        let nowhere = Diagnostic::new(code, Span::default(), message);
        Diagnostic { span: None, path: path.into(), ..nowhere }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Proposes a correction.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(Box::new(fix));
        self
    }

    /// What to do, the proposed correction included.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        let fix = self.fix.as_ref().map(|fix| fix.advice());
        let parts: Vec<String> = self.help.iter().cloned().chain(fix).collect();
        Some(parts.join("\n")).filter(|advice| !advice.is_empty())
    }

    /// Shows another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push((span, text.into()));
        self
    }

    /// Says what is left out for it.
    #[must_use]
    pub fn covers(mut self, span: Span) -> Diagnostic {
        self.covers = Some(span);
        self
    }

    /// Says how a correction would name the place.
    #[must_use]
    pub fn at(mut self, at: impl Into<String>) -> Diagnostic {
        self.at = at.into();
        self
    }
}

/// All findings of a run. Who drops it unread has forgotten to look, which is a bug: see
/// [`Diagnostics::finish`].
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the findings of a part of a run.
    pub(crate) fn extend(&mut self, mut others: Diagnostics) {
        self.list.append(&mut others.list);
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether a finding at this place was made already; rows that were reported need not be
    /// rendered.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.list.iter().flat_map(|d| d.span.into_iter().chain(d.covers))
    }

    /// Makes warnings of the errors that only leave something out: its text is in the
    /// descriptions.
    pub fn keep_going(&mut self) {
        for found in self.list.iter_mut().filter(|found| LEFT_OUT.contains(&found.code)) {
            found.severity = Severity::Warning;
        }
    }

    /// Drops the findings that `allowed` names by code and place, and tells which entries of it
    /// matched something. A finding that is in no section is named by the path of its page.
    pub fn allow(&mut self, allowed: &[(Code, String)], sources: &Sources) -> Vec<bool> {
        let mut used = vec![false; allowed.len()];
        self.list.retain(|d| {
            let path = || d.span.map(|span| sources.get(span.file).path.as_str());
            let is_at = |at: &str| *at == d.at || d.at.is_empty() && path() == Some(at);
            let hit = allowed.iter().position(|(code, at)| *code == d.code && is_at(at));
            hit.map(|index| used[index] = true).is_none()
        });
        used
    }

    /// The findings, in the order of the texts.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let mut list = std::mem::take(&mut self.list);
        list.sort_by(|a, b| (a.span, &a.path, a.code).cmp(&(b.span, &b.path, b.code)));
        // A clause that is read twice is said once.
        list.dedup();
        list
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            debug_assert!(self.list.is_empty(), "diagnostics were dropped unread: {:?}", self.list);
        }
    }
}
