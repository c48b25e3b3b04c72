//! In: a definition. Out: what a page shows of it. Must not know: the rest of the page.

use super::{id, id_of, prose, title, Site, DEPTH, LISTED};
use crate::changes::describe;
use maud::{html, Markup};
use tablewright::model::{Attribute, Definition, Object, Origin, Shape, Type};
use tablewright::source::Place;

impl<'m> Site<'m> {
    pub(super) fn shape<'d>(&self, definition: &'d Definition, open: &mut Vec<&'d str>) -> Markup
    where
        'm: 'd,
    {
        html! {
            @match &definition.shape {
                Shape::Object(object) => { (self.object(object, &id_of(open), open)) }
                Shape::Enum(values) => {
                    p { "One of" }
                    @let prefix = id_of(open);
                    ul {
                        @for value in &values.values {
                            @let own = format!("{prefix}~{}", id(&value.value.to_string()));
                            li id=(own) {
                                a.name href=(format!("#{own}")) { code { (value.value.to_string()) } }
                                (self.origin(&value.origin))
                            }
                        }
                    }
                }
                Shape::Union(union) => {
                    p { "One of" }
                    ul { @for member in &union.members { li { (self.ty(&member.ty)) } } }
                }
                Shape::Alias(ty) => { p { (self.ty(ty)) } }
            }
            @for flag in &definition.flags {
                p { code { (flag.value.name) } " = 1 << " (flag.value.bit) @if let Some(text) = &flag.value.description { " " (text.plain) } }
            }
        }
    }

    fn object<'d>(&self, object: &'d Object, prefix: &str, open: &mut Vec<&'d str>) -> Markup
    where
        'm: 'd,
    {
        html! {
            @if !object.all_of.is_empty() {
                p { "All of " @for part in &object.all_of { (self.reference(part)) " " } }
            }
            ul.attributes {
                @for attribute in object.attributes.iter().chain(object.beyond()) {
                    (self.attribute(attribute, prefix, open))
                }
            }
            @if let Some(tag) = &object.adjacent_tag {
                h2 { code { (tag.tag) } " chooses " code { (tag.content) } }
                ul {
                    @for arm in &tag.arms {
                        li { code { (arm.value) } " → " (self.reference(&arm.definition)) (self.origin(&arm.origin)) }
                    }
                }
            }
        }
    }

    fn attribute<'d>(
        &self,
        attribute: &'d Attribute,
        prefix: &str,
        open: &mut Vec<&'d str>,
    ) -> Markup
    where
        'm: 'd,
    {
        let own = format!("{prefix}{}", id(&attribute.name.value));
        let inline = attribute.ty.value.referred().and_then(|name| self.known.get(name)).copied();
        let listed = |one: &Definition| match &one.shape {
            Shape::Enum(values) => values.values.len() <= LISTED,
            _ => false,
        };
        let inline = inline.filter(|one| !one.section && !open.contains(&one.name.as_str()));
        let inline = inline.filter(|one| !listed(one));
        let nested = inline.filter(|_| open.len() < DEPTH).map(|inline| {
            open.push(&inline.name);
            let body = self.shape(inline, open);
            open.pop();
            html! { details { summary { "What it holds" } (body) } }
        });
        html! {
            li id=(own) {
                span.place { (self.place(&attribute.row)) }
                a.name href=(format!("#{own}")) { (attribute.name.value) }
                " " (self.ty(&attribute.ty.value))
                @if attribute.nullable.is_some() { " or " code { "null" } }
                @match attribute.required {
                    Some(true) => { span.badge.required { "required" } }
                    Some(false) => { span.badge { "optional" } }
                    None => {}
                }
                @if attribute.deprecated { span.badge { "deprecated" } }
                @if let Some(release) = &attribute.since { span.badge { "since " (release) } }
                (self.origin(&attribute.ty.origin))
                @if let Some(text) = &attribute.description { (prose(text)) }
                @if let Some(condition) = &attribute.condition { p.soft { "Required: " (condition.value) } }
                @if let Some(default) = &attribute.default { p.soft { "Default: " code { (default.value.to_string()) } } }
                @if !attribute.examples.is_empty() {
                    p.soft { "Example: " @for one in &attribute.examples { code { (one.value.to_string()) } " " } }
                }
                @if let Some(nested) = nested { (nested) }
            }
        }
    }

    /// A type, with links to sections.
    fn ty(&self, ty: &Type) -> Markup {
        html! {
            @match ty {
                Type::Array(inner) => { "array of " (self.ty(inner)) }
                Type::OneOrMany(inner) => { (self.ty(inner)) ", or an array of them" }
                Type::Map(values) => { "map of " (self.ty(&values.ty.value)) }
                Type::Limited(inner, limits) => {
                    (self.ty(inner))
                    @for limit in limits {
                        span.badge { (limit.value.keyword()) " " (limit.value.value().to_string()) }
                        (self.origin(&limit.origin))
                    }
                }
                Type::Reference(name) => { (self.reference(name)) }
                Type::Formatted(format) => {
                    (describe(&self.known, ty))
                    (self.origin(&format.origin))
                }
                other => { (describe(&self.known, other)) }
            }
        }
    }

    pub(super) fn reference(&self, name: &str) -> Markup {
        match self.known.get(name) {
            Some(one) if one.section => html! { a href=(self.file(name)) { (title(one)) } },
            Some(one) => match &one.shape {
                Shape::Union(union) => html! {
                    @for (at, member) in union.members.iter().enumerate() {
                        @if at > 0 { " or " }
                        (self.ty(&member.ty))
                    }
                },
                Shape::Alias(ty) => self.ty(ty),
                // A long list is folded below.
                Shape::Enum(values) if values.values.len() > LISTED => html! {
                    "one of " (values.values.len()) " values"
                },
                _ => html! { (describe(&self.known, &Type::Reference(name.to_owned()))) },
            },
            None => html! { (name) },
        }
    }

    pub(super) fn origin(&self, origin: &Origin) -> Markup {
        match origin {
            Origin::Documented(_) => html! {},
            Origin::Inferred { rule, .. } => {
                let rule = serde_json::to_value(rule).unwrap_or_default();
                html! { span.badge.inferred { "inferred: " (rule.as_str().unwrap_or_default()) } }
            }
            Origin::Corrected { correction, .. } => {
                let fix = self.model.corrections.get((*correction as usize).wrapping_sub(1));
                let reason = fix.map_or("", |fix| fix.reason.as_str());
                html! { span.badge.corrected title=(reason) { "corrected: " (reason) } }
            }
        }
    }

    /// The line of the page.
    pub(super) fn place(&self, place: &Place) -> Markup {
        if place.line == 0 {
            return html! {};
        }
        let text = format!("{}:{}", place.file, place.line);
        let link = self.source.map(|source| {
            source.replace("{path}", &place.file).replace("{line}", &place.line.to_string())
        });
        // Only what a browser opens as a page.
        let link = link.filter(|link| link.starts_with("https://") || link.starts_with("http://"));
        html! {
            @match link { Some(link) => { a href=(link) { (text) } }, None => { (text) } }
        }
    }
}
