//! Pages that repeat something as often as one likes; `tests/growth.rs` counts what they cost,
//! `cargo xtask bench --growth` measures the time.

/// A shape of a page, by the number of repetitions.
pub type Shape = (&'static str, fn(usize) -> String);

const HEAD: &str = "| Field | Type | Description |\n|---|---|---|\n";

fn table(heading: &str, rows: &str) -> String {
    format!("## {heading}\n\n{HEAD}{rows}\n")
}

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

/// A list of bullets.
fn list(items: &str) -> String {
    format!("## T\n\n{items}\n")
}

/// A cell of a type with something in itself.
fn nested(open: &str, inner: &str, close: &str, count: usize) -> String {
    let (open, close) = (open.repeat(count), close.repeat(count));
    table("T", &format!("| a | {open}{inner}{close} | x |\n"))
}

/// One cell with phrases that announce values.
fn phrases(phrase: &str, count: usize) -> String {
    table("T", &format!("| a | string | {} |\n", phrase.repeat(count)))
}

/// Pages that were quadratic, exponential or too deep once, and those like them.
pub const SHAPES: [Shape; 69] = [
    ("rows", |n| table("T", &each(n, |i| format!("| a{i} | string | x |\n")))),
    ("rows that name nothing", |n| table("T", &each(n, |i| format!("| a{i}? | strng | x |\n")))),
    ("equal rows", |n| table("T", &each(n, |_| "| a | string | x |\n".to_owned()))),
    ("sections", |n| each(n, |i| table(&format!("S{i}"), "| a | string | x |\n"))),
    ("equal headings", |n| each(n, |i| table("Same", &format!("| a{i} | string | x |\n")))),
    ("links to equal headings", |n| {
        format!(
            "{}{}",
            table("R", &each(n, |i| format!("| a{i} | object | See: [Same](#same) |\n"))),
            each(n, |i| table("Same", &format!("| b{i} | string | x |\n")))
        )
    }),
    ("links that lead nowhere", |n| {
        table("R", &each(n, |i| format!("| a{i} | object | See: [None {i}](#none-{i}) |\n")))
    }),
    ("arrays of arrays", |n| {
        format!(
            "{}{}## L{n}\n\nArray of strings\n",
            table("R", "| a | array | See: [L0](#l0) |\n"),
            each(n, |i| format!("## L{i}\n\nArray of [L{}](#l{})\n\n", i + 1, i + 1))
        )
    }),
    ("maps of maps", |n| {
        let map = |i: usize| {
            format!(
                "| a | object | \
                <table><tr><th>Name</th><th>Description</th></tr><tr><td>[key]</td><td><p>See: <a \
                href=\"#s{0}\">S{0}</a></p></td></tr></table> |\n",
                i + 1
            )
        };
        format!(
            "{}{}",
            each(n, |i| table(&format!("S{i}"), &map(i))),
            table(&format!("S{n}"), "| a | string | x |\n")
        )
    }),
    ("two attributes of each next section", |n| {
        let rows = |i: usize| {
            format!(
                "| a | object | See: [S{0}](#s{0}) |\n| b | object | See: [S{0}](#s{0}) |\n",
                i + 1
            )
        };
        format!(
            "{}{}",
            each(n, |i| table(&format!("S{i}"), &rows(i))),
            table(&format!("S{n}"), "| a | string | x |\n")
        )
    }),
    ("a ring of sections", |n| {
        each(n, |i| {
            table(
                &format!("S{i}"),
                &format!("| a | object | See: [S{0}](#s{0}) |\n| b | string | x |\n", (i + 1) % n),
            )
        })
    }),
    ("unions of unions", |n| {
        let union = |i: usize| {
            format!(
                "## U{i}\n\nOne of: [V{i}](#v{i}), [W{i}](#w{i})\n\n## V{i}\n\n\
                One of: [U{0}](#u{0}), string\n\n## W{i}\n\nOne of: [U{0}](#u{0}), integer\n\n",
                i + 1
            )
        };
        format!(
            "{}{}{}",
            table("R", "| a | object | See: [U0](#u0) |\n"),
            each(n, union),
            table(&format!("U{n}"), "| a | string | x |\n")
        )
    }),
    ("a union of many", |n| {
        format!(
            "## R\n\nOne of: {}\n\n{}",
            each(n, |i| format!("[S{i}](#s{i}), ")),
            each(n, |i| table(&format!("S{i}"), "| a | string | x |\n"))
        )
    }),
    ("a union told apart", |n| {
        format!(
            "## R\n\nOne of: {}\n\n{}",
            each(n, |i| format!("[S{i}](#s{i}), ")),
            each(n, |i| table(
                &format!("S{i}"),
                &format!("| kind | string | Available values: `k{i}` |\n")
            ))
        )
    }),
    ("a chain of compositions", |n| {
        let part = |i: usize| {
            format!(
                "## C{i}\n\nAll of: [C{0}](#c{0}), [P{i}](#p{i})\n\n{1}",
                i + 1,
                table(&format!("P{i}"), &format!("| a{i} | string | x |\n"))
            )
        };
        format!("{}{}", each(n, part), table(&format!("C{n}"), "| a | string | x |\n"))
    }),
    ("a composition of many", |n| {
        format!(
            "## R\n\nAll of: {}\n\n{}",
            each(n, |i| format!("[S{i}](#s{i}), ")),
            each(n, |i| table(&format!("S{i}"), &format!("| a{i} | string | x |\n")))
        )
    }),
    ("sections that lead in a circle", |n| {
        format!(
            "{}{}",
            table("R", "| a | object | See: [S0](#s0) |\n"),
            each(n, |i| format!("## S{i}\n\nOne of: [S{0}](#s{0}), string\n\n", (i + 1) % n))
        )
    }),
    ("values", |n| {
        table(
            "R",
            &format!(
                "| kind | string | Available values: {} |\n",
                each(n, |i| format!("`a.s{i}_x`, "))
            ),
        )
    }),
    ("values that choose", |n| {
        let rows = format!(
            "| type | string | Available values: {} |\n| data | object | One of: {} |\n",
            each(n, |i| format!("`s{i}.x`, ")),
            each(n, |i| format!("[S{i} x](#s{i}-x), "))
        );
        format!(
            "{}{}",
            table("R", &rows),
            each(n, |i| table(&format!("S{i} x"), "| a | string | x |\n"))
        )
    }),
    ("lists in lists", |n| format!("{}{}x\n", table("R", "| a | string | x |\n"), "- ".repeat(n))),
    ("quotes in quotes", |n| format!("{}{}x\n", table("R", "| a | string | x |\n"), ">".repeat(n))),
    ("elements in elements", |n| {
        format!("{}{}x\n", table("R", "| a | string | x |\n"), "<div>".repeat(n))
    }),
    ("open comments", |n| {
        format!("{}{}x\n", table("R", "| a | string | x |\n"), "<!-- ".repeat(n))
    }),
    ("comments after backticks", |n| {
        table("R", &format!("| a | string | {} |\n", "` <!-- x --> ".repeat(n)))
    }),
    ("stray tags in a line", |n| table("R", &format!("| a | string | {} |\n", "</b> ".repeat(n)))),
    ("open code", |n| {
        format!("{}{}", table("R", "| a | string | x |\n"), "<pre>\n| x | y |\n".repeat(n))
    }),
    ("clauses in clauses", |n| {
        table("R", &format!("| a | array | {}strings |\n", "Array of: ".repeat(n)))
    }),
    ("braces in a type", |n| nested("{key: ", "string", "}", n)),
    ("objects in a type", |n| nested("{a: string, b: ", "string", "}", n)),
    ("generic maps in code", |n| {
        table("T", &format!("| a | `{}string` | x |\n", "Map<string, ".repeat(n)))
    }),
    ("generic maps", |n| nested("Map<string, ", "string", ">", n)),
    ("arrays in words", |n| nested("array of ", "string", "", n)),
    ("collections", |n| nested("Collection(", "string", ")", n)),
    ("unknown words in collections", |n| nested("Collection(", "a b", ")", n)),
    ("parentheses", |n| nested("(", "string", ")", n)),
    ("notes in parentheses", |n| nested("string (", "x", ")", n)),
    ("brackets behind a type", |n| nested("", "string", "[]", n)),
    ("brackets around and behind", |n| nested("([", "string", "][])", n)),
    ("emphasis in emphasis", |n| nested("*a **b ", "string", "", n)),
    ("bounds in words", |n| nested("positive ", "integer", "", n)),
    ("tags in code", |n| table("T", &format!("| a | `{}string` | x |\n", "<b>".repeat(n)))),
    ("links in code", |n| {
        table("T", &format!("| a | `{}string` | x |\n", "See: [T](#t) ".repeat(n)))
    }),
    ("entities", |n| nested("&amp;", "string", "", n)),
    ("types in a list", |n| nested("string, ", "string", "", n)),
    ("unions of words", |n| nested("string or ", "integer", "", n)),
    ("bullets", |n| list(&each(n, |i| format!("- `a{i}` (string, required): x\n")))),
    ("bullets without a type", |n| list(&each(n, |i| format!("- `a{i}`: x\n")))),
    ("bullets in bullets", |n| {
        list(&each(n.min(60), |i| format!("{}- `a{i}` (object): x\n", "  ".repeat(i))))
    }),
    ("bullets and marks", |n| list(&format!("- `a`: {}\n- `b`: x\n", "string, ".repeat(n)))),
    ("lists", |n| each(n, |i| format!("- `a{i}` (string): x\n- `b` (string): x\n\ntext\n\n"))),
    ("lists with an example", |n| {
        let keys = each(n, |i| format!("\"a{i}\": 1, "));
        let lists = each(n, |i| format!("- `a{i}`: x\n- `a0`: x\n\ntext\n\n"));
        format!("```json\n{{{keys}}}\n```\n\n{lists}")
    }),
    ("components", |n| {
        each(n, |i| format!("<Field name=\"a{i}\" type=\"string\">\nx\n</Field>\n\n"))
    }),
    ("components in a line", |n| {
        each(n, |i| format!("<Field name=\"a{i}\" type=\"string\">x</Field> "))
    }),
    ("components in components", |n| {
        let open = each(n, |i| format!("<Field name=\"a{i}\" type=\"object\">\n\n"));
        format!("{open}x\n\n{}", "</Field>\n\n".repeat(n))
    }),
    ("open components", |n| each(n, |i| format!("<Field name=\"a{i}\" type=\"string\">\n\n"))),
    ("headings that are attributes", |n| {
        each(n, |i| format!("## `a{i}`\n\n**Type:** string · **Required**\n\nx\n\n"))
    }),
    ("terms", |n| each(n, |i| format!("a{i}\n: (`string`) x\n\n"))),
    ("lists below sentences", |n| {
        let own =
            |i| format!("The `a{i}` block supports:\n\n- `b` (string): x\n- `c` (string): x\n\n");
        list(&format!("{}\n{}", each(n, |i| format!("- `a{i}` (object): x\n")), each(n, own)))
    }),
    ("tables below sentences", |n| {
        let own = |i| format!("Nested `a{i}`:\n\n{HEAD}| b | string | x |\n\n");
        let outer = table("T", &each(n, |i| format!("| `a{i}` | object | x |\n")));
        format!("{outer}\n{}", each(n, own))
    }),
    ("paragraphs of attributes", |n| list(&each(n, |i| format!("**a{i}** (string)\n\nx\n\n")))),
    ("rows behind texts", |n| {
        let more = each(n, |i| format!("x\n\n| b{i} | string | x |\n\n"));
        table("T", &format!("| a | string | x |\n\n{more}"))
    }),
    ("phrases without values", |n| phrases("Values: ", 4 * n)),
    ("lists of one value", |n| phrases("One of `a`. ", 4 * n)),
    ("lists that go on", |n| phrases("One of `a`, `b`, or ", 4 * n)),
    ("values with commas behind", |n| phrases("Must be `a`, ", 4 * n)),
    ("struck texts", |n| phrases("~~Must be `a`.~~ Or `b`. ", 4 * n)),
    ("marks that strike nothing", |n| phrases("~~ ", 8 * n)),
    ("bullets with a list of statements", |n| {
        list(&each(n, |i| format!("- `a{i}`\n  - Type: string\n  - Required: yes\n")))
    }),
    ("disclosures", |n| {
        each(n, |i| format!("<details><summary>a{i} (string)</summary>x</details>\n"))
    }),
];
