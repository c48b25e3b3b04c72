//! In: what schemas state, and how the pages differ. Out: for each fact of the schemas, whether it is on
//! the page, contradicts it, or is nowhere. Must not know: how facts are compared.

use super::{Comparison, Difference, Id};
use serde::Serialize;
use std::collections::BTreeMap;
use tablewright::findings::{Finding, Info, Level, Location};
use tablewright::kinds;
use tablewright::source::Place;

kinds! {
    /// The verdict of the pages on a fact of a schema.
    Verdict by Level:
    OnPage "on-page" Info "The page states the same."
    Contradicts "contradicts" Error "The page states something else."
    Nowhere "nowhere" Warning "No page states it."
}

/// The aspect of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The JSON types, `null` among them.
    Type,
    /// Whether the attribute must be there.
    Required,
    /// One of the only values.
    Values,
    /// A default, a format or a bound, with its keyword.
    Keyword,
}

/// A fact that a schema states.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// The aspect.
    pub topic: Topic,
    /// Heading and attributes, as corrections name the place.
    pub at: String,
    /// The file of the schema.
    pub file: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
    /// The row or the heading that would say it.
    pub place: Option<Place>,
    /// The statement.
    pub said: String,
    /// Whether the pages do not have its attribute or object.
    pub unsaid: bool,
}

/// A fact of a schema, and its state on the pages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// The verdict of the pages.
    pub verdict: Verdict,
    /// Heading and attributes, as corrections name the place; empty without a section.
    pub at: String,
    /// The file of the schema.
    pub file: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
    /// Where the page says it or something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The content of the schema.
    pub schema: String,
    /// The content of the page instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

impl Finding for Fact {
    fn kind(&self) -> Info<()> {
        self.verdict.info().plain()
    }

    fn level(&self) -> Level {
        self.verdict.info().group
    }

    fn at(&self) -> &str {
        &self.at
    }

    fn location(&self) -> Location {
        self.place.clone().map_or_else(|| Location::File(self.file.clone()), Location::Place)
    }

    /// `integer; the page: string`
    fn message(&self) -> String {
        let page = self.page.as_ref().map(|text| format!("; the page: {text}"));
        format!("{}{}", self.schema, page.unwrap_or_default())
    }

    fn help(&self) -> Option<String> {
        Some(format!("{}#{}", self.file, self.pointer))
    }
}

/// The facts of the schemas, in the order of the pages, and then those that no page mentions.
#[must_use]
pub fn audit(found: &Comparison) -> Vec<Fact> {
    let mut differences: BTreeMap<(&str, &str, &str), Vec<&Difference>> = BTreeMap::new();
    for one in &found.differences {
        differences.entry((&one.at, &one.file, &one.pointer)).or_default().push(one);
    }
    let stated = found.heard.iter().map(|heard| {
        let own =
            differences.get(&(heard.at.as_str(), heard.file.as_str(), heard.pointer.as_str()));
        judged(heard, own.map(Vec::as_slice).unwrap_or_default())
    });
    let mut facts: Vec<Fact> = stated.collect();
    facts.dedup();
    facts.extend(found.differences.iter().filter_map(alone));
    facts.extend(found.conditions.iter().map(condition));
    facts
}

/// The fact of a difference that is about the schema alone; none for others.
fn alone(one: &Difference) -> Option<Fact> {
    let (verdict, what) = match one.id {
        Id::DefinitionInSchema => (Verdict::Nowhere, "definition"),
        Id::AttributeInSchema => (Verdict::Nowhere, "attribute"),
        Id::AttributesInSchema => (Verdict::Nowhere, "attributes"),
        Id::AdditionalInSchema => (Verdict::Nowhere, "values under keys of the user"),
        Id::ItemsInSchema => (Verdict::Nowhere, "items"),
        Id::MemberInSchema => (Verdict::Nowhere, "alternative"),
        Id::ReferenceDiffers => (Verdict::Contradicts, "reference"),
        _ => return None,
    };
    let said = one.schema.as_deref().unwrap_or("something");
    Some(Fact {
        verdict,
        at: one.at.clone(),
        file: one.file.clone(),
        pointer: one.pointer.clone(),
        place: one.place.clone(),
        schema: format!("{what} {said}"),
        page: one.page.clone(),
    })
}

/// A keyword that was not compared.
fn condition(one: &Difference) -> Fact {
    Fact {
        verdict: Verdict::Nowhere,
        at: String::new(),
        file: one.file.clone(),
        pointer: one.pointer.clone(),
        place: None,
        schema: one.schema.clone().unwrap_or_default(),
        page: None,
    }
}

fn judged(heard: &Heard, differences: &[&Difference]) -> Fact {
    let found = differences.iter().find_map(|one| Some((verdict(heard, one)?, *one)));
    let (verdict, page) = match found {
        Some((verdict, one)) => (verdict, one.page.clone()),
        None if heard.unsaid => (Verdict::Nowhere, None),
        None => (Verdict::OnPage, None),
    };
    Fact {
        verdict,
        at: heard.at.clone(),
        file: heard.file.clone(),
        pointer: heard.pointer.clone(),
        place: heard.place.clone(),
        schema: heard.said.clone(),
        page,
    }
}

/// The verdict on a fact by a difference; none if the difference is about another one.
fn verdict(heard: &Heard, one: &Difference) -> Option<Verdict> {
    let same = one.schema.as_deref() == Some(heard.said.as_str());
    match (heard.topic, one.id) {
        (Topic::Type, Id::TypeDiffers | Id::NullInPage | Id::NullInSchema) => {
            Some(Verdict::Contradicts)
        }
        (Topic::Type, Id::TypeInSchema) => Some(Verdict::Nowhere),
        (Topic::Required, Id::RequiredInSchema) => Some(Verdict::Contradicts),
        (Topic::Values, Id::ValueInSchema) if same => Some(Verdict::Contradicts),
        (Topic::Values, Id::ValuesInSchema) => Some(Verdict::Nowhere),
        (Topic::Keyword, Id::DefaultDiffers | Id::FormatDiffers | Id::BoundDiffers) if same => {
            Some(Verdict::Contradicts)
        }
        (Topic::Keyword, Id::DefaultInSchema | Id::FormatInSchema | Id::BoundInSchema) if same => {
            Some(Verdict::Nowhere)
        }
        _ => None,
    }
}

/// Prints the number of facts for each verdict.
#[must_use]
pub fn summary(facts: &[Fact]) -> String {
    let count = |verdict| facts.iter().filter(|one| one.verdict == verdict).count();
    format!(
        "{} facts: {} on the pages, {} contradicted, {} nowhere\n",
        facts.len(),
        count(Verdict::OnPage),
        count(Verdict::Contradicts),
        count(Verdict::Nowhere)
    )
}
