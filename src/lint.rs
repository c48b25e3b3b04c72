//! In: the model. Out: findings for a person to review: values and sections that do not match,
//! unions without a discriminator. Must not know: how the model was built, or what is emitted from
//! it.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op, PLACEHOLDER};
use crate::lower::bindings::{Listed, Spellings};
use crate::lower::{by_presence, overlapping};
use crate::model::kinds::{lookup, Kinds, Lookup};
use crate::model::{
    AdjacentTag, Arm, Definition, Discriminator, Fact, Model, Object, Origin, Rule, Shape, Type,
    Union,
};
use crate::read::page::Page;
use crate::read::Read;
use crate::source::{Sources, Span};
use serde_json::Value;
use std::collections::BTreeSet;

mod endless;

/// Checks the whole model; the pages are used only for the quotations in their texts.
pub(crate) fn lint(model: &Model, read: &Read, diagnostics: &mut Diagnostics) {
    let known = lookup(&model.definitions);
    let chosen = model.adjacent_tags().map(|(_, adjacent_tag)| adjacent_tag.union.as_str());
    let mut linter = Linter {
        chosen: chosen.collect(),
        known,
        kinds: Kinds::of(&model.definitions),
        pages: &read.pages,
        sources: &read.sources,
        diagnostics,
    };
    endless::report(model, &mut linter);
    for definition in &model.definitions {
        match &definition.shape {
            Shape::Object(object) => linter.object(definition, object),
            Shape::Union(union) if union.discriminator == Discriminator::Nothing => {
                linter.union(definition, union)
            }
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

/// The maximum number of headings that are compared with a value, to suggest one.
const COMPARED: usize = 200;

impl<'a> Linter<'a> {
    fn report(&mut self, code: Code, span: Span, at: &str, message: String, fix: Fix) {
        self.diagnostics.push(Diagnostic::new(code, span, message).at(at).fix(fix));
    }

    fn object(&mut self, definition: &Definition, object: &Object) {
        for attribute in &object.attributes {
            let Type::Reference(name) = &attribute.ty.value else { continue };
            if let Shape::Enum(values) = &self.known[name.as_str()].shape {
                let at = format!("{} / {}", definition.path, attribute.name.value);
                self.spellings(&values.values, &at);
            }
        }
        if let Some(adjacent_tag) = &object.adjacent_tag {
            self.adjacent_tag(definition, adjacent_tag);
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
            let fix = Fix::new(Op::Value, at, text, &spelling, "how the API spells it");
            self.report(
                Code::OddSpelling,
                span,
                at,
                format!("`{text}` would be `{spelling}` if spelled like the others"),
                fix,
            );
        }
    }

    fn adjacent_tag(&mut self, definition: &Definition, adjacent_tag: &AdjacentTag) {
        let at = format!("{} / {}", definition.path, adjacent_tag.tag);
        let unbound = self.unbound(adjacent_tag);
        let headings: Vec<String> =
            unbound.iter().filter_map(|section| section.title.clone()).take(COMPARED).collect();
        for arm in &adjacent_tag.arms {
            self.arm(arm, adjacent_tag, &headings, &at);
        }
        unbound.into_iter().for_each(|section| self.unbound_section(section, adjacent_tag, &at));
        self.unlisted_values(adjacent_tag, &at);
    }

    fn arm(&mut self, arm: &Arm, adjacent_tag: &AdjacentTag, unbound: &[String], at: &str) {
        if !matches!(arm.origin, Origin::Inferred { rule: Rule::Unbound, .. }) {
            return;
        }
        let span = self.value_span(&adjacent_tag.values, &arm.value);
        let words = crate::naming::tokens(&arm.value).join(" ");
        let near = crate::similar::most_like(&words, unbound.iter());
        let fix = Fix::new(
            Op::Bind,
            at,
            &arm.value,
            near.unwrap_or(&format!("{PLACEHOLDER}the section's heading")),
            "what the API sends",
        );
        self.report(
            Code::UnboundValue,
            span,
            at,
            format!("no section is bound to `{}`", arm.value),
            fix,
        );
    }

    /// The members of the union that no value leads to.
    fn unbound(&self, adjacent_tag: &AdjacentTag) -> Vec<&'a Definition> {
        let Shape::Union(union) = &self.known[adjacent_tag.union.as_str()].shape else {
            return Vec::new();
        };
        let bound: BTreeSet<&str> =
            adjacent_tag.arms.iter().map(|arm| arm.definition.as_str()).collect();
        let members = union.members.iter().filter_map(|member| member.ty.referred());
        members.filter(|member| !bound.contains(member)).map(|member| self.known[member]).collect()
    }

    fn unbound_section(&mut self, section: &Definition, adjacent_tag: &AdjacentTag, at: &str) {
        let heading = section.title.clone().unwrap_or_default();
        let span = self.sources.span(section.origin.place(), &heading);
        let message = format!("no value of `{}` chooses the section `{heading}`", adjacent_tag.tag);
        let fix = Fix::new(
            Op::AddValue,
            at,
            "absent",
            &format!("{PLACEHOLDER}the value"),
            &format!("what the API sends with `{heading}`"),
        );
        self.report(Code::UnboundSection, span, &section.path, message, fix);
    }

    fn unlisted_values(&mut self, adjacent_tag: &AdjacentTag, at: &str) {
        let values: Vec<String> = adjacent_tag.arms.iter().map(|arm| arm.value.clone()).collect();
        let listed = Listed::of(&values);
        for page in self.pages {
            for section in &page.sections {
                for (quote, span) in
                    section.body.quotes.iter().filter(|(quote, _)| listed.lacks(quote))
                {
                    let fix =
                        Fix::new(Op::AddValue, at, "absent", quote, "the section's text names it");
                    self.report(
                        Code::UnlistedValue,
                        *span,
                        at,
                        format!("`{quote}` is not among the values of `{at}`"),
                        fix,
                    );
                }
            }
        }
    }

    fn value_span(&self, values: &str, value: &str) -> Span {
        let Shape::Enum(list) = &self.known[values].shape else { return Span::default() };
        let found = list.values.iter().find(|fact| fact.value.as_str() == Some(value));
        found.map_or_else(Span::default, |fact| self.sources.span(fact.origin.place(), value))
    }

    fn union(&mut self, definition: &Definition, union: &Union) {
        // That any value is one of several needs no saying.
        let any = union.members.iter().any(|member| member.ty == Type::Any);
        if any
            || self.chosen.contains(definition.name.as_str())
            || by_presence(union, &self.known, &self.kinds)
        {
            return;
        }
        let span = self.sources.span(definition.origin.place(), "");
        let message = format!(
            "nothing distinguishes the members of `{}`: {} overlap",
            definition.path,
            overlapping(union, &self.known, &self.kinds)
        );
        let help = "the value is kept as it is, with an accessor for each member; `--explain \
            unions` prints what they share";
        let at = &definition.path;
        self.diagnostics
            .push(Diagnostic::new(Code::AmbiguousUnion, span, message).at(at).help(help));
    }
}
