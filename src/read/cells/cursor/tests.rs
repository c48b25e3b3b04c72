//! Tests for the owners of a cell's tokens.

use super::*;
use crate::diagnostics::Diagnostics;
use crate::dialect::Dialect;
use crate::read::cells::Reader;
use crate::read::html::tokenize;
use crate::read::page::Body;
use crate::read::sections::collect;
use crate::read::tree::build;

/// The owners of a cell's tokens.
fn account(html: &str) -> Account {
    let (dialect, mut diagnostics) = (Dialect::default(), Diagnostics::default());
    let nodes = build(tokenize(html, Span::default()), &mut diagnostics);
    let sections = collect(nodes, &[], &dialect, &mut diagnostics).sections;
    let run = Run::of(&sections[0].items, &dialect);
    let mut reader = Reader {
        at: "",
        depth: 0,
        of_section: false,
        dialect: &dialect,
        legend: None,
        notes: &[],
        questions: &Default::default(),
        diagnostics: &mut diagnostics,
    };
    let mut cursor = Cursor::new(&run);
    let mut body = Body::default();
    while cursor.peek().is_some() {
        reader.clause(&mut cursor, &mut body);
    }
    let account = cursor.account();
    let sum: usize = account.taken.values().sum();
    assert_eq!(sum + account.text + account.noise, run.tokens.len(), "{html}");
    assert_eq!(diagnostics.finish().len(), 0, "{html}");
    account
}

#[test]
fn each_token_has_one_owner() {
    for (html, rule, taken, text, noise) in [
        ("A size.", "", 0, 1, 0),
        ("A kind. Available values: <code>a</code>, <code>b</code>", "values", 5, 1, 0),
        ("Must be one of <code>a</code>, <code>b</code>", "", 0, 5, 0),
        ("See: <a href=\"#b\">B</a>", "see", 5, 0, 0),
        ("<span>Example: <code>3</code>.</span>", "example", 4, 0, 2),
        ("Default: 3 or so", "", 0, 2, 0),
        ("Default: 3", "default", 2, 0, 0),
        ("Array of: string", "array", 2, 0, 0),
        ("One of: <a href=\"#b\">B</a>, <a href=\"#c\">C</a>", "members", 9, 0, 0),
    ] {
        let account = account(html);
        assert!(account.is_whole(), "{html}: {account:?}");
        let found = account.taken.get(rule).copied().unwrap_or_default();
        assert_eq!((found, account.text, account.noise), (taken, text, noise), "{html}");
    }
}
