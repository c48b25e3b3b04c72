//! In: what the stages find. Out: every finding of a run, each with a stable code, a place and a
//! help text. Must not know: how findings are printed (`render`), nor which stage found what.

mod fix;
pub mod render;

pub(crate) use fix::PLACEHOLDER;
pub use fix::{Fix, Op};

use crate::source::Span;
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
        /// What a diagnostic is about. The text of each stands in [`CODES`].
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
        "A page, the project file or the corrections file is missing, or is not UTF-8. Nothing can \
        be said about the rest of it, so nothing is written. Convert the file to UTF-8, or mend \
        its path."
    NoPages "TW002" Error "no pages"
        "The folder or the list of pages holds no `.md` or `.mdx` file, so there is nothing to \
        generate from."
    EmptyPage "TW003" Warning "page is empty"
        "The file holds nothing but white space. It is skipped."
    NoSections "TW004" Error "no attribute table in any page"
        "None of the pages has a section with an attribute table, a union, an array or a text, so \
        there is nothing to generate from."
    SkippedPage "TW005" Warning "page has no attribute table"
        "The page has text, but neither an attribute table nor a list of types. It is skipped."
    SamePath "TW006" Error "two pages have the same path"
        "Names and corrections go by the paths of pages. Name the pages so that their paths differ."
    SurplusCell "TW010" Error "row has more cells than its table has columns"
        "Mostly an unescaped `|` in a cell. Markdown drops the surplus cell without a word, so the \
        row cannot be kept whole. Write `\\|` in the page."
    MissingCell "TW011" Warning "row has fewer cells than its table has columns"
        "The missing cells are taken as empty. Mostly the row is broken, or a `|` is missing."
    UnclosedElement "TW012" Warning "HTML element is not closed"
        "The element is closed where the cell or the element around it ends. What follows may have \
        landed in it; look at the model."
    StrayEndTag "TW013" Warning "end tag without a start tag"
        "The tag is ignored."
    UnknownColumn "TW014" Warning "unknown column in an attribute table"
        "The generator knows the columns Attribute(s), Field, Name, Property, Parameter, Key, \
        Type, Required, Description, Example and Default. The text of another column is kept in \
        the description, behind the column's name."
    UnknownTable "TW015" Warning "table is not an attribute table"
        "The first column of a table in a section's body is none of those that name attributes. \
        The table is kept as text in the section's description."
    BadFrontMatter "TW016" Warning "front matter cannot be read"
        "The YAML block at the start of the page is not a mapping. The page's title is then not \
        known."
    UnclosedBlock "TW017" Warning "block or comment is not closed"
        "A `[block:…]` has no `[/block]`, or a comment no end. What stands behind it is read as \
        text."
    StrayRow "TW018" Warning "row outside any table"
        "A `<tr>` stands outside a table, a table was closed too early, or a blank line or HTML \
        parts a row from its table. Its text is kept in the description."
    StrayText "TW019" Warning "content of a table outside its cells"
        "Text or an element stands between the rows or the cells of a table, or a table in a \
        column other than the description. It is left out."
    UnreadableLabel "TW020" Error "row names no attribute"
        "The first cell of the row is empty, or holds no name, so the row cannot be kept."
    UnknownType "TW021" Warning "unknown type word"
        "The attribute is taken as of unknown type: every value is accepted. The correction `type` \
        states the right one."
    UnreadClause "TW022" Warning "clause without what it announces"
        "A phrase such as `Any of:`, `Available values:` or `Array of` is not followed by links, \
        values or a table. It is kept as text in the description."
    DuplicateAttribute "TW023" Warning "attribute stands twice in one table"
        "The first row counts. The second one is left out of the model; if it means another \
        attribute, correct the page."
    ConflictingStatements "TW024" Warning "two statements of one attribute cannot be joined"
        "The cell states, for example, two links or two tables outside a list. Both are kept as \
        alternatives."
    UnreadTable "TW025" Error "table stands where no attributes are read"
        "The grammar has no place for attributes there: the table is part of an example, of a \
        heading, or of a list of other things. Its rows cannot be kept. Move it in the page, or \
        close the element in front of it."
    NotAName "TW026" Warning "name is none that a JSON key can be"
        "The name holds one of `? * \\ > [ ] { } ^ |`, a line of a drawing, or starts with `/`: a \
        mark, a nesting or a pattern that the generator does not read. The row is no attribute: \
        its text is kept in the description, and its object takes other attributes. The correction \
        `name` states the key; the correction `allow` leaves the row out for good."
    SpacedName "TW027" Warning "name has white space in it"
        "It is taken as one key, white space included. The correction `name` states the right one; \
        the correction `allow` says that it is right."
    DottedName "TW028" Warning "name has a dot in it"
        "It is taken as one flat key, dots included, not as an attribute inside another one. The \
        correction `allow` says that this is right; the correction `name` states another key."
    SeveralTables "TW029" Warning "section has several tables"
        "A heading or a text between two attribute tables tells them apart, but the section is one \
        object: the attributes of both are taken as its own. Give the second one a section in the \
        page, or allow it by a correction."
    DanglingLink "TW030" Warning "link leads to no section"
        "No heading of the page set has this anchor. The value is taken as unknown. The correction \
        `link` leads it to the right section."
    DuplicateHeading "TW031" Warning "heading stands twice"
        "Both sections are kept; the second one gets a number in its name. If it is a slip, the \
        correction `rename` gives it its right heading, and takes the n-th link with that text \
        along."
    AmbiguousLink "TW032" Warning "link to a heading that stands twice"
        "The n-th link of a list goes to the n-th section of that heading; elsewhere the first one \
        is meant."
    UnboundValue "TW033" Warning "value is bound to no section"
        "The attribute's values choose between the sections of the union beside it, but this value \
        names none of them. The correction `bind` states the section."
    UnboundSection "TW034" Warning "section is bound to no value"
        "The section is a member of a union that an attribute's values choose from, but no value \
        leads to it. Either the list of values lacks one (correction `add-value`), or the value is \
        spelled otherwise (correction `bind`)."
    UnlistedValue "TW035" Warning "text names a value that the list lacks"
        "A section's text quotes a value of the same form as those of the list, but the list has \
        no such value. The correction `add-value` adds it."
    OddSpelling "TW036" Warning "value is spelled unlike its siblings"
        "With another separator, the value would share its prefix with another value of the list. \
        The correction `value` states the right spelling."
    AmbiguousUnion "TW037" Warning "nothing tells the members of the union apart"
        "No attribute has one documented value in each member, no attribute beside the union \
        chooses, and the members are of the same JSON kind. The value is kept as it is, with \
        accessors for each member."
    AllOfConflict "TW038" Warning "all-of members disagree about an attribute"
        "Two parts of an all-of state different types for the same attribute. The later one counts."
    RecursiveAlias "TW039" Warning "sections refer to each other without an object between them"
        "Following the links never reaches an object, an array or a plain type. The value is taken \
        as unknown."
    NameClash "TW040" Error "two definitions want the same name"
        "A correction gave a section a heading that another one has already. Choose another one."
    UnclearRequired "TW041" Warning "cell does not say whether the attribute is required"
        "The generator knows the words yes, required, mandatory, always, true, no, optional, \
        false, never and their marks. Whether the attribute is required is taken as unknown, and \
        the cell's text is kept in the description."
    MisfitDefault "TW042" Warning "default is not of the attribute's type"
        "The default is left out of the schema. Its text is kept in the description."
    TooDeep "TW043" Warning "elements are nested too deeply"
        "What is nested more than 100 levels deep is taken as content of the element around it. \
        Mostly, elements are not closed."
    RepeatedValue "TW044" Warning "value is listed twice"
        "The first one counts."
    MisfitValue "TW045" Warning "value is not of the attribute's type"
        "The value is listed, but the documented type has no such value. It is taken as a string \
        beside the others."
    UncheckedPart "TW046" Warning "part of an all-of is not an object with attributes"
        "What the part says is not checked: the object has the attributes of its other parts, and \
        takes any others."
    BadCorrection "TW050" Error "correction cannot be read"
        "The corrections file is TOML, a list of `[[correction]]` with `op`, `at`, `expect`, `set` \
        and `reason`, all texts."
    StaleCorrection "TW051" Error "correction matches nothing"
        "Nothing in the pages answers to `at`. The page has changed, or the path is misspelled."
    AmbiguousCorrection "TW052" Error "correction matches several places"
        "Add `#n` to the heading, or name the page in front of it as `page.md: Heading`."
    UnexpectedState "TW053" Error "page does not say what the correction expects"
        "The page has changed since the correction was written. If it was mended, drop the \
        correction; else state what it says now."
    NoOpCorrection "TW054" Error "correction has no effect"
        "What it sets is what the page says already."
    BadProject "TW055" Error "project file cannot be read"
        "`tablewright.toml` is TOML with `name`, `package`, `version`, `id-base`, `pages`, and \
        optionally `root` and `corrections`."
    BadNames "TW056" Error "names file cannot be read"
        "`schemas/names.toml` has a table for each page, with a name in upper camel case for each \
        place, no name twice. A run writes it; edit a name to choose another one. Without the \
        file, all names are derived anew."
    OpenPlaceholder "TW057" Error "correction is not filled in"
        "A correction that a diagnostic printed was pasted with its placeholder. State in `set` \
        what is right."
    LostRow "TW060" Error "row is lost between two stages"
        "This is a bug of the generator, or of text that it takes for no row: a row that the raw \
        text shows was neither rendered nor reported. Please report it."
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

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Where it stands; `None` for an input that has no text.
    pub span: Option<Span>,
    /// Other places that it speaks of, each with what to say there.
    pub labels: Vec<(Span, String)>,
    /// All that is left out for it, where that is more than the span: nothing in there is lost
    /// silently.
    pub covers: Option<Span>,
    /// The path for a finding without a span.
    pub path: String,
    /// What is wrong here.
    pub message: String,
    /// What to do, with the correction to paste where there is one.
    pub help: Option<String>,
    /// The correction that would settle it.
    pub fix: Option<Box<Fix>>,
    /// `Heading / attribute` as a correction would name it; empty where there is none.
    pub at: String,
}

impl Diagnostic {
    /// A finding at a place of a text.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
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
        Diagnostic {
            code,
            span: None,
            labels: Vec::new(),
            covers: None,
            path: path.into(),
            message: message.into(),
            help: None,
            fix: None,
            at: String::new(),
        }
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

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.code.info().severity == Severity::Error)
    }

    /// Whether a finding at this place was made already; rows that were reported need not be
    /// rendered.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.list.iter().flat_map(|d| d.span.into_iter().chain(d.covers))
    }

    /// Drops the findings that `allowed` names by code and place, and tells which entries of it
    /// matched something.
    pub fn allow(&mut self, allowed: &[(Code, String)]) -> Vec<bool> {
        let mut used = vec![false; allowed.len()];
        self.list.retain(|d| {
            let hit = allowed.iter().position(|(code, at)| *code == d.code && *at == d.at);
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
