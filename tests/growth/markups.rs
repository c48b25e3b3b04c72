//! Pages in other markup that repeat something as often as one likes.

/// The name of the repeated part, the path of the page, and the page.
pub type Shape = (&'static str, &'static str, fn(usize) -> String);

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

/// Something that is in itself by its indent.
fn stairs(count: usize, line: &str) -> String {
    each(count, |depth| format!("{}{line}\n\n", "  ".repeat(depth.min(200))))
}

pub const MARKUPS: [Shape; 27] = [
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
    ("a name for a text", "p.adoc", |n| format!(":a: {}\n\n{}", long(n), "{a} ".repeat(n))),
    ("macros without their texts", "p.adoc", |n| "image: link: xref: image:".repeat(n)),
    ("addresses in each other", "p.adoc", |n| "link:https://".repeat(n)),
    ("colons", "p.adoc", |n| ":".repeat(20 * n)),
    ("bars", "p.adoc", |n| format!("|===\n{}\n|===\n", "|a".repeat(8 * n))),
    ("repeated cells", "p.adoc", |n| format!("|===\n{}|===\n", "200*|a text\n".repeat(n))),
    ("wide and high cells", "p.adoc", |n| {
        format!("[cols=40*]\n|===\n{}|===\n", "40.9+|a\n".repeat(n))
    }),
    ("a name for a text", "p.rst", |n| {
        format!(".. |a| replace:: {}\n\n{}", long(n), "|a| ".repeat(n))
    }),
    ("colons", "p.rst", |n| ":".repeat(20 * n)),
    ("columns of a grid", "p.rst", |n| {
        format!("+{}\n{}", "-+".repeat(n), "| a |\n+-+\n".repeat(n))
    }),
    ("columns of a simple table", "p.rst", |n| {
        let border = "= ".repeat(n);
        format!("{0}\n{1}{0}\n", border.trim_end(), "a\n".repeat(n))
    }),
    ("directives of attributes", "p.rst", |n| {
        each(n, |i| format!(".. confval:: a{i}\n   :type: string\n\n   x\n\n"))
    }),
    ("types in fields of their own", "p.rst", |n| {
        each(n, |i| format!(":param a{i}: x\n:type a{i}: string\n"))
    }),
    ("notes below a text", "p.rst", |n| each(n, |i| format!(".. [{i}] x\n"))),
    ("hidden elements", "p.html", |n| format!("{}{}", "<nav>".repeat(n), "</head>".repeat(n))),
];

fn long(count: usize) -> String {
    "x".repeat(8 * count)
}

/// Parts of pages, by the page's path, with a line before them that some need.
pub const PARTS: [(&str, &str, &[&str]); 3] = [
    (
        "p.adoc",
        ":a: a text that is long\n\n",
        &[
            "*a ",
            "_b ",
            "`c ",
            "#d ",
            "+e ",
            "+++f ",
            "[[g ",
            "<<h ",
            "<<h,",
            "[.i]#j ",
            "{k ",
            "{a}",
            "image:",
            "link:",
            "xref:",
            "https://",
            "kbd:[",
            "pass:[",
            "footnote:[",
            "::",
            "a:: b",
            "|",
            "2+|",
            ".2+|",
            "9*|a ",
            "a|",
            ":b: c",
            "'''",
            "[x]",
            "[[y]]",
            "[cols=9*]",
            "////",
            "----",
            "====",
            "****",
            "|===",
            "!===",
            ",===",
            "++++",
            "```",
            "=",
            "== h",
            "* i",
            "** i",
            ". i",
            "1. i",
            "+",
            ".T",
            "// r",
            " +\n",
            "\\",
            "&",
            "&amp;",
            "<",
            "\"",
            "ifdef::x[]",
            "<b>",
            "</b>",
        ],
    ),
    (
        "p.rst",
        ".. |a| replace:: a text that is long\n\n",
        &[
            "*a ",
            "**b ",
            "``c ",
            "`d ",
            "`d`_ ",
            "|e ",
            "|a| ",
            ":f:",
            ":f:`g ",
            ":::",
            "[h]_ ",
            "[",
            "\\",
            "..",
            ".. x::",
            ".. |b| replace:: c",
            ".. _z:",
            ".. list-table::",
            ".. csv-table::",
            "- i",
            "* i",
            "1. i",
            "#. i",
            ":n: f",
            "  ",
            "  i",
            "+--+",
            "+-+-+",
            "| x |",
            "== ==",
            "= = = ",
            "====",
            "~~~~",
            "h\n-",
            "::",
            "t\n  d",
            "&",
            "<",
            "\"",
            "a,b",
        ],
    ),
    (
        "p.html",
        "",
        &[
            "<nav>",
            "</nav>",
            "</head>",
            "<div id=a>",
            "</div>",
            "<",
            "<!--",
            "-->",
            "<table>",
            "<tr>",
            "<td>a",
            "<th>a",
            "</table>",
            "<p>",
            "</p>",
            "&",
            "&amp;",
            "<a href=\"",
            "<a href=#x>a",
            "<script>",
            "</script>",
            "<pre>",
            "<ul>",
            "<li>a",
            "<dl>",
            "<dt>a",
            "<dd>a",
            "<h2>a",
            "<br>",
            "<code>",
            "<strong>a",
            "<details>",
        ],
    ),
];

/// A way to repeat a part, and the page for it.
pub type Way = (&'static str, fn(&str, usize) -> String);

pub const WAYS: [Way; 4] = [
    ("in a line", |part, n| part.repeat(n)),
    ("in lines", |part, n| format!("{part}\n").repeat(n)),
    ("in blocks", |part, n| format!("{part}\n\n").repeat(n)),
    ("as values", |part, n| each(n, |i| format!("a{i} {part} string\n"))),
];
