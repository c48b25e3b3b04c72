//! The tree of pages with tags that are left open, stray, or in the wrong place.

use super::*;
use crate::read::html::tokenize;

fn shape(nodes: &[Node]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text, _) => text.clone(),
            Node::Element(element) => format!("{}({})", element.name, shape(&element.children)),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn read(html: &str) -> (String, Vec<(Code, u32)>) {
    let mut diagnostics = Diagnostics::default();
    let nodes = build(tokenize(html, Span::default()), &mut diagnostics);
    (
        shape(&nodes),
        diagnostics.finish().iter().map(|d| (d.code, d.span.map_or(0, |s| s.start))).collect(),
    )
}

#[test]
fn paired_tags_nest() {
    assert_eq!(read("<p>a<b>c</b></p>d"), ("p(a b(c)) d".into(), vec![]));
    assert_eq!(read("a</br>b<br/>c"), ("a br() b br() c".into(), vec![]));
}

#[test]
fn an_unclosed_cell_ends_where_the_next_one_starts() {
    let (tree, found) = read("<table><tr><td>a<td>b</td></tr></table>");
    assert_eq!(tree, "table(tr(td(a) td(b)))");
    assert_eq!(found, vec![(Code::UnclosedElement, 11)]);
}

#[test]
fn an_unclosed_heading_ends_where_a_block_starts() {
    let (tree, found) = read("<h2>a<table></table><p>b</p>");
    assert_eq!(tree, "h2(a) table() p(b)");
    assert_eq!(found, vec![(Code::UnclosedElement, 0)]);
}

#[test]
fn an_unclosed_list_ends_where_a_section_starts() {
    let (tree, found) = read("<div><ol><li>a</li><h2 id=\"x\">b</h2></div>");
    assert_eq!(tree, "div(ol(li(a)) h2(b))");
    assert_eq!(found, vec![(Code::UnclosedElement, 5)]);
}

#[test]
fn a_cell_without_a_row_opens_one() {
    let (tree, found) = read("<table><tr><td>a</td></tr><td>b</td></tr></table>");
    assert_eq!(tree, "table(tr(td(a)) tr(td(b)))");
    assert_eq!(found, vec![(Code::StrayRow, 26)]);
}

#[test]
fn a_stray_end_tag_is_reported_and_ignored() {
    assert_eq!(read("a</table>b"), ("a b".into(), vec![(Code::StrayEndTag, 1)]));
}

#[test]
fn an_inner_tag_does_not_close_an_outer_cell() {
    let (tree, found) = read("<table><tr><td>a</p>b</td></tr></table>");
    assert_eq!(tree, "table(tr(td(a b)))");
    assert_eq!(found, vec![(Code::StrayEndTag, 16)]);
}
