//! In: the model. Out: what in it a person should look at: values and sections that do not meet,
//! unions that nothing tells apart. Must not know: how the model was built, or what is emitted from
//! it.

use crate::bindings::{Listed, Spellings};
use crate::cells::{correction_help, Page, PLACEHOLDER};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Apart, Arm, Choice, Definition, Fact, Model, Object, Origin, Rule, Shape, Type, Union,
};
use crate::overlap::{lookup, overlapping, Kinds, Lookup};
use crate::source::{Place, Sources, Span};
use serde_json::Value;
use std::collections::BTreeSet;

/// Looks at the whole model; `pages` are asked only for what their texts quote.
pub fn check(model: &Model, pages: &[Page], sources: &Sources, diagnostics: &mut Diagnostics) {
    let known = lookup(&model.definitions);
    let chosen = model.choices().map(|(_, choice)| choice.union.as_str());
    let mut linter = Linter {
        chosen: chosen.collect(),
        known,
        kinds: Kinds::of(&model.definitions),
        pages,
        sources,
        diagnostics,
    };
    for definition in &model.definitions {
        match &definition.shape {
            Shape::Object(object) => linter.object(definition, object),
            Shape::Union(union) if union.apart == Apart::Nothing => linter.union(definition, union),
            _ => {}
        }
    }
}

struct Linter<'a> {
    known: Lookup<'a>,
    kinds: Kinds<'a>,
    /// Unions that an attribute beside them chooses from.
    chosen: BTreeSet<&'a str>,
    pages: &'a [Page],
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
}

/// How many headings are compared with a value, to suggest one.
const COMPARED: usize = 200;

impl<'a> Linter<'a> {
    fn report(&mut self, code: Code, span: Span, at: &str, message: String, help: String) {
        self.diagnostics.push(Diagnostic::new(code, span, message).at(at).help(help));
    }

    fn object(&mut self, definition: &Definition, object: &Object) {
        for attribute in &object.attributes {
            let Type::Reference(name) = &attribute.ty.value else { continue };
            if let Shape::Enum(values) = &self.known[name.as_str()].shape {
                let at = format!("{} / {}", definition.path, attribute.name.value);
                self.spellings(&values.values, &at);
            }
        }
        if let Some(choice) = &object.choice {
            self.choice(definition, choice);
        }
    }

    fn spellings(&mut self, values: &[Fact<Value>], at: &str) {
        let texts: Vec<String> =
            values.iter().filter_map(|value| value.value.as_str().map(str::to_owned)).collect();
        let spellings = Spellings::of(&texts);
        for value in values {
            let Some(text) = value.value.as_str() else { continue };
            let (Origin::Documented(place), Some(spelling)) = (&value.origin, spellings.odd(text))
            else {
                continue;
            };
            let span = self.sources.span(place, text);
            let help = correction_help("value", at, text, &spelling, "how the API spells it");
            self.report(
                Code::OddSpelling,
                span,
                at,
                format!("`{text}` would be `{spelling}` if it were spelled as its siblings"),
                help,
            );
        }
    }

    fn choice(&mut self, definition: &Definition, choice: &Choice) {
        let at = format!("{} / {}", definition.path, choice.tag);
        let unbound = self.unbound(choice);
        let headings: Vec<String> =
            unbound.iter().filter_map(|section| section.title.clone()).take(COMPARED).collect();
        for arm in &choice.arms {
            self.arm(arm, choice, &headings, &at);
        }
        unbound.into_iter().for_each(|section| self.unbound_section(section, choice, &at));
        self.unlisted_values(choice, &at);
    }

    fn arm(&mut self, arm: &Arm, choice: &Choice, unbound: &[String], at: &str) {
        if !matches!(arm.origin, Origin::Inferred { rule: Rule::Unbound, .. }) {
            return;
        }
        let span = self.value_span(&choice.values, &arm.value);
        let words = crate::names::tokens(&arm.value).join(" ");
        let near = unbound.iter().max_by(|a, b| {
            strsim::sorensen_dice(&a.to_lowercase(), &words)
                .total_cmp(&strsim::sorensen_dice(&b.to_lowercase(), &words))
        });
        let help = correction_help(
            "bind",
            at,
            &arm.value,
            near.unwrap_or(&format!("{PLACEHOLDER}the section's heading")),
            "what the API sends",
        );
        self.report(
            Code::UnboundValue,
            span,
            at,
            format!("no section is known for `{}`", arm.value),
            help,
        );
    }

    /// The members of the union that no value leads to.
    fn unbound(&self, choice: &Choice) -> Vec<&'a Definition> {
        let Shape::Union(union) = &self.known[choice.union.as_str()].shape else {
            return Vec::new();
        };
        let bound: BTreeSet<&str> = choice.arms.iter().map(|arm| arm.definition.as_str()).collect();
        let members = union.members.iter().filter_map(|member| member.ty.referred());
        members.filter(|member| !bound.contains(member)).map(|member| self.known[member]).collect()
    }

    fn unbound_section(&mut self, section: &Definition, choice: &Choice, at: &str) {
        let heading = section.title.clone().unwrap_or_default();
        let span = place_of(&section.origin)
            .map_or_else(Span::default, |place| self.sources.span(place, &heading));
        let message = format!("no value of `{}` leads to the section `{heading}`", choice.tag);
        let help = correction_help(
            "add-value",
            at,
            "absent",
            &format!("{PLACEHOLDER}the value"),
            &format!("what the API sends with `{heading}`"),
        );
        self.report(Code::UnboundSection, span, &section.path, message, help);
    }

    fn unlisted_values(&mut self, choice: &Choice, at: &str) {
        let values: Vec<String> = choice.arms.iter().map(|arm| arm.value.clone()).collect();
        let listed = Listed::of(&values);
        for page in self.pages {
            for section in &page.sections {
                for (quote, span) in
                    section.body.quotes.iter().filter(|(quote, _)| listed.lacks(quote))
                {
                    let help = correction_help(
                        "add-value",
                        at,
                        "absent",
                        quote,
                        "the section's text names it",
                    );
                    self.report(
                        Code::UnlistedValue,
                        *span,
                        at,
                        format!("`{quote}` is not among the values of `{at}`"),
                        help,
                    );
                }
            }
        }
    }

    fn value_span(&self, values: &str, value: &str) -> Span {
        let Shape::Enum(list) = &self.known[values].shape else { return Span::default() };
        let found = list.values.iter().find(|fact| fact.value.as_str() == Some(value));
        found
            .and_then(|fact| place_of(&fact.origin))
            .map_or_else(Span::default, |place| self.sources.span(place, value))
    }

    fn union(&mut self, definition: &Definition, union: &Union) {
        if self.chosen.contains(definition.name.as_str()) {
            return;
        }
        let span = place_of(&definition.origin)
            .map_or_else(Span::default, |place| self.sources.span(place, ""));
        let message = format!(
            "nothing tells the members of `{}` apart: {} overlap",
            definition.path,
            overlapping(union, &self.known, &self.kinds)
        );
        let help = "the value is kept as it is, with an accessor for each member; `--explain \
            unions` prints what they share"
            .to_owned();
        self.report(Code::AmbiguousUnion, span, &definition.path, message, help);
    }
}

fn place_of(origin: &Origin) -> Option<&Place> {
    match origin {
        Origin::Documented(place)
        | Origin::Inferred { from: place, .. }
        | Origin::Corrected { at: place, .. } => Some(place),
    }
}
