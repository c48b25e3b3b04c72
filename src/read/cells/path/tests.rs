//! The steps of a path.

use super::*;

fn shown(name: &str) -> String {
    let Some(steps) = steps(name) else { return "none".to_owned() };
    let one = |step: &Step| match step {
        Step::Key(key, array) => format!("{key}{}", if *array { "[]" } else { "" }),
        Step::Any(text, _) => format!("<{text}>"),
    };
    steps.iter().map(one).collect::<Vec<_>>().join(" / ")
}

#[test]
fn a_path_has_steps() {
    for (name, wanted) in [
        ("a", "a"),
        ("a.b.c", "a / b / c"),
        ("a[].b", "a[] / b"),
        ("a[0].b", "a[] / b"),
        ("a[0][n].b", "none"),
        ("a.$.b", "a / <$> / b"),
        ("a.*.b", "a / <*> / b"),
        ("a.{i}.b", "a / <{i}> / b"),
        ("a.{name}.b", "a / {name} / b"),
        ("a.0", "a / <0>"),
        ("oauth2.0", "oauth2.0"),
        ("v1.0", "v1.0"),
        ("tls1.2.on", "tls1.2 / on"),
        ("a1.b2.0", "a1 / b2.0"),
        ("a.1.2", "a / <1> / <2>"),
        ("a.[].b", "a / <> / b"),
        ("$.a.b", "a / b"),
        ("$ref", "$ref"),
        ("a.$ref", "a / $ref"),
        ("@odata.type", "@odata.type"),
        ("a.@odata.type", "a / @odata.type"),
        ("user@odata.bind", "user@odata.bind"),
        ("cm.\"a.b\"", "cm / a.b"),
        ("cm['a.b'].c", "cm / a.b / c"),
        ("a..b", "none"),
        ("a.", "none"),
        (".a", "none"),
        ("a b.c", "none"),
        ("[].a", "none"),
        ("a[b.c]", "none"),
    ] {
        assert_eq!(shown(name), wanted, "{name}");
    }
}
