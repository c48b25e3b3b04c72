//! Where phrases start a clause.

use super::*;

fn kinds(text: &str) -> Vec<String> {
    let span = Span::default().with(0, text.len());
    let items = [Item::Text(text.into(), span)];
    let run = Run::of(&items, &Dialect::default());
    let shown = run.pieces.iter().map(|piece| {
        let token = &run.tokens[piece.from];
        match piece.what {
            What::Marker(marker, _) => format!("{marker:?}@{}", token.span.start),
            What::Text => format!("'{}'", token.text.trim()),
            other => format!("{other:?}"),
        }
    });
    shown.collect()
}

#[test]
fn markers_are_found_at_the_start_of_a_sentence_only() {
    assert_eq!(kinds(" Available values: "), ["''", "Values@1", "''"]);
    assert_eq!(kinds("Text. One of: "), ["'Text.'", "Members(OneOf)@6", "''"]);
    assert_eq!(kinds("the Example: x"), ["'the Example: x'"]);
    assert_eq!(kinds("Array any of: string"), ["ArrayMembers(AnyOf)@0", "'string'"]);
    assert_eq!(kinds("Array offer"), ["'Array offer'"]);
}
