//! Constructs that nest, and the places of a page that can contain them. At any depth nothing aborts: not in
//! a debug build, and not in a thread of two megabytes.

/// A nested construct: its name, its opening, the innermost text, and its closing.
pub type Nest = (&'static str, &'static str, &'static str, &'static str);

/// Nested constructs in types.
pub const TYPES: [Nest; 18] = [
    ("a map of braces", "{key: ", "string", "}"),
    ("an object of braces", "{a: string, b: ", "string", "}"),
    ("braces", "{", "string", "}"),
    ("a generic map", "Map<string, ", "string", ">"),
    ("a map in words", "map of string to ", "string", ""),
    ("an array in words", "array of ", "string", ""),
    ("a list in words", "list of ", "string", ""),
    ("a generic array", "array<", "string", ">"),
    ("a generic list", "List<", "string", ">"),
    ("parentheses", "(", "string", ")"),
    ("a union in parentheses", "string or (", "integer", ")"),
    ("brackets", "[", "string", "]"),
    ("brackets behind", "", "string", "[]"),
    ("brackets around and behind", "([", "string", "][])"),
    ("brackets behind parentheses", "array of (", "string", ")[][]"),
    ("question marks before", "?", "string", ""),
    ("question marks behind", "", "string", "?"),
    ("words of arrays", "", "string", " array"),
];

/// Further nested constructs in a type, a text or a name.
pub const TEXTS: [Nest; 41] = [
    ("a map of Go", "map[string]", "string", ""),
    ("an object in words", "object of ", "string", ""),
    ("a generic word", "Optional[", "string", "]"),
    ("an array in parentheses", "array(", "string", ")"),
    ("an array of, in parentheses", "Array (of ", "string", ")"),
    ("a collection", "Collection(", "string", ")"),
    ("what nobody knows in a collection", "Collection(", "a b", ")"),
    ("a note in parentheses", "string (", "x", ")"),
    ("a list of types", "string, ", "string", ""),
    ("a union", "string or ", "integer", ""),
    ("bars", "string \\| ", "integer", ""),
    ("words of bounds", "positive ", "integer", ""),
    ("words of null", "nullable ", "string", ""),
    ("negations", "not ", "string", ""),
    ("defaults", "default ", "string", ""),
    ("one of", "One of: ", "string", ""),
    ("array of", "Array of: ", "strings", ""),
    ("links in a row", "See: [T](#t) ", "", ""),
    ("values", "Available values: `a` ", "", ""),
    ("open emphasis", "*a **b ", "string", ""),
    ("emphasis", "*a **b ", "string", "** c*"),
    ("underscores", "_a __b ", "string", ""),
    ("stars", "*", "string", "*"),
    ("links", "[", "string", "](#t)"),
    ("images", "![", "x", "](#t)"),
    ("backticks", "`a ", "string", ""),
    ("quotes", "\"", "string", "\""),
    ("entities", "&amp;", "string", "&lt;"),
    ("escapes", "\\", "x", ""),
    ("strokes", "~~", "x", "~~"),
    ("tags", "<b>", "string", "</b>"),
    ("open tags", "<i>", "string", ""),
    ("anchors", "<a href=\"#t\">", "T", "</a>"),
    ("code", "<code>", "T", "</code>"),
    ("lists of HTML", "<ul><li>", "string", "</li></ul>"),
    ("tables of HTML", "<table><tr><td>", "string", "</td></tr></table>"),
    (
        "attribute tables",
        "<table><tr><th>Name</th><th>Type</th><th>Description</th></tr><tr><td>a</td><td>object</td><td>",
        "string",
        "</td></tr></table>",
    ),
    ("dots", "a.", "b", ""),
    ("indices", "", "b", "[0]"),
    ("marks of nesting", "- ", "b", ""),
    ("blanks", "&nbsp;", "b", "*"),
];

