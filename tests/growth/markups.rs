//! Pages in other markup that repeat something as often as one likes.

/// What is repeated, the path of the page, and the page.
pub type Shape = (&'static str, &'static str, fn(usize) -> String);

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

/// Something that is in itself by its indent.
fn stairs(count: usize, line: &str) -> String {
    each(count, |depth| format!("{}{line}\n\n", "  ".repeat(depth.min(200))))
}

pub const MARKUPS: [Shape; 12] = [
    ("rows", "p.adoc", |n| {
        let rows = each(n, |i| format!("|a{i} |string a|x\n\n* y\n"));
        format!("== T\n\n[cols=3*,options=header]\n|===\n|Field |Type |Description\n{rows}|===\n")
    }),
    ("marks that do not end", "p.adoc", |n| each(n, |_| "*a _b `c [[d <<e {f ".to_owned())),
    ("lists in lists", "p.adoc", |n| each(n, |i| format!("{} x\n", "*".repeat(1 + i % 7)))),
    ("definitions", "p.adoc", |n| {
        format!("== T\n\nAttributes:\n\n{}", each(n, |i| format!("`a{i}` (string):: x\n\n")))
    }),
    ("blocks that do not end", "p.adoc", |n| each(n, |_| "====\n|===\n|a\n****\n".to_owned())),
    ("sections", "p.adoc", |n| {
        each(n, |i| format!("== S{i}\n\n|===\n|Field |Type\n\n|a |string\n|===\n\n"))
    }),
    ("rows of a grid", "p.rst", |n| {
        let rule = "+-------+--------+\n";
        let rows = each(n, |i| format!("| a{i:<5} | string |\n{rule}"));
        format!("T\n=\n\n{rule}| Field | Type   |\n+=======+========+\n{rows}")
    }),
    ("rows of a list", "p.rst", |n| {
        let rows = each(n, |i| format!("   * - a{i}\n     - string\n"));
        format!("T\n=\n\n.. list-table::\n   :header-rows: 1\n\n   * - Field\n     - Type\n{rows}")
    }),
    ("marks that do not end", "p.rst", |n| each(n, |_| "*a **b ``c `d |e :f:`g ".to_owned())),
    ("lists in lists", "p.rst", |n| stairs(n, "- x")),
    ("sections", "p.rst", |n| {
        let rule = "=====  ======";
        each(n, |i| {
            format!("S{i}\n======\n\n{rule}\nField  Type\n{rule}\na      string\n{rule}\n\n")
        })
    }),
    ("rows", "p.html", |n| {
        let rows = each(n, |i| format!("<tr><td>a{i}</td><td>string</td></tr>"));
        format!("<div><h2>T</h2><table><tr><th>Field</th><th>Type</th></tr>{rows}</table></div>")
    }),
];
