//! Pages of AsciiDoc, and the tokens that they become.

use super::*;
use crate::read::markup::writer;

fn read(text: &str) -> (String, Vec<String>) {
    writer::read(parse, "t.adoc", text)
}

fn html(text: &str) -> String {
    writer::html(parse, "t.adoc", text)
}

#[test]
fn headings_have_their_anchors() {
    assert_eq!(
        html("= The book\n:toc:\n\n[[pet]]\n== A Pet\n// a remark\n=== `x` _y_\n"),
        "<h1><a id=_the_book></a>The book</h1><a id=pet></a><h2><a id=_a_pet></a>A Pet</h2>\
        <h3><a id=_x_y></a>`x` <em>y</em></h3>"
    );
}

#[test]
fn cells_go_over_lines_and_have_specifications() {
    assert_eq!(
        html("[cols=\"1,1a\"]\n|===\n|Name |About\n\n|`id`\n|A _key_.\n\n* x\n* y\nm|n | o \\| p\n|===\n"),
        "<table><thead><td>Name</td><td>About</td></thead>\
        <tr><td>`id`</td><td><p>A <em>key</em>.</p><ul><li>x</li><li>y</li></ul></td></tr>\
        <tr><td>`n`</td><td><p>o | p</p></td></tr></table>"
    );
    assert_eq!(
        html("[%header,cols=2*]\n|===\n|A\n|B\n2+|both\n.2+|down |1\n|2\n|===\n"),
        "<table><thead><td>A</td><td>B</td></thead><tr><td>both</td><td></td></tr>\
        <tr><td>down</td><td>1</td></tr><tr><td></td><td>2</td></tr></table>"
    );
    assert_eq!(
        html("|===\n|a |b\n|c |d\n|===\n"),
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    );
}

#[test]
fn lists_nest_by_their_marks() {
    assert_eq!(
        html("* a\n** b\nmore\n* c\n\n. d\n"),
        "<ul><li>a<ul><li>b\nmore</li></ul></li><li>c<ol><li>d</li></ol></li></ul>"
    );
    assert_eq!(
        html("`id`:: A key.\nname::\n  Its name.\n+\nMore.\nkind::: in it\n\nText.\n"),
        "<dl><dt>`id`</dt><dd>A key.</dd><dt>name</dt><dd>Its name.<p>More.\nkind::: in it</p></dd></dl>\
        <p>Text.</p>"
    );
}

#[test]
fn texts_have_marks_links_and_attributes() {
    assert_eq!(
        html(":kind: string\n\nA *b* `+c*+` snake_case_name {kind} &#124; \\*d* +\nnext line.\n"),
        "<p>A <strong>b</strong> `c*` snake_case_name string | *d*<br>next line.</p>"
    );
    assert_eq!(
        html("See <<pet,the pet>>, <<pet>>, xref:other.adoc#x[X], link:a.html[A] and https://e.org/x[E].\n"),
        "<p>See <a href=#pet>the pet</a>, <a href=#pet>pet</a>, <a href=other.adoc#x>X</a>, \
        <a href=a.html>A</a> and <a href=https://e.org/x>E</a>.</p>"
    );
}

#[test]
fn code_is_an_example_and_comments_are_nothing() {
    let text =
        "[source,json]\n----\n{\"a\": 1}\n----\n////\n|===\n|x\n|===\n////\n====\nIn it.\n====\n";
    let mut diagnostics = Diagnostics::default();
    let page = parse(&Source::new("t.adoc", text), 0, &mut diagnostics);
    assert_eq!(diagnostics.finish(), []);
    assert_eq!(writer::shown(&page), "<pre>{\"a\": 1}</pre><p>In it.</p>");
    assert_eq!((page.fenced.len(), page.fenced[0].language.as_str()), (1, "json"));
    let span = page.fenced[0].span;
    assert_eq!(&text[span.start as usize..span.end as usize], "----\n{\"a\": 1}\n----");
}

#[test]
fn rows_may_be_lines_of_values() {
    let table = |text: &str| html(text).replace("<td>", "(").replace("</td>", ")");
    for text in [
        "[%header,format=csv]\n|===\nName,About\nid,\"A *key*, or none\"\n|===\n",
        ",===\nName,About\n\nid,\"A *key*, or none\"\n,===\n",
        "[%header,format=dsv]\n|===\nName:About\nid:A *key*, or none\n|===\n",
        "[%header,format=csv,separator=;]\n|===\nName;About\nid; A *key*, or none\n|===\n",
        "[%header,separator=!]\n|===\n!Name !About\n!id !A *key*, or none\n|===\n",
    ] {
        let wanted = "<table><thead>(Name)(About)</thead>\
            <tr>(id)(A <strong>key</strong>, or none)</tr></table>";
        assert_eq!(table(text), wanted, "{text}");
    }
}

#[test]
fn a_table_in_another_format_is_text_and_is_found() {
    let (html, found) = read("[format=json]\n|===\na,b\n|===\n\n,===\nc,\"d\ne\"\n,===\n");
    assert_eq!(html, "<pre>a,b</pre><pre>c,\"d\ne\"</pre>");
    assert_eq!(found, ["this table is in a format that is not read"; 2]);
}
