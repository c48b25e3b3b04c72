//! Traffic with departures that were planted at known rates: each is proposed, nothing else is, and
//! with the proposals the pages say what comes.

use crate::mutations::Random;
use crate::project::corrected;
use serde_json::{json, Map, Value};
use std::collections::BTreeSet;
use tablewright::diagnostics::Op;
use tablewright::findings::Style;
use tablewright::model::Model;
use tablewright_tools::observe::render::{corrections, render};
use tablewright_tools::observe::{claims, without_texts, Claim, Line, Observer, Rules, Tally};

const PAGE: &str = "## Event\n\n| Field | Type | Description |\n|---|---|---|\n\
    | id | string | |\n\
    | type | string | Available values: `order.paid`, `order.sent` |\n\
    | created | string | In ISO 8601. Example: 2022-08-30T09:14:07Z |\n\
    | note | string | Free text. |\n\
    | amount | integer | |\n\
    | ratio | number | |\n\
    | code | string | Available values: `A`, `B` |\n\
    | items | array | Array of [Item](#item) |\n\
    | lead | [Item](#item) | |\n\
    | routes | object | See: [Routes](#routes) |\n\
    | extra | object | |\n\n\
    ## Item\n\n| Field | Type |\n|---|---|\n| sku | string |\n| count | integer |\n\n\
    ## Routes\n\n| Field | Type |\n|---|---|\n| address | integer |\n";

/// A text that must not be shown.
fn secret(random: &mut Random) -> String {
    format!(
        "s3cret-{:08x}-{:08x}",
        random.below(u32::MAX as usize),
        random.below(u32::MAX as usize)
    )
}

/// So many lines, and the secrets in them.
fn traffic(lines: u64) -> (Vec<String>, BTreeSet<String>) {
    let mut random = Random::of(17);
    let mut secrets = BTreeSet::new();
    let mut out = Vec::new();
    for line in 1..=lines {
        if line % 10_000 == 0 {
            out.push(format!("{{\"id\": {}", secret(&mut random)));
            continue;
        }
        let one_in = |random: &mut Random, many: usize| random.below(many) == 0;
        let mut event = Map::new();
        let mut made: Vec<String> = Vec::new();
        let mut text = |random: &mut Random| {
            let text = secret(random);
            made.push(text.clone());
            json!(text)
        };
        event.insert("id".into(), text(&mut random));
        let kind = ["order.paid", "order.sent"][random.below(2)];
        let kind = if one_in(&mut random, 100) { "order.returned" } else { kind };
        event.insert("type".into(), json!(kind));
        let day = 1 + line % 28;
        let created = if one_in(&mut random, 2) {
            json!(format!("2024-05-{day:02} 10:00"))
        } else {
            json!(format!("2024-05-{day:02}T10:00:00Z"))
        };
        event.insert("created".into(), created);
        let note = if random.below(10) < 4 { Value::Null } else { text(&mut random) };
        event.insert("note".into(), note);
        event
            .insert("amount".into(), if one_in(&mut random, 20) { json!("12") } else { json!(12) });
        event.insert("ratio".into(), json!(0.5));
        // Identifiers, where a list of values is documented.
        let code = if one_in(&mut random, 3) { text(&mut random) } else { json!("A") };
        event.insert("code".into(), code);
        let item = json!({ "sku": text(&mut random), "count": 1 });
        event.insert(
            "items".into(),
            if one_in(&mut random, 4) { item.clone() } else { json!([item]) },
        );
        event
            .insert("lead".into(), if one_in(&mut random, 5) { json!([item, item]) } else { item });
        let address = format!("{}.{}@mail.example", random.below(5000), line);
        event.insert("routes".into(), json!({ address.clone(): 1 }));
        event.insert("extra".into(), json!({ secret(&mut random): text(&mut random) }));
        if one_in(&mut random, 33) {
            event.insert("channel".into(), text(&mut random));
        }
        // In fewer than 20 lines.
        if line % 2_000 == 7 {
            event.insert("rare".into(), json!(true));
        }
        out.push(Value::Object(event).to_string());
        secrets.extend(made);
        secrets.insert(address);
    }
    (out, secrets)
}

