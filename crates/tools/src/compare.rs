//! In: a model, and files of JSON Schema, OpenAPI or AsyncAPI. Out: what only the pages say, what
//! only the schemas say, and what both say differently. Must not know: how differences are printed.

mod at;
pub mod audit;
mod documents;
mod facts;
mod idle;
mod ids;
mod keywords;
mod members;
mod missing;
mod nodes;
mod pairs;
mod parts;
mod ranges;
mod references;
pub mod render;
mod said;
mod several;
mod unread;
mod unsaid;
mod walk;

pub use documents::Unreadable;
pub use ids::Id;
pub use missing::Missing;
pub use pairs::By;
pub(crate) use said::{row_type, NO_VALUE};

use crate::counts::{Compared, Count};
use documents::{At, Documents};
use pairs::{Named, Pairs};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Definition, Mode, Model, Shape};
use tablewright::source::Place;
use walk::Walk;

/// A difference between pages and schema.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The kind of difference.
    pub id: Id,
    /// Heading and attributes, as corrections name the place.
    pub at: String,
    /// The file of the schema.
    pub file: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
    /// Where the pages say it, or would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The content of the pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The content of the schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

impl Difference {
    /// Whether a row of a table states the fact, or could.
    pub fn is_of_a_row(&self) -> bool {
        !matches!(self.id, Id::DefinitionInPage | Id::DefinitionInSchema | Id::IdleKeyword)
    }
}

/// A section and the definition that is taken for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The heading.
    pub section: String,
    /// The file of the schema.
    pub file: String,
    /// Where the definition is.
    pub pointer: String,
    /// Why.
    pub by: By,
}

/// The result of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The pairs of sections and definitions.
    pub pairs: Vec<Pair>,
    /// The differences, in the order of the pages.
    pub differences: Vec<Difference>,
    /// The pairs in the project file that lead nowhere.
    #[serde(skip)]
    pub unknown_pairs: Vec<String>,
    /// The facts of the schemas that were compared.
    #[serde(skip)]
    pub heard: Vec<audit::Heard>,
    /// The objects of the schemas that the pages have no section for, and something leads to or is only
    /// theirs.
    #[serde(skip)]
    pub missing: Vec<Missing>,
    /// The types of the schemas that lead to sections, by the places of their differences.
    #[serde(skip)]
    pub words: BTreeMap<String, String>,
    /// The amount of the pages that was compared.
    pub compared: Compared,
    /// Files that references lead to and that are not given, each with the number of references:
    /// they take any value.
    pub foreign: Vec<(String, usize)>,
    /// Keywords that restrict values and were not compared, such as `not`, each with the number of schemas
    /// that have it; `required` with that of the attributes that only the pages speak of.
    pub unread: BTreeMap<String, usize>,
    /// Those that no page states.
    #[serde(skip)]
    pub conditions: Vec<Difference>,
    /// The errors that were passed over.
    #[serde(skip)]
    pub skipped: Vec<Unreadable>,
}

/// The options of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Headings, each with the name of a definition or a pointer to it.
    pub stated: BTreeMap<String, String>,
    /// Passes over files and references that are wrong.
    pub keep_going: bool,
}