/// A place of a page: its name, and the page with something there.
pub type Spot = (&'static str, fn(&str) -> String);

const HEAD: &str = "| Field | Type | Description |\n|---|---|---|\n";

/// The places.
pub const SPOTS: [Spot; 10] = [
    ("type", |text| format!("## T\n\n{HEAD}| a | {text} | x |\n")),
    ("code of a type", |text| format!("## T\n\n{HEAD}| a | `{text}` | x |\n")),
    ("name", |text| format!("## T\n\n{HEAD}| {text} | string | x |\n")),
    ("description", |text| format!("## T\n\n{HEAD}| a | string | {text} |\n")),
    ("default", |text| format!("## T\n\n{HEAD}| a | array | Default: `{text}` |\n")),
    ("heading", |text| format!("## {text}\n\n{HEAD}| a | string | x |\n")),
    ("header", |text| {
        format!("## T\n\n| Field | Type | {text} |\n|---|---|---|\n| a | string | x |\n")
    }),
    ("paragraph", |text| format!("## T\n\n{HEAD}| a | string | x |\n\n{text}\n")),
    ("list", |text| format!("## T\n\n{HEAD}| a | string | x |\n\n- {text}\n")),
    ("union", |text| format!("## T\n\nOne of: {text}\n")),
];

/// Something in itself so many times.
pub fn nested((_, open, inner, close): Nest, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// A page, and how deep it goes.
pub type Deep = (&'static str, fn(usize) -> String);

/// Whole pages and blocks of them that go deep.
pub const BLOCKS: [Deep; 14] = [
    ("bullets", |depth| {
        let depth = depth.min(1_000);
        let lines = (0..depth).map(|at| format!("{}- x\n", "  ".repeat(at)));
        format!("## T\n\n{HEAD}| a | string | x |\n\n{}", lines.collect::<String>())
    }),
    ("bullets in a line", |depth| below(&format!("{}x\n", "- ".repeat(depth)))),
    ("quotations", |depth| below(&format!("{} x\n", ">".repeat(depth)))),
    ("lists in quotations", |depth| below(&format!("{} x\n", "> - ".repeat(depth)))),
    ("elements around a table", |depth| {
        let table = below("");
        format!("{}\n\n{table}\n\n{}", "<div>".repeat(depth), "</div>".repeat(depth))
    }),
    ("details around a table", |depth| {
        let open = "<details><summary>x</summary>\n\n".repeat(depth);
        format!("{open}{}{}", below(""), "\n</details>\n".repeat(depth))
    }),
    ("rows in rows", |depth| {
        let rows =
            (0..depth.min(500)).map(|at| format!("| {}a{at} | object | x |\n", "- ".repeat(at)));
        format!("## T\n\n{HEAD}{}", rows.collect::<String>())
    }),
    ("lists of front matter", |depth| {
        format!("---\ntitle: {}{}\n---\n{}", "[".repeat(depth), "]".repeat(depth), below(""))
    }),
    ("objects of front matter", |depth| {
        format!("---\nx: {}1{}\n---\n{}", "{a: ".repeat(depth), "}".repeat(depth), below(""))
    }),
    ("front matter in itself", |depth| {
        let lines = (0..depth.min(1_000)).map(|at| format!("{}a:\n", " ".repeat(at)));
        format!("---\n{}---\n{}", lines.collect::<String>(), below(""))
    }),
    ("aliases of front matter", |depth| {
        let lines =
            (0..depth).map(|at| format!("a{}: &a{} [*a{at},*a{at},*a{at}]\n", at + 1, at + 1));
        format!("---\na0: &a0 [1]\n{}---\n{}", lines.collect::<String>(), below(""))
    }),
    ("arrays of an example", |depth| {
        below(&format!("```json\n{}{}\n```\n", "[".repeat(depth), "]".repeat(depth)))
    }),
    ("objects of an example", |depth| {
        below(&format!("```json\n{}1{}\n```\n", "{\"a\":".repeat(depth), "}".repeat(depth)))
    }),
    ("keys of an example", |depth| below(&format!("```json\n{}1\n```\n", "\"a\": ".repeat(depth)))),
];

/// A section with a table, and what is below it.
fn below(text: &str) -> String {
    format!("## T\n\n{HEAD}| a | string | x |\n\n{text}")
}
