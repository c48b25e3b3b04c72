//! In: the model. Out: the file for each tool, with its settings. Must not know: how a file is made.

use crate::model::Model;
use std::fmt::Write;

/// A tool, its file in `schemas/` (`{name}` is the model's name), and its settings (`{known}` is a
/// definition).
struct Row(&'static str, &'static str, &'static str);

const ROWS: [Row; 10] = [
    Row(
        "ajv",
        "profiles/{name}.dispatch.schema.json",
        "`new Ajv2020({ strict: true, allowUnionTypes: true })` with `ajv-formats`; errors are those of one branch",
    ),
    Row(
        "jsonschema, jsonschema-rs",
        "profiles/{name}.dispatch.schema.json",
        "a format checker, or `validate_formats=True`; on the plain bundle, Python's jsonschema takes time that \
        doubles with each level of nesting where a tag is missing",
    ),
    Row("fastjsonschema", "profiles/{name}.draft-07.schema.json", "none: it knows draft-07 at most"),
    Row(
        "json-schema-to-typescript",
        "{name}.schema.json",
        "`$ref` on `{known}`; `additionalProperties: true`; narrows on the tag",
    ),
    Row(
        "quicktype",
        "{name}.schema.json",
        "`$ref` on `{known}`; `--src-lang schema`; it merges payloads into one class",
    ),
    Row(
        "datamodel-code-generator",
        "{name}.schema.json",
        "`$ref` on `{known}`; `--output-model-type pydantic_v2.BaseModel`, \
        `--type-mappings string+date-time=string string+date=string`, so that texts stay as they are",
    ),
    Row(
        "openapi-typescript 7",
        "profiles/{name}.openapi-3.1.json",
        "TypeScript 5; `components[\"schemas\"][\"{known}\"]` narrows",
    ),
    Row(
        "hey-api",
        "profiles/{name}.openapi-3.1.json",
        "TypeScript 5; plugins `@hey-api/typescript` and `zod`; `{known}` is the union that narrows",
    ),
    Row("typify", "profiles/{name}.kafka.schema.json", "none: draft-07, and closed"),
    Row(
        "Redoc, Redocly, viewers of AsyncAPI",
        "profiles/{name}.openapi-3.1.json`, `profiles/{name}.asyncapi-3.1.json",
        "`redocly build-docs FILE`; Redoc shows 3.1, Redocly's linter knows 3.2, too; for Spectral's rules of AsyncAPI, state \
        `servers`, `license`, `repository` and `authors` (`Name <address>`) in the project file",
    ),
];

/// A kind of the linter's findings that stays, and why.
struct Kept(&'static str, &'static str);

const KEPT: [Kept; 8] = [
    Kept("const_with_type", "typify takes any value of a `const` without `type`"),
    Kept("enum_with_type", "as beside `const`, though no tool above needs it"),
    Kept("orphan_definitions", "what the root does not reach is there to be referred to"),
    Kept("top_level_title", "the root is a `$ref`; the title is at its definition"),
    Kept("top_level_description", "the root is a `$ref`; the description is at its definition"),
    Kept("top_level_examples", "examples are documented of attributes"),
    Kept(
        "unnecessary_allof_wrapper",
        "in the profiles with `if` and `then`, the branch of other values is one of the branches",
    ),
    Kept("description_trailing_period", "taste: descriptions are sentences of the documentation"),
];

/// The part of `schemas/README.md` about other generators.
pub fn emit(model: &Model) -> String {
    let name = &model.name;
    let tag = model.root_tag();
    let known = tag.map_or(&model.root, |tag| &tag.known);
    let mut out = format!(
        "\n## Files for other tools\n\n\
        Where a row says *`$ref` on `{known}`*, give the bundle that root:\n\
        `jq 'del(.[\"$id\"]) + {{\"$ref\": \"#/$defs/{known}\"}}' {name}.schema.json > known.json`.\n\n\
        | tool | file | settings |\n|---|---|---|\n"
    );
    for Row(tool, file, settings) in ROWS {
        let file = file.replace("{name}", name);
        let settings = settings.replace("{known}", known);
        let _ = writeln!(out, "| {tool} | `{file}` | {settings} |");
    }
    out.push_str(
        "\nKinds of findings of sourcemeta's `jsonschema lint` that stay:\n\n| kind | cause |\n|---|---|\n",
    );
    for Kept(kind, cause) in KEPT {
        let _ = writeln!(out, "| `{kind}` | {cause} |");
    }
    out
}