/// Compares what pages say with files of a schema, each a path and a text.
///
/// # Errors
///
/// A file is not a schema, or a reference leads nowhere or back to itself.
pub fn compare(
    model: &Model,
    files: &[(String, String)],
    options: &Options,
) -> Result<Comparison, Unreadable> {
    let stated = &options.stated;
    let schema = Documents::read(files, options.keep_going)?;
    let own = tablewright::bundle(model, Mode::Strict);
    let page = Documents::of(vec![(OWN.to_owned(), own)]);
    let mut of_page = pairs::named(&page, sections(model))?;
    let mut of_schema = pairs::named(&schema, schema.definitions())?;
    of_schema.extend(pairs::pointed(&schema, &of_schema, stated)?);
    let (mut list, unknown_pairs) = pairs::pairs(&of_page, &of_schema, stated);
    let envelopes = inline(&schema, &of_page, &mut of_schema, &mut list);
    let silent = pairs::silent(silent(model, &of_page), &of_schema, &list);
    for (named, b) in silent {
        list.push((of_page.len(), b, By::Name));
        of_page.push(named);
    }
    let schemas = schema.schemas();
    let mut walk = Walk::new(model, &page, (&schema, &schemas), &of_page, &of_schema, &list);
    walk.used_of_schema.extend(envelopes);
    walk.all()?;
    walk.differences.extend(idle::idle(&schema, &schemas));
    let (missing, words) = walk.missing();
    let mut unread = unread::unread(&schema, &schemas);
    let mut conditions = unread::conditions(&schema, &schemas, &page);
    for one in &walk.lost {
        conditions.extend(one.alone.then(|| unread::condition(&schema, &one.at, one.keyword)));
        *unread.entry(one.keyword.to_owned()).or_default() += 1;
    }
    unread.extend((walk.unmarked > 0).then(|| ("required".to_owned(), walk.unmarked)));
    let attributes = model.definitions.iter().map(|one| one.attributes().len()).sum();
    let compared = Compared {
        sections: Count { both: list.len(), all: of_page.len() },
        attributes: Count { both: walk.compared.len(), all: attributes },
    };
    let pairs = list.iter().map(|(a, b, by)| Pair {
        section: title(&of_page[*a]),
        file: schema.path(&of_schema[*b].at).to_owned(),
        pointer: of_schema[*b].at.pointer.to_string(),
        by: *by,
    });
    Ok(Comparison {
        pairs: pairs.collect(),
        differences: walk.differences,
        heard: walk.heard,
        unknown_pairs,
        missing,
        words,
        compared,
        foreign: schema.foreign(),
        unread,
        conditions,
        skipped: schema.skipped(),
    })
}

/// Pairs sections with objects that are described where they are used: those that have no definition,
/// and those whose definition has them inside. Gives the definitions around the latter.
fn inline(
    schema: &Documents,
    of_page: &[Named],
    of_schema: &mut Vec<Named>,
    list: &mut Pairs,
) -> Vec<At> {
    let around = pairs::around(of_page, of_schema, list);
    if list.len() == of_page.len() && around.is_empty() {
        return Vec::new();
    }
    let inline = described_where_used(schema);
    let inside = pairs::inside(of_page, of_schema, &inline, list, &around);
    let more = pairs::inline(of_page, &inline, list);
    // Only what is paired is a definition.
    let chosen = inside.iter().map(|(_, b)| *b).chain(more.iter().map(|(_, b, _)| *b));
    let chosen: BTreeSet<usize> = chosen.collect();
    let numbers: BTreeMap<usize, usize> = chosen.into_iter().zip(of_schema.len()..).collect();
    let envelopes = inside.iter().map(|(pair, _)| of_schema[list[*pair].1].at.clone()).collect();
    inside.iter().for_each(|(pair, b)| list[*pair].1 = numbers[b]);
    list.extend(more.iter().map(|(a, b, by)| (*a, numbers[b], *by)));
    let all = inline.into_iter().enumerate();
    of_schema.extend(all.filter(|(at, _)| numbers.contains_key(at)).map(|(_, one)| one));
    envelopes
}

/// The objects of a schema that are described where they are used; what is wrong with one is said when
/// it is compared.
fn described_where_used(schema: &Documents) -> Vec<Named> {
    let all = schema.inline().into_iter();
    all.flat_map(|one| pairs::named(schema, vec![one]).unwrap_or_default()).collect()
}

/// The name of the model's own schema in errors.
const OWN: &str = "pages.json";

/// The sections that are more than text, in the order of the pages, and where their schemas are.
fn sections(model: &Model) -> Vec<(String, At)> {
    let says = |shape: &Shape| match shape {
        Shape::Object(object) => {
            object.closed || !object.attributes.is_empty() || object.beyond().next().is_some()
        }
        _ => true,
    };
    let sections = model.definitions.iter().filter(|one| one.section && says(&one.shape));
    sections.map(|one| (one.name.clone(), home(one))).collect()
}

/// Where the schema of a definition is.
fn home(definition: &Definition) -> At {
    At { file: 0, pointer: "/$defs".into() }.below(&[&definition.name])
}

/// The sections that say nothing, each with its heading and where its schema is.
fn silent(model: &Model, known: &[Named]) -> Vec<(String, Option<String>, At)> {
    let known: BTreeSet<&str> = known.iter().map(|one| one.name.as_str()).collect();
    let says_nothing = |one: &&Definition| one.section && !known.contains(one.name.as_str());
    let sections = model.definitions.iter().filter(says_nothing);
    sections.map(|one| (one.name.clone(), one.title.clone(), home(one))).collect()
}

fn title(named: &Named) -> String {
    named.title.clone().unwrap_or_else(|| named.name.clone())
}
