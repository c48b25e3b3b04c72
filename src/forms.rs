//! In: examples of the forms that tables take. Out: the page that shows each with the schema that it
//! becomes. Must not know: how any of them is read.

use crate::source::Sources;
use crate::{generate, project, Input, InputFile, Output};
use serde_json::Value;
use std::fmt::Write;

/// A form that is read.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What it is called.
    pub title: &'static str,
    /// What is read, in a sentence.
    pub says: &'static str,
    /// A page that has it.
    pub page: &'static str,
    /// What a project file says for it; empty for most.
    pub dialect: &'static str,
}

/// The chapters of the page, each with its forms.
pub const CHAPTERS: &[(&str, &[Form])] = &[
    ("Which table is what", TABLES),
    ("Types", TYPES),
    ("Names and nesting", NAMES),
    ("What must be there", PRESENCE),
    ("Descriptions", DESCRIPTIONS),
    ("What a dialect says", DIALECT),
];

macro_rules! forms {
    ($(#[$doc:meta])* $name:ident: $($title:literal, $says:literal, $page:literal $(, $dialect:literal)?;)*) => {
        $(#[$doc])*
        const $name: &[Form] = &[$(Form {
            title: $title,
            says: $says,
            page: $page,
            dialect: concat!($($dialect)?),
        },)*];
    };
}

forms! {
    /// Headers, owners and tables of values.
    TABLES:
    "Attribute tables", "The first column has the names, another one says something of them. \
        Headers are read without marks and whatever their case: Field, Attribute, Element, \
        Property, Parameter, Key, Name or Relationship, with Name behind and Request or Response \
        before.",
        "## Order\n\n| Field Name | Type | Description |\n|---|---|---|\n| id | string | Its number. |\n";
    "Headers of other columns", "Required, Mandatory or Presence; Optional; Default; Format; \
        Allowed values or Enum; Nullable; Deprecated; Example; Defines, Notes, Comments or Meaning \
        for descriptions. The text of any other column is kept in the description.",
        "## Order\n\n| Property | Type | Mandatory | Default | Allowed values | Notes |\n\
        |---|---|---|---|---|---|\n| state | string | yes | `new` | `new`, `paid` | Where it is. |\n";
    "An empty first header", "Beside a column Type it has the names.",
        "## Order\n\n| | Type |\n|---|---|\n| id | string |\n";
    "Owners", "A heading that says Fields, Fixed Fields, Patterned Fields, Properties, Attributes, \
        Body or Parameters, or that repeats on the page, is of the object above it.",
        "## Order\n\nAn order.\n\n### Fixed Fields\n\n| Field | Type |\n|---|---|\n| id | string |\n\n\
        ### Patterned Fields\n\n| Field Pattern | Type |\n|---|---|\n| ^x- | string |\n";
    "Requests and responses", "Headings that repeat and say so are objects of their own.",
        "## Create\n\n### Response\n\n| Field | Type |\n|---|---|\n| id | string |\n\n## Get\n\n\
        ### Response\n\n| Field | Type |\n|---|---|\n| name | string |\n";
    "Tables of values", "A column Value, Code or Flag and none of types: an enumeration, for \
        whatever links to it. Numbers beat words.",
        "## Order\n\n| Field | Type | Description |\n|---|---|---|\n\
        | state | integer | The [state](#states). |\n\n## States\n\n| Value | Name |\n|---|---|\n\
        | 1 | New |\n| 2 | Paid |\n";
    "Names in single quotes", "Where all names of a table are in quotes, they are values.",
        "## Order\n\n| Field | Type |\n|---|---|\n| to | [kind](#kind) |\n\n## Kind\n\n\
        | Name | Type | Description |\n|---|---|---|\n| `'dir'` | string | A folder. |\n\
        | `'file'` | string | A file. |\n";
    "Flags", "`1 << n` is a bit of an integer, and no value. Where each has a name, Rust has constants.",
        "## Order\n\n| Field | Type |\n|---|---|\n| flags | [flags](#flags) |\n\n## Flags\n\n\
        | Flag | Value |\n|---|---|\n| PAID | 1 << 0 |\n| SENT | 1 << 1 |\n";
    "Components of MDX", "Their tags mean nothing; an `id` is an anchor.",
        "<Note>\nRead this.\n</Note>\n\n<Anchor id=\"the-order\" />\n## Order\n\n| Field | Type |\n\
        |---|---|\n| parent | [order](#the-order) |\n";
    "HTML tables with bold headers", "A first row of nothing but bold cells is the header.",
        "## Order\n\n<table>\n<tr><td><strong>Field</strong></td><td><strong>Type</strong></td></tr>\n\
        <tr><td>id</td><td>string</td></tr>\n</table>\n";
    "HTML tables", "As those of Markdown, also where the header is a row of cells.",
        "## Order\n\n<table>\n<tr><th>Field</th><th>Type</th></tr>\n\
        <tr><td><code>id</code></td><td>string</td></tr>\n</table>\n";
}

forms! {
    /// Expressions.
    TYPES:
    "Words", "string, integer, number, boolean, object, array, null and what they are called \
        elsewhere; words that are formats; any.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | String |\n| b | int64 |\n| c | float |\n\
        | d | bool |\n| e | hash |\n| f | date-time |\n| g | uuid |\n| h | any |\n";
    "Arrays", "`X[]`, `[X]`, `Array<X>`, `array of X`, `X array`, `list of X`.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string[] |\n| b | \\[string] |\n\
        | c | Array&lt;string&gt; |\n| d | array of strings |\n| e | string array |\n\
        | f | number[2] |\n| g | \\[\\[number]] |\n";
    "Maps", "`Map<string, X>`, `map[string, X]`, `map of X`, `{key: X}`.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | Map<string, integer> |\n\
        | b | map[string, integer] |\n| c | {key: integer} |\n";
    "Braces", "Around a type, as JSDoc has them, they mean nothing.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | `{String}` |\n| b | `{Boolean\\|String}` |\n\
        | c | {(string\\|number)[]} |\n";
    "Alternatives", "Bars, commas, slashes, `or` and line breaks are between them.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string \\| integer |\n| b | integer or string |\n\
        | c | string<br>boolean |\n| d | `\"a\"` \\| `\"b\"` |\n";
    "References", "A link leads to its section, on other pages, too; a bare word that is a \
        heading does as well. The target belongs to the last name of the link's text.",
        "## Order\n\n| Field | Type |\n|---|---|\n| lines | array of [line](#line) objects |\n\
        | by_id | [map[string, line]](#line) |\n| first | Line |\n\n## Line\n\n| Field | Type |\n\
        |---|---|\n| sku | string |\n";
    "Nulls", "`?X`, `X?`, `X | null`, `nullable`.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | ?string |\n| b | string \\| null |\n\
        | c | string; nullable |\n";
    "Formats and bounds", "In parentheses, or a word before the type.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string (uri) |\n| b | number (1-100) |\n\
        | c | string (2-32) |\n| d | Non-negative integer |\n| e | non-empty string |\n";
    "Clauses", "required, optional, deprecated and `default x` beside the type.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string; required |\n| b | integer; default 0 |\n\
        | c | string; deprecated |\n";
}

forms! {
    /// Names.
    NAMES:
    "Marks", "Backticks, bold, anchors and notes are not part of the name; `?` is optional, \
        `~~x~~` deprecated.",
        "## T\n\n| Field | Type |\n|---|---|\n| `a` | string |\n| **b** | string |\n| c? | string |\n\
        | ~~d~~ | string |\n| `e`<br/>*(since 2.0)* | string |\n";
    "Dots and brackets", "Lead into objects and arrays, whether these have rows or not.",
        "## T\n\n| Field | Type |\n|---|---|\n| place.lat | number |\n| gates[].width | number |\n\
        | paths | array |\n| paths[].length | number |\n";
    "Marks that nest", "`>`, `>>`, dashes, drawn lines or wide spaces before a name.",
        "## T\n\n| Field | Type |\n|---|---|\n| place | object |\n| > lat | number |\n| > lon | number |\n";
    "Elements", "`[]`, `$`, `*`, a number or `{i}` stand for any element of an array; a row may speak of \
        these. Quotation marks keep a step with dots whole.",
        "## T\n\n| Field | Type |\n|---|---|\n| items | array |\n| items.$.sku | string |\n\
        | items.0.price | number |\n| tags[] | string |\n| @odata.type | string |\n";
    "Patterns", "`[key]`, `{name}` stand for any key; a pattern that starts with `^`, and what is \
        before the brace of `/{path}`, is asked of keys. Each has a type of its own; what may be of \
        two is of either.",
        "## T\n\n| Field | Type |\n|---|---|\n| id | string |\n| {locale} | string |\n";
}

forms! {
    /// Requiredness.
    PRESENCE:
    "A column", "The first word counts: yes, required, true, always, ✓; no, optional, false, –. \
        *if*, *when* or *conditionally* say that it depends, which is kept as text.",
        "## T\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | ✅ |\n| b | string | no |\n\
        | c | string | Conditionally required |\n";
    "The description", "**REQUIRED** or Required. at its start.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n| a | string | **REQUIRED.** Its name. |\n\
        | b | string | Its other name. |\n";
    "Cells without a mark", "Where some cells of a column have one, the others say the opposite; so \
        does `[optional]` in a column of notes.",
        "## T\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | ✓ |\n| b | string | |\n";
    "How often", "A column of cardinalities says presence, and which values are arrays.",
        "## T\n\n| Field | Type | Cardinality |\n|---|---|---|\n| a | string | 1 |\n\
        | b | string | 0..1 |\n| c | string | 1..* |\n";
    "Where it applies", "What a column *Applies to*, *When*, *If* or *Validity* restricts need not be \
        there; nor need what is in a table below *If …:*.",
        "## T\n\n| Field | Type | Required | Applies to |\n|---|---|---|---|\n\
        | a | string | yes | Any |\n| b | string | yes | `card` |\n";
    "Headings of presence", "*Required fields* and *Optional fields* above tables of one object.",
        "## T\n\n### Required fields\n\n| Field | Type |\n|---|---|\n| a | string |\n\n\
        ### Optional fields\n\n| Field | Type |\n|---|---|\n| b | string |\n";
    "Stars", "In colour or bold, or with a sentence that says what they mean.",
        "## T\n\n| Field | Type |\n|---|---|\n| a* | string |\n| b | string |\n\n\\* required\n";
}

forms! {
    /// Phrases.
    DESCRIPTIONS:
    "Patterns of texts", "After *Pattern*, *Must match* and the like, or in a column of patterns: in \
        the syntax of ECMA-262.",
        "## T\n\n| Field | Type | Regex | Description |\n|---|---|---|---|\n\
        | a | string | `^[a-z]+$` | A word. |\n| b | string | | Must match `^\\d{4}$`. |\n";
    "Quotation marks", "Around a value, a default or an example they are not part of it.",
        "## T\n\n| Field | Type | Default | Description |\n|---|---|---|---|\n\
        | a | string | `'x'` | One of `'x'`, `'y'`. |\n| b | string | `\"\"` | Example: `\"z\"` |\n";
    "Values", "After *Possible values are*, *One of*, *Must be* and the like: code, or a list of it.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n\
        | a | string | Supported values are `x`, `y` and `z`. |\n| b | string | Must be `fixed`. |\n";
    "Defaults", "*Defaults to*, *Default:*, *default value is*.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n\
        | a | integer | How many. Defaults to `10`. |\n| b | boolean | The default value is `false`. |\n";
    "Bounds", "Sentences that say nothing else.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n\
        | a | string | At most 50 characters. |\n| b | integer | Must be between 1 and 9. |\n\
        | c | array of strings | Must contain at least 1 item. |\n";
    "Attributes without rows", "A sentence of the object's own section or cell opens it: it *may be \
        extended*, other fields *may be added* or *are allowed*, it *is extensible* or *a superset*. \
        The patterns of a section that it links to stand for names.",
        "## T\n\nThis object may be extended with [extensions](#extensions).\n\n\
        | Field | Type |\n|---|---|\n| a | string |\n| {name} | integer |\n\n\
        ## Extensions\n\n| Field Pattern | Type |\n|---|---|\n| ^x- | Any |\n";
    "Attributes of another object", "*Extends*, *Inherits from*, *has the same fields as*, \
        *Same as …, plus*: with a link, or with a name that is a heading.",
        "## T\n\nExtends [Base](#base).\n\n| Field | Type |\n|---|---|\n| a | string |\n\n\
        ## Base\n\n| Field | Type |\n|---|---|\n| b | integer |\n";
    "Access and deprecation", "Read-only. Write-only. Deprecated.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n| a | string | Read-only. |\n\
        | b | string | Write-only. |\n| c | string | Deprecated. Use `a`. |\n";
}

forms! {
    /// Settings.
    DIALECT:
    "Words for types", "What a word stands for, and a format behind a comma.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | snowflake |\n| b | array of snowflakes |\n| c | Guid |\n",
        "[dialect.types.words]\nsnowflake = \"string\"\nGuid = \"string, uuid\"\n";
    "Words that say nothing", "And what names of types start with.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | partial Edm.String |\n",
        "[dialect.types]\nignore = [\"partial\"]\nprefixes = [\"Edm.\"]\n";
    "Headers", "Of columns that the grammar does not know.",
        "## T\n\n| Member | Type | Must |\n|---|---|---|\n| a | string | yes |\n",
        "[dialect.columns]\nname = [\"Member\"]\nrequired = [\"Must\"]\n";
    "Headers in another language", "Each kind of column has a key.",
        "## T\n\n| Feld | Typ | Muss | Leer | Veraltet | Muster | Text |\n|---|---|---|---|---|---|---|\n\
        | a | string | yes | yes | no | ^[a-z]+$ | Ein Name. |\n\
        | b | string | no | no | yes | | Ein alter Name. |\n",
        "[dialect.columns]\nname = [\"Feld\"]\ntype = [\"Typ\"]\nrequired = [\"Muss\"]\nnullable = [\"Leer\"]\n\
        deprecated = [\"Veraltet\"]\nregex = [\"Muster\"]\ndescription = [\"Text\"]\n";
    "What no mark means", "required, optional or unknown.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string |\n| b? | string |\n",
        "[dialect.required]\nunmarked = \"required\"\n";
    "Flat keys", "Dots that are part of the key.",
        "## T\n\n| Field | Type |\n|---|---|\n| service.name | string |\n",
        "[dialect.names]\ndots = \"flat\"\n";
    "Objects that descriptions name", "Read only where the type is an object or an array.",
        "## Object: Bid\n\n| Field | Type | Description |\n|---|---|---|\n\
        | imp | object array | The `Imp` objects. |\n\n## Object: Imp\n\n| Field | Type |\n|---|---|\n\
        | id | string |\n",
        "[dialect.types]\nnamed = [\"`{}` object\"]\nheading = [\"Object: {}\"]\n";
    "Phrases for values", "`{}` stands for the list.",
        "## T\n\n| Field | Type | Description |\n|---|---|---|\n| a | string | Set to `x` for now. |\n",
        "[dialect.values]\nlists = [\"Set to {}\"]\n";
    "Open objects and nulls", "For all objects, and for all optional attributes.",
        "## T\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | no |\n",
        "[dialect.objects]\nopen = true\n[dialect.nulls]\noptional = true\n";
    "Pages that are types", "The title of the page names the object; the headings are its tables.",
        "# user resource type\n\nA user.\n\n## Properties\n\n| Property | Type |\n|---|---|\n\
        | id | string |\n| mails | Collection(string) |\n\n## Links\n\n| Relationship | Type |\n\
        |---|---|\n| manager | [user](#user-resource-type) |\n",
        "[dialect.sections]\ntype = \"page\"\nattributes = [\"Properties\", \"Links\"]\n";
    "Values by heading", "Where nothing links to a table of values: `{}` is the attribute's name.",
        "## T\n\n| Field | Type |\n|---|---|\n| color | string |\n\n## color values\n\n\
        | Member | Meaning |\n|---|---|\n| red | Stop. |\n| green | Go. |\n",
        "[dialect.values.tables]\ncolumns = [\"Member\"]\nheading = \"{} values\"\n";
    "Sections that are none", "Their tables are text.",
        "## T\n\n| Field | Type |\n|---|---|\n| a | string |\n\n## Errors\n\n| Field | Type |\n|---|---|\n\
        | b | string |\n",
        "[dialect.sections]\nskip = [\"Errors\"]\n";
}

/// What becomes of a form.
#[must_use]
pub fn run(form: &Form) -> Output {
    let file = |path: &str, text: &str| InputFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let dialect = Some(form.dialect).filter(|dialect| !dialect.is_empty());
    generate(&Input {
        header: project::ad_hoc("page"),
        pages: vec![file("page.md", form.page)],
        corrections: None,
        names: None,
        project: dialect.map(|dialect| file("tablewright.toml", dialect)),
        keep_going: false,
    })
}

/// The page that shows all forms, made by reading each.
#[must_use]
pub fn documentation() -> String {
    let mut out = include_str!("forms/head.md").to_owned();
    for (chapter, forms) in CHAPTERS {
        let _ = write!(out, "\n## {chapter}\n");
        for form in *forms {
            let _ = write!(out, "\n### {}\n\n{}\n\n", form.title, form.says);
            let _ = write!(out, "````markdown\n{}````\n\n", form.page);
            if !form.dialect.is_empty() {
                let _ = write!(out, "```toml\n{}```\n\n", form.dialect);
            }
            let _ = write!(out, "```json\n{}\n```\n", schema(&run(form)));
        }
    }
    out.push_str(include_str!("forms/dialect.md"));
    out
}

/// The definitions of the strict schema.
fn schema(output: &Output) -> String {
    let Some(text) = output.files.get("schemas/page.strict.schema.json") else {
        return crate::diagnostics::render::render(
            &output.diagnostics,
            &Sources::default(),
            crate::diagnostics::render::Style::Json,
            false,
        );
    };
    let bundle: Value = serde_json::from_str(text).unwrap_or_default();
    serde_json::to_string_pretty(&bundle["$defs"]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_whole_with_no_finding() {
        let forms: Vec<&Form> = CHAPTERS.iter().flat_map(|(_, forms)| *forms).collect();
        assert!(forms.len() >= 35, "{} forms", forms.len());
        for form in forms {
            let output = run(form);
            let found: Vec<String> =
                output.diagnostics.iter().map(|found| found.message.clone()).collect();
            assert_eq!(found, Vec::<String>::new(), "{}", form.title);
            assert!(output.files.contains_key("schemas/page.strict.schema.json"), "{}", form.title);
        }
    }
}
