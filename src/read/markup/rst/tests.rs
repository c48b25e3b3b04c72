//! Pages of reStructuredText, and the tokens that they become.

use super::*;
use crate::read::markup::writer;

fn read(text: &str) -> (String, Vec<String>) {
    writer::read(parse, "t.rst", text)
}

fn html(text: &str) -> String {
    writer::html(parse, "t.rst", text)
}

const TABLE: &str = "<table><thead><td>Name</td><td>About</td></thead>\
    <tr><td>`id`</td><td>A <em>key</em>.\nMore.</td></tr><tr><td>n</td><td></td></tr></table>";

#[test]
fn titles_have_levels_by_their_marks() {
    assert_eq!(
        html("=====\n Top\n=====\n\n.. _pet:\n\nA Pet\n-----\n\nText.\n\nIn it\n~~~~~\n\nOther\n-----\n"),
        "<h1> Top</h1><a id=pet></a><h2>A Pet</h2><p>Text.</p><h3>In it</h3><h2>Other</h2>"
    );
}

#[test]
fn tables_are_drawn_in_two_ways_or_listed() {
    let grid =
        "+------+----------+\n| Name | About    |\n+======+==========+\n| ``id`` | A *key*. |\n\
        |      | More.    |\n+------+----------+\n| n    |          |\n+------+----------+\n";
    let grid = grid.replace("| ``id`` | A", "|``id``| A");
    assert_eq!(html(&grid), TABLE);
    let simple =
        "======  =======\nName    About\n======  =======\n``id``  A *key*.\n        More.\n\
        n\n======  =======\n";
    assert_eq!(html(simple), TABLE);
    let list = ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - About\n   * - ``id``\n     - A *key*.\n\
        \x20      More.\n   * - n\n     -\n";
    assert_eq!(html(list), TABLE);
    let csv = ".. csv-table:: The title\n   :header: \"Name\", About\n\n   ``id``, \"A *key*, too.\"\n   n,\n";
    assert_eq!(html(csv).replace("<p>The title</p>", ""), TABLE.replace(".\nMore.", ", too."));
}

#[test]
fn a_cell_that_goes_over_columns_or_holds_blocks_is_read() {
    let text = "+---+---+\n| both  |\n+---+---+\n| a | - b |\n|   | - c |\n+---+---+\n";
    let text = text.replace("| - b |", "|- b|").replace("| - c |", "|- c|");
    assert_eq!(
        html(&text),
        "<table><tr><td>both</td><td></td></tr><tr><td>a</td>\
        <td><ul><li>b</li><li>c</li></ul></td></tr></table>"
    );
}

#[test]
fn a_cell_that_goes_over_rows_is_in_the_first_of_them() {
    assert_eq!(
        html(
            "+---+---+---+\n| h | i | j |\n+===+===+===+\n| a | b     |\n| x +---+---+\n|   | c | d |\n\
            +---+---+---+\n| e     | f |\n+-------+   |\n| g     | y |\n+-------+---+\n"
        ),
        "<table><thead><td>h</td><td>i</td><td>j</td></thead>\
        <tr><td>a\nx</td><td>b</td><td></td></tr><tr><td></td><td>c</td><td>d</td></tr>\
        <tr><td>e</td><td></td><td><p>f</p><p>y</p></td></tr><tr><td>g</td><td></td><td></td></tr></table>"
    );
}

#[test]
fn a_table_that_is_not_drawn_whole_is_text_and_is_found() {
    for text in ["+---+---+\n| a | b |\n+---+\n| c |\n+---+---+\n", "+---+---+\n| a | b |\n"] {
        let (html, found) = read(&format!("{text}\nText.\n"));
        assert!(html.starts_with("<pre>+---+") && html.ends_with("<p>Text.</p>"), "{html}");
        assert_eq!(found, ["this table is not drawn whole"]);
    }
}

#[test]
fn fields_and_definitions_have_names_and_types() {
    assert_eq!(
        html(":param string id: A key.\n:name: Its\n   name.\n\nText.\n"),
        "<dl><dt>`id` (string)</dt><dd>A key.</dd><dt>name</dt><dd>Its\nname.</dd></dl><p>Text.</p>"
    );
    assert_eq!(
        html("id : int, optional\n    A key.\nname\n    Its name.\n"),
        "<dl><dt>`id` (int, optional)</dt><dd>A key.</dd><dt>name</dt><dd>Its name.</dd></dl>"
    );
    assert_eq!(
        html("* a\n* b\n\n  - c\n\n1. d\n"),
        "<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul><ol><li>d</li></ol>"
    );
}

#[test]
fn texts_have_marks_links_and_substitutions() {
    assert_eq!(
        html(".. |yes| replace:: required\n\nA **b** ``c*`` snake_case 2*3*4 |yes| `d` :class:`~x.Y`.\n"),
        "<p>A <strong>b</strong> `c*` snake_case 2*3*4 required `d` `Y`.</p>"
    );
    assert_eq!(
        html("See :ref:`the pet <pet>`, :ref:`pet`, `Pet`_ and `E <https://e.org>`_.\\ x [1]_\n"),
        "<p>See <a href=#pet>the pet</a>, <a href=#pet>pet</a>, <a href=#Pet>Pet</a> and \
        <a href=https://e.org>E</a>.x </p>"
    );
}

#[test]
fn code_is_an_example_and_comments_are_nothing() {
    let text = ".. code-block:: json\n   :linenos:\n\n   {\"a\": 1}\n\n.. A remark\n   goes on.\n\n.. note:: See::\n\n     x\n";
    let mut diagnostics = Diagnostics::default();
    let page = parse(&Source::new("t.rst", text), 0, &mut diagnostics);
    assert_eq!(diagnostics.finish(), []);
    assert_eq!(writer::shown(&page), "<pre>{\"a\": 1}</pre><p>See::</p><p>x</p>");
    assert_eq!((page.fenced.len(), page.fenced[0].language.as_str()), (1, "json"));
    let span = page.fenced[0].span;
    assert_eq!(text[span.start as usize..span.end as usize].trim(), "{\"a\": 1}");
}
