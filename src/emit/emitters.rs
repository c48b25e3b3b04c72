//! In: the model. Out: the files of each target. Must not know: any entity's name, or what a target's
//! files contain.
//!
//! A new target is one row here, one variant of [`Target`], and its emitter's own file.

use super::{
    columns, go, json_schema, pretty, profiles, provenance, python, readme, rust, typescript, Job,
    Part,
};
use crate::model::{Mode, Model};
use crate::project::{Header, Target};
use schemars::Schema;
use std::sync::OnceLock;

/// The input of every emitter; both schemas are made once, by whoever needs them first.
pub(super) struct Inputs<'a> {
    pub model: &'a Model,
    pub header: &'a Header,
    rust: OnceLock<rust::Context<'a>>,
    wire: OnceLock<Schema>,
    strict: OnceLock<Schema>,
}

impl<'a> Inputs<'a> {
    pub fn new(model: &'a Model, header: &'a Header) -> Self {
        let (rust, wire, strict) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Inputs { model, header, rust, wire, strict }
    }

    fn rust(&self) -> &rust::Context<'a> {
        self.rust.get_or_init(|| rust::Context::new(self.model))
    }

    fn wire(&self) -> &Schema {
        self.wire.get_or_init(|| json_schema::emit(self.model, Mode::Wire))
    }

    fn strict(&self) -> &Schema {
        self.strict.get_or_init(|| json_schema::emit(self.model, Mode::Strict))
    }
}

/// The emitter of a target.
pub(super) struct Emitter {
    pub target: Target,
    /// The parent of its files.
    pub folder: &'static str,
    /// Whether the folder is published unchanged: then it needs a licence.
    pub package: bool,
    /// Rows of the table in `schemas/README.md`: the file, with `{name}` for the model's, and its
    /// content.
    pub files: &'static [(&'static str, &'static str)],
    /// The work to do; the paths of its parts are relative to the folder.
    pub emit: for<'a> fn(&'a Inputs<'a>) -> Vec<Job<'a>>,
}

/// The emitter of each target. The site (`html`) is made by `tablewright-tools`.
pub(super) const EMITTERS: &[Emitter] = &[
    Emitter {
        target: Target::Rust,
        folder: "generated/",
        package: true,
        files: &[],
        emit: |inputs| {
            let context = inputs.rust();
            let mut jobs = rust::jobs(context, inputs.header);
            jobs.push(Box::new(|| files([("src/schema.json", pretty(inputs.wire()))])));
            jobs.push(Box::new(|| {
                let program = rust::example(inputs.rust());
                readme::emit(inputs.model, inputs.header, program).into_iter().collect()
            }));
            jobs
        },
    },
    Emitter {
        target: Target::JsonSchema,
        folder: "schemas/",
        package: false,
        files: &[
            (
                "{name}.schema.json",
                "the wire schema, for receivers: undocumented nulls, attributes and values pass; values \
                of another type do not",
            ),
            (
                "{name}.strict.schema.json",
                "the documentation, including corrections: closed objects, closed enumerations, formats",
            ),
            (
                "{name}.provenance.json",
                "the origin of the facts at each place of the schema: documented, inferred or \
                corrected, with its heading and row",
            ),
        ],
        emit: |inputs| {
            let named = |ending, text| vec![(format!("{}{ending}", inputs.model.name), text)];
            vec![
                Box::new(move || named(".schema.json", pretty(inputs.wire()))),
                Box::new(move || named(".strict.schema.json", pretty(inputs.strict()))),
                Box::new(move || named(".provenance.json", provenance::emit(inputs.model))),
            ]
        },
    },
    Emitter {
        target: Target::Profiles,
        folder: "schemas/profiles/",
        package: false,
        files: &[
            (
                "{name}.dispatch.schema.json",
                "the wire schema with `if` and `then` instead of `oneOf` for discriminated unions: \
                errors are those of the selected branch",
            ),
            ("{name}.strict.dispatch.schema.json", "the same for the strict schema"),
            ("{name}.draft-07.schema.json", "the wire schema in draft-07"),
            (
                "{name}.kafka.schema.json",
                "the strict schema in draft-07, for registries that reject new optional properties \
                in open models",
            ),
            (
                "{name}.openapi-3.1.json",
                "a document of OpenAPI with a webhook for each documented value, and a discriminator on the \
                definition of documented values",
            ),
            ("{name}.openapi-3.2.json", "the same with a discriminator that knows other values, too"),
            (
                "{name}.asyncapi-3.1.json",
                "a document of AsyncAPI with a message for each documented value",
            ),
        ],
        emit: |inputs| job(|| profiles::emit(inputs.model, inputs.wire(), inputs.strict())),
    },
    Emitter {
        target: Target::Typescript,
        folder: "schemas/npm/",
        package: true,
        files: &[("", "a complete package for npm with types, validators and both schemas")],
        emit: |inputs| job(|| typescript::emit(inputs.model, inputs.wire(), inputs.strict())),
    },
    Emitter {
        target: Target::Python,
        folder: "schemas/python/",
        package: true,
        files: &[("", "a complete package for PyPI with types, validators and both schemas")],
        emit: |inputs| job(|| python::emit(inputs.model, inputs.wire(), inputs.strict())),
    },
    Emitter {
        target: Target::Go,
        folder: "schemas/go/",
        package: true,
        files: &[("", "a complete Go module with types and validators")],
        emit: |inputs| job(|| go::emit(inputs.model)),
    },
    Emitter {
        target: Target::Columns,
        folder: "schemas/",
        package: false,
        files: &[(
            "spark/*.struct.json`, `arrow/*.json",
            "column types for engines that read JSON lines, one for each section; values without a \
            fixed shape are strings",
        )],
        emit: |inputs| job(|| columns::emit(inputs.model)),
    },
];

/// The emitters of a header's targets.
pub(super) fn wanted(header: &Header) -> impl Iterator<Item = &'static Emitter> + '_ {
    EMITTERS.iter().filter(|emitter| match &header.targets {
        Some(targets) => targets.contains(&emitter.target),
        None => header.profiles || emitter.target.is_always_made(),
    })
}

/// An emitter with only one piece of work.
fn job<'a, T: IntoIterator<Item = Part>>(emit: impl FnOnce() -> T + Send + 'a) -> Vec<Job<'a>> {
    vec![Box::new(|| emit().into_iter().collect())]
}

/// Files by their names.
fn files<const N: usize>(files: [(&str, String); N]) -> Vec<Part> {
    files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
