//! The grammar of type expressions.

use super::*;
use crate::read::page::{Field, Limit};

/// The expression in a short form, or the words that are not read.
fn read_as(text: &str) -> String {
    read_with(text, &Dialect::default())
}

fn read_with(text: &str, dialect: &Dialect) -> String {
    let cell = read_text(text, Span::default().with(0, text.len()), dialect);
    match &cell.expr {
        Some(expr) => shown(expr),
        None if cell.too_deep.is_some() => "too deep".to_owned(),
        None => {
            let words: Vec<&str> = cell.unread.iter().map(|(word, _)| word.as_str()).collect();
            format!("unread: {}", words.join(" "))
        }
    }
}

fn shown(expr: &TypeExpr) -> String {
    let limits = |limits: &[Stated<Limit>]| -> String {
        limits
            .iter()
            .map(|limit| format!(" {}={}", limit.value.keyword(), limit.value.value()))
            .collect()
    };
    match expr {
        TypeExpr::Any(_) => "any".to_owned(),
        TypeExpr::Enum(_) => "enum".to_owned(),
        TypeExpr::Word(word) => {
            let format = word.format.iter().map(|format| format!(":{format}"));
            let format: String = format.collect();
            format!("{}{format}{}", word.json_type.name(), limits(&word.limits))
        }
        TypeExpr::Literal(text, json_type, _) => format!("{text:?} of {}", json_type.name()),
        TypeExpr::Link(reference) => format!("#{}", reference.link.value.anchor),
        TypeExpr::Name(name, None, _) => format!("`{name}`"),
        TypeExpr::Name(name, Some(meaning), _) => format!("`{name}`={}", shown(meaning)),
        TypeExpr::Array(inner, found, _) => format!("[{}]{}", shown(inner), limits(found)),
        TypeExpr::Map(inner, _) => format!("{{{}}}", shown(inner)),
        TypeExpr::Object(fields, _) => {
            let mark = |field: &Field| if field.required == Some(false) { "?" } else { "" };
            let fields = fields.iter().map(|field| {
                format!("{}{}: {}", field.name.value, mark(field), shown(&field.expr))
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        TypeExpr::Union(members, _) => {
            format!("({})", members.iter().map(shown).collect::<Vec<_>>().join(" | "))
        }
        TypeExpr::Nullable(inner, _) => format!("{}?", shown(inner)),
    }
}

#[test]
fn a_cell_is_an_expression() {
    let cases = [
        ("string", "string"),
        ("string[]", "[string]"),
        ("\\[string]", "[string]"),
        ("[`string`]", "[string]"),
        ("Array<X>", "[`X`]"),
        ("Array[X]", "[`X`]"),
        ("X collection", "[`X`]"),
        ("object array", "[object]"),
        ("array of strings", "[string]"),
        ("array of strings and integers", "[(string | integer)]"),
        ("list of X objects", "[`X objects`]"),
        ("?integer", "integer?"),
        ("integer or string", "(integer | string)"),
        ("integer/string", "(integer | string)"),
        ("integer, string, or boolean", "(integer | string | boolean)"),
        ("string | null", "(string | null)"),
        ("Map<string, X>", "{`X`}"),
        ("map[string, X]", "{`X`}"),
        ("Map[`string`, A \\| B]", "{(`A` | `B`)}"),
        ("{vehicle_type: number}", "{number}"),
        ("map of string to integer", "{integer}"),
        ("string[][]", "[[string]]"),
        ("\\[\\[string|null]]", "[[(string | null)]]"),
        ("number[3]", "[number] minItems=3 maxItems=3"),
        ("X [1-*]", "[`X`] minItems=1"),
        ("string (date-time)", "string:date-time"),
        ("number (1-100)", "number minimum=1 maximum=100"),
        ("string (2-32)", "string minLength=2 maxLength=32"),
        ("Non-negative integer", "integer minimum=0"),
        ("positive number", "number exclusiveMinimum=0"),
        ("non-empty string", "string minLength=1"),
        ("\"a\" | \"b\"", "(\"a\" of string | \"b\" of string)"),
        ("any", "any"),
        ("Localized String", "`Localized String`"),
        ("[*]", "[any]"),
        ("Collection(string)", "[string]"),
        ("array (sorted)", "array"),
        ("map(string)", "{string}"),
        ("list(map(string))", "[{string}]"),
        ("object({name = string, size = optional(number)})", "{name: string, size?: number}"),
        ("{a: string, b?: integer}", "{a: string, b?: integer}"),
        ("object (keys: string, values: X)", "{`X`}"),
        ("[]string", "[string]"),
        ("[][]X", "[[`X`]]"),
        ("map[string]X", "{`X`}"),
        ("map[string][]X", "{[`X`]}"),
        ("Record<K, V>", "{`V`}"),
        ("Dict[str, X]", "{`X`}"),
        ("Map<A | B, X>", "{`X`}"),
        ("Optional[X]", "`X`?"),
        ("Union[str, int]", "(string | integer)"),
        ("Variant[String, Integer]", "(string | integer)"),
        ("Enum['a', 'b']", "(\"a\" of string | \"b\" of string)"),
        ("list / elements=string", "[string]"),
        ("Integer[1, 500]", "integer minimum=1 maximum=500"),
        ("X?", "`X`?"),
        ("string(39)", "string maxLength=39"),
        ("String (36)", "string maxLength=36"),
        ("array of 4 numbers", "[number] minItems=4 maxItems=4"),
        ("string[1..5]", "[string] minItems=1 maxItems=5"),
        ("integer [0-3]", "integer minimum=0 maximum=3"),
        ("`integer` `[0-3]`", "integer minimum=0 maximum=3"),
        ("number [USD]", "number"),
        ("nullable array of nullable string", "[string?]?"),
        ("array of (nullable string)", "[string?]"),
        ("string; not nullable", "string"),
        ("string, not null", "string"),
        ("non-null string", "string"),
        ("string (can be null)", "string?"),
        ("nullable", "any?"),
        ("numeric string", "`numeric string`=string"),
        ("decimal number", "`decimal number`=number"),
        ("uuid string", "`uuid string`=string:uuid"),
        ("phone number", "`phone number`"),
        ("Card object", "`Card object`"),
        ("not a string", "`not a string`"),
        ("number (integer)", "integer"),
        ("timestamp (integer)", "integer"),
        ("Snowflake (string)", "`Snowflake`=string"),
        ("Enum", "enum"),
        ("any or X", "(any | `X`)"),
        ("either X or Y", "(`X` | `Y`)"),
        ("[X](#x) or [Y](#y)", "(#x | #y)"),
        ("array of [X](#x)", "[#x]"),
        ("array of [X](#x) and [Y](#y) objects", "[(#x | #y)]"),
        ("map of strings / integer", "({string} | integer)"),
        ("map of string / integer", "{integer}"),
        ("strings", "[string]"),
        ("hex strings", "`hex strings`=[string]"),
        ("strings array", "[string]"),
        ("string or strings", "(string | [string])"),
        ("string(s)", "(string | [string])"),
        ("string (repeatable)", "(string | [string])"),
        ("multiple strings", "[string]"),
        ("repeated string", "[string]"),
        ("one or more integers", "(integer | [integer])"),
        ("array of strings (nullable)", "[string?]?"),
        ("stringified integer", "`stringified integer`=string"),
        ("comma separated integers", "`comma separated integers`=string"),
        ("hexadecimal integer", "`hexadecimal integer`"),
        ("negative integer", "integer maximum=-1"),
        ("string (\"a\", \"b\")", "(\"a\" of string | \"b\" of string)"),
        ("object<[X](#x)>", "object"),
        ("object<string>", "{string}"),
        ("string (object id)", "string"),
        ("integer (unix timestamp)", "integer"),
    ];
    for (text, wanted) in cases {
        assert_eq!(read_as(text), wanted, "{text}");
    }
}

#[test]
fn a_cell_is_read_whole_or_not_at_all() {
    for (text, wanted) in [
        ("array of", "unread: of"),
        ("string[", "unread: string"),
        ("string] ", "unread: string"),
        ("Map<string", "unread: Map string"),
        ("?", "unread: ?"),
        ("[string, integer]", "unread: string integer"),
        ("Array<X, Y>", "unread: X Y"),
        ("integer[0-3]", "unread: 0-3"),
        ("Partial<X>", "unread: Partial X"),
        ("map(string", "unread: map string"),
        ("string not understood", "unread: not understood"),
        ("integer (as string)", "unread: as string"),
        ("string (integer in v1)", "unread: integer in v1"),
        ("object (JSON string)", "unread: JSON string"),
        ("boolean (0 or 1)", "unread: 0 or 1"),
        ("boolean (\"true\" or \"false\")", "unread: \"true\" or \"false\""),
        ("string (expandable to [X](#x))", "unread: expandable to X"),
        ("array (CSV)", "unread: CSV"),
        ("array of string/integer", "unread: of"),
    ] {
        assert_eq!(read_as(text), wanted, "{text}");
    }
    let deep = format!("{}string{}", "[".repeat(1000), "]".repeat(1000));
    assert_eq!(read_as(&deep), "too deep");
    let long = format!("string{}", "[]".repeat(1000));
    assert_eq!(read_as(&long), "too deep");
}

#[test]
fn clauses_are_beside_the_type() {
    let cell = |text: &str| read_text(text, Span::default(), &Dialect::default());
    let found = cell("integer; default 0 recommended");
    assert_eq!(found.default.map(|stated| stated.value).as_deref(), Some("0"));
    assert_eq!(found.notes, ["recommended"]);
    assert_eq!(cell("string; required").required, Some(true));
    for text in ["string; required on create", "string, sometimes required", "string, required (X)"]
    {
        let found = cell(text);
        assert_eq!((found.required, found.rest.len()), (None, 1), "{text}");
        assert!(found.expr.is_some(), "{text}");
    }
    let found = cell("string; required if kind is present and x = 1");
    assert_eq!(found.required, None);
    assert_eq!(found.notes, ["required if kind is present and x = 1"]);
    let found = cell("string (1 of 3)");
    assert_eq!((found.expr.is_some(), found.rest.len()), (true, 1));
    assert_eq!(cell("string (sorted)").rest.len(), 0);
    assert!(cell("string; DEPRECATED").deprecated.is_some());
    let found = cell("string (can be null in replies)");
    assert_eq!(found.expr.map(|expr| shown(&expr)).as_deref(), Some("string?"));
    assert_eq!(found.notes, ["can be null in replies"]);
}

#[test]
fn the_dialect_knows_words() {
    let text = "types.ignore = [\"partial\"]\ntypes.prefixes = [\"Edm.\"]\n[types.words]\n\
        snowflake = \"string\"\nGuid = \"string, uuid\"\nLatitude = \"number (0-90)\"\n";
    let dialect = Dialect::new(toml::from_str(text).expect("the settings are known"));
    for (text, wanted) in [
        ("snowflake", "string"),
        ("array of snowflakes", "[string]"),
        ("guid", "string:uuid"),
        ("Edm.String", "string"),
        ("partial X", "`X`"),
        ("latitude", "number minimum=0 maximum=90"),
    ] {
        assert_eq!(read_with(text, &dialect), wanted, "{text}");
    }
}