fn tally(model: &Model, lines: &[String], first: usize) -> Tally {
    let observer = Observer::new(model);
    let mut counter = observer.counter();
    for (at, line) in lines.iter().enumerate() {
        counter.line((first + at + 1) as u64, Line::Text(line.as_bytes()));
    }
    counter.finish()
}

fn proposed(claims: &[Claim]) -> Vec<(Op, String, String, String)> {
    let fixes = claims.iter().filter_map(|claim| claim.fix.clone());
    fixes.map(|fix| (fix.op, fix.at, fix.expect, fix.set)).collect()
}

#[test]
fn what_was_planted_is_proposed_and_then_departs_no_more() {
    let (lines, secrets) = traffic(20_000);
    assert!(secrets.len() > 2_000, "{} secrets", secrets.len());
    let output = corrected(PAGE, None);
    let model = output.model.expect("the page is read");
    let whole = tally(&model, &lines, 0);
    let found = claims(&model, &whole, Rules::default());
    let fix = |op, at: &str, expect: &str, set: &str| {
        (op, at.to_owned(), expect.to_owned(), set.to_owned())
    };
    assert_eq!(
        proposed(&found),
        [
            fix(Op::AddAttribute, "Event / channel", "absent", "string"),
            fix(Op::AddValue, "Event / type", "absent", "order.returned"),
            fix(Op::Format, "Event / created", "absent", "none"),
            fix(Op::Type, "Event / note", "string", "string, null"),
            fix(Op::Type, "Event / amount", "integer", "integer, string"),
            fix(Op::OneOrMany, "Event / items", "array", "one-or-many"),
            fix(Op::Type, "Event / lead", "Item", "Item | array of Item"),
            fix(Op::MapKey, "Routes / address", "address", "[address]"),
        ]
    );
    let rare = found.iter().find(|claim| claim.at == "Event / rare");
    assert_eq!(rare, None, "a name in few lines is not shown");
    assert_eq!((whole.lines, whole.garbage.lines), (20_000, 2));

    // Nothing that somebody wrote is in any output.
    let kept =
        serde_json::to_string(&without_texts(whole.clone(), Rules::default())).expect("JSON");
    let styles = [Style::Human, Style::Json, Style::Markdown];
    let shown: Vec<String> = styles.iter().map(|style| render(&whole, &found, *style)).collect();
    let all = shown.concat() + &kept + &corrections(&found);
    let is_known =
        |secret: &String| ["s3cret-", "@mail.example"].iter().any(|part| secret.contains(part));
    assert!(secrets.len() >= 2_000 && secrets.iter().all(is_known), "{}", secrets.len());
    assert!(!all.contains("s3cret-") && !all.contains("@mail.example"), "a secret is shown");
    assert!(all.contains("order.returned") && all.contains("channel"));

    // The loop is closed.
    let output = corrected(PAGE, Some(&corrections(&found)));
    assert!(!output.has_errors(), "{:#?}", crate::project::lines(&output));
    let model = output.model.expect("the page is read");
    let again = tally(&model, &lines, 0);
    let left = claims(&model, &again, Rules::default());
    assert_eq!(proposed(&left), []);
    let at: BTreeSet<&str> = left.iter().map(|claim| claim.at.as_str()).collect();
    assert_eq!(at, BTreeSet::from(["Event", "Event / code"]), "{left:#?}");
}

#[test]
fn tallies_of_parts_give_that_of_the_whole() {
    let (lines, _) = traffic(4_000);
    let model = corrected(PAGE, None).model.expect("the page is read");
    let whole = tally(&model, &lines, 0);
    let (a, b) = (tally(&model, &lines[..1_700], 0), tally(&model, &lines[1_700..], 1_700));
    for (first, second) in [(&a, &b), (&b, &a)] {
        let mut both = Tally { model: whole.model.clone(), ..Tally::default() };
        both.merge(first.clone());
        both.merge(second.clone());
        assert_eq!(both, whole);
    }
    let text = serde_json::to_string(&whole).expect("JSON");
    assert_eq!(serde_json::from_str::<Tally>(&text).expect("a tally"), whole);
}
