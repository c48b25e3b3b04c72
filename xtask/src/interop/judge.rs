//! In: lines of `[model, text]`. Out: what the crates of the models say of each. Emitted with an arm for
//! each model; not part of `xtask` itself. Must not know: any model.

use serde_json::{json, Value};
use std::io::{BufRead, Write};

/// Whether a text has more digits in a row than an integer of 64 bits.
fn is_huge(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 20)
}

macro_rules! judge {
    ($root:path, $krate:ident, $text:ident) => {{
        use $krate::runtime::{Kinds, Options};
        type Root = $root;
        let found = |kinds: Kinds| -> Vec<Value> {
            let options = Options::new(kinds).limit(100_000);
            let found = Root::validate_with($text.as_bytes(), options).err();
            let found = found.iter().flatten();
            found.map(|one| json!([one.pointer, one.kind.name()])).collect()
        };
        let (wire, strict) = (found(Kinds::WIRE), found(Kinds::STRICT));
        let again = Root::from_slice($text.as_bytes()).ok();
        let again = again.filter(|_| wire.is_empty() && !is_huge($text));
        (wire, strict, again.and_then(|value| serde_json::to_string(&value).ok()))
    }};
}

fn said(model: &str, text: &str) -> (Vec<Value>, Vec<Value>, Option<String>) {
    match model {
        // arms
        other => panic!("there is no model {other}"),
    }
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let (model, text): (String, String) =
            serde_json::from_str(&line.expect("a line")).expect("a case");
        let (wire, strict, again) = said(&model, &text);
        let again = match again {
            Some(again) if again == text => true.into(),
            again => Value::from(again),
        };
        let line = json!({ "model": model, "json": text, "wire": wire, "strict": strict, "again": again });
        writeln!(out, "{line}").expect("somebody reads");
    }
}
