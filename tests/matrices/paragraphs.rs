//! Attributes in paragraphs, each with its statements behind labels: the mark of the name × what
//! separates the lines × type.

use super::sections::read;
use super::tally::Tally;
use tablewright::model::Type;

/// The mark of a name.
const NAMES: [&str; 5] = [
    "**{N}**",
    "`{N}`",
    " ** {N} **",
    " ** [{N}](#syntax) **",
    " ** {N} **   <a name=\"a-{N}\"></a>",
];

/// The end of a line.
const ENDS: [&str; 3] = ["\n\n", "  \n", "<br>\n"];

const TYPES: [(&str, Type); 4] = [
    ("String", Type::String),
    ("Integer", Type::Integer),
    ("Boolean", Type::Boolean),
    ("Frob{N}", Type::Any),
];

fn attribute(mark: &str, end: &str, name: &str, ty: &str, required: &str) -> String {
    let lines = [mark, "What it is for.", &format!("Type: {ty}"), &format!("Required: {required}")];
    format!("{}\n\n", lines.join(end).replace("{N}", name))
}

#[test]
fn paragraphs_with_labels_are_attributes() {
    let (mut bodies, mut types) = (Vec::new(), Vec::new());
    for mark in NAMES {
        for end in ENDS {
            for (ty, read) in &TYPES {
                // A word that is not known is reported once.
                let ty = ty.replace("{N}", &bodies.len().to_string());
                let first = attribute(mark, end, "Size", "Number", "Yes");
                bodies.push(first + &attribute(mark, end, "Depth", &ty, "No"));
                types.push(read);
            }
        }
    }
    let facts = read(&bodies);
    let mut tally = Tally::of("paragraphs with labels");
    for (number, ty) in types.into_iter().enumerate() {
        let of = |name| facts.attribute(number, &[name]).map(|one| (&one.ty.value, one.required));
        let right = of("Size") == Some((&Type::Number, Some(true)))
            && of("Depth") == Some((ty, Some(false)))
            && (*ty != Type::Any || facts.is_said(number));
        tally.add(right, false, "", || format!("{:?} {}", facts.names(number), bodies[number]));
    }
    tally.verdict(60);
}

#[test]
fn paragraphs_of_prose_are_no_attributes() {
    let bodies = [
        "**Is it free?**\n\nYes.\n\n**Who can see it?**\n\nType: the kind of plan you have.\n",
        "**Note**\n\nType: read it.\n\n**Warning**\n\nType: it is deep.\n",
        "**Ada**\n\nThe cook.\n\n**Bo**\n\nThe mate. Required: rum.\n",
        "**Size**\n\nType: Number\n\nText about it.\n",
    ];
    let object = "- `id` (string)\n- `size` (number)\n".to_owned();
    let facts = read(&bodies.map(str::to_owned).into_iter().chain([object]).collect::<Vec<_>>());
    assert_eq!(facts.names(bodies.len()), ["id", "size"]);
    for (number, body) in bodies.iter().enumerate() {
        assert_eq!(facts.names(number), [] as [&str; 0], "{body}");
    }
}
