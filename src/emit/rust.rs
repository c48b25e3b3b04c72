//! In: the model. Out: the sources of the generated crate. Must not know: JSON Schema, or any
//! entity's name.

mod calls;
mod comments;
mod example;
mod fields;
mod library;
mod shapes;
mod sizes;
mod tests;
mod types;
mod unions;
mod views;

use super::printer::print;
use super::Job;
use crate::model::{Definition, Model, Shape, Type};
pub(super) use example::emit as example;
use fields::{all_fields, fields, plain_attributes, typed_additional, Holds};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tablewright_runtime::{code, Part};

/// Where the sources of the crate are.
const CRATE: &str = "generated/";

/// The public items of the types of a crate, each with its type.
pub fn items(model: &Model) -> BTreeMap<String, String> {
    let context = Context::new(model);
    let emitter = types::Emitter { context: &context };
    let of = |definition| super::printer::items(emitter.definition(definition));
    model.definitions.iter().flat_map(of).collect()
}

/// Emits the sources of a crate, each by its path.
pub fn jobs<'a>(context: &'a Context<'a>) -> Vec<Job<'a>> {
    let mut jobs = types_file(context, CRATE);
    jobs.extend(views_file(context, CRATE));
    let source = |path: &str, text: String| vec![(format!("{CRATE}{path}"), text)];
    jobs.push(Box::new(move || source("src/lib.rs", headed(print([library::emit(context)])))));
    jobs.push(Box::new(move || {
        source("src/bin/validate.rs", headed(print([library::emit_binary(context)])))
    }));
    jobs.push(Box::new(move || source("tests/samples.json", tests::emit_samples(context))));
    jobs.push(Box::new(move || source("tests/samples.rs", headed(print([tests::emit(context)])))));
    jobs.push(Box::new(|| support(CRATE, |_| true)));
    jobs
}

/// Emits the sources of a module, for a crate that makes it in its build script; views where they
/// are asked for.
#[cfg(any(feature = "build", test))]
pub fn module_jobs<'a>(context: &'a Context<'a>, views: bool) -> Vec<Job<'a>> {
    let mut jobs = types_file(context, "");
    jobs.push(Box::new(|| support("", |part| matches!(part, Part::Macros | Part::Runtime))));
    let root = move || headed(print([library::emit_module(context, views)]));
    jobs.push(Box::new(move || vec![("src/lib.rs".to_owned(), root())]));
    if views {
        jobs.extend(views_file(context, ""));
    }
    jobs
}

/// How many definitions are printed at once. It does not follow the number of cores, which the
/// bytes must not depend on.
const AT_ONCE: usize = 200;

/// A file of what each definition becomes, after a head: a part for some definitions each.
fn of_definitions<'a, T, I>(
    context: &'a Context<'a>,
    path: String,
    head: fn() -> TokenStream,
    emit: T,
) -> impl Iterator<Item = Job<'a>> + 'a
where
    T: Fn(&'a [Definition]) -> I + Clone + Send + 'a,
    I: Iterator<Item = TokenStream> + 'a,
{
    let first: Job<'a> = {
        let path = path.clone();
        Box::new(move || vec![(path, headed(print([head()])))])
    };
    let parts = context.model.definitions.chunks(AT_ONCE).map(move |definitions| -> Job<'a> {
        let (path, emit) = (path.clone(), emit.clone());
        Box::new(move || vec![(path, print(emit(definitions)))])
    });
    std::iter::once(first).chain(parts)
}

/// The views, where some type borrows.
fn views_file<'a>(context: &'a Context<'a>, folder: &str) -> Vec<Job<'a>> {
    if context.views.is_empty() {
        return Vec::new();
    }
    let emit = |definitions: &'a [Definition]| {
        let of_views = context.of_views();
        let views = definitions
            .iter()
            .filter(|definition| context.views.contains_key(definition.name.as_str()));
        views.map(move |definition| views::view(&of_views, definition))
    };
    of_definitions(context, format!("{folder}src/views.rs"), views::head, emit).collect()
}

/// The types, each with the calls of the macros for it.
fn types_file<'a>(context: &'a Context<'a>, folder: &str) -> Vec<Job<'a>> {
    let emit = |definitions: &'a [Definition]| {
        definitions.iter().map(|definition| {
            let item = types::Emitter { context }.definition(definition);
            let calls = calls::calls(context, definition);
            quote!(#item #calls)
        })
    };
    of_definitions(context, format!("{folder}src/types.rs"), types::head, emit).collect()
}

/// The files of the run-time support that are parts of the wanted kinds.
fn support(folder: &str, wanted: fn(Part) -> bool) -> Vec<super::Part> {
    let files = code().iter().filter(|file| wanted(file.part));
    files.map(|file| (format!("{folder}{}", file.path), headed(file.text.to_owned()))).collect()
}

/// Emits the declaration of a module whose root lies at a path.
#[cfg(any(feature = "build", test))]
pub fn emit_include(name: &str, root: &str) -> String {
    let name = ident(name);
    headed(print([quote!(#[path = #root] pub mod #name;)]))
}

/// Says that the file is not written by hand.
fn headed(text: String) -> String {
    format!("// @generated by tablewright. Do not edit: the next run writes it anew.\n{text}")
}

/// The model and what follows from it for all of Rust.
#[derive(Clone)]
pub(super) struct Context<'a> {
    model: &'a Model,
    /// For each definition, those whose values it holds in boxes: a value of its own size would not
    /// end, or be too large.
    boxed: Arc<BTreeMap<&'a str, BTreeSet<&'a str>>>,
    /// For each type whose values hold texts, the name of its view, which borrows them.
    views: Arc<BTreeMap<&'a str, String>>,
    /// Whether views are emitted.
    is_view: bool,
}

/// How the code of a type names it.
struct Head {
    /// The name alone.
    name: Ident,
    /// The name with its lifetime.
    ty: TokenStream,
    /// The lifetime of what it is decoded from.
    de: TokenStream,
    /// What its own lifetime needs before an `impl`.
    generics: TokenStream,
}

impl<'a> Context<'a> {
    pub(super) fn new(model: &'a Model) -> Context<'a> {
        let (boxed, views) = (sizes::boxed(model).into(), views::names(model).into());
        Context { model, boxed, views, is_view: false }
    }

    /// The same for views.
    fn of_views(&self) -> Context<'a> {
        Context { is_view: true, ..self.clone() }
    }

    /// The names of all types that the page describes, their views included.
    fn names(&self) -> BTreeSet<String> {
        let types = self.model.definitions.iter().map(|definition| definition.name.clone());
        let bodies = self.model.adjacent_tags().map(|(_, adjacent_tag)| adjacent_tag.body.clone());
        types.chain(bodies).chain(self.views.values().cloned()).collect()
    }

    /// What a person wants a type to have besides; the project file's check has read it.
    fn attributes(&self, name: &str) -> TokenStream {
        self.model.publish.of(name).filter_map(|text| text.parse::<TokenStream>().ok()).collect()
    }

    /// How a type is named: where views are emitted, its view.
    fn head(&self, name: &str) -> Head {
        match self.views.get(name) {
            Some(view) if self.is_view => {
                let name = ident(view);
                Head { ty: quote!(#name<'a>), name, de: quote!('a), generics: quote!(<'a>) }
            }
            _ => {
                let name = ident(name);
                Head { ty: quote!(#name), name, de: quote!('de), generics: quote!() }
            }
        }
    }

    /// A text, or a type that holds one, as its generic argument.
    fn text(&self) -> TokenStream {
        if self.is_view {
            quote!(rt::Cow<'a, str>)
        } else {
            quote!(rt::String)
        }
    }

    fn with_text(&self, name: &TokenStream) -> TokenStream {
        if self.is_view {
            quote!(#name<rt::Cow<'a, str>>)
        } else {
            name.clone()
        }
    }

    /// The Rust type of a value that a definition holds.
    fn rust_type(&self, ty: &Type, owner: &str) -> TokenStream {
        match ty {
            Type::Any => quote!(rt::Value),
            Type::Null => quote!(()),
            Type::Boolean => quote!(bool),
            Type::Integer => quote!(rt::Integer),
            Type::Number => quote!(rt::Number),
            Type::String => self.text(),
            Type::Formatted(format) => match format.value {
                crate::model::Format::DateTime => self.with_text(&quote!(rt::DateTime)),
                crate::model::Format::Date => self.with_text(&quote!(rt::Date)),
            },
            Type::Limited(inner, _) => self.rust_type(inner, owner),
            Type::FreeForm => self.with_text(&quote!(rt::RawObject)),
            Type::Reference(name) => {
                let ty = self.head(name).ty;
                if self.boxed.get(owner).is_some_and(|boxed| boxed.contains(name.as_str())) {
                    quote!(rt::Box<#ty>)
                } else {
                    ty
                }
            }
            Type::Array(items) if **items == Type::Any => quote!(rt::Vec<rt::Value>),
            Type::Array(items) => {
                let items = self.rust_type(items, "");
                quote!(rt::Vec<rt::Lenient<#items>>)
            }
            Type::OneOrMany(inner) => {
                let inner = self.rust_type(inner, owner);
                quote!(rt::OneOrMany<#inner>)
            }
            Type::Map(values) if values.ty.value == Type::Any => {
                self.with_text(&quote!(rt::RawObject))
            }
            Type::Map(values) => {
                let inner = self.slot_type(&values.ty.value, values.nullable.is_some(), "");
                let key = self.text();
                quote!(rt::BTreeMap<#key, rt::Lenient<#inner>>)
            }
        }
    }

    /// The same, with a documented `null`.
    fn slot_type(&self, ty: &Type, nullable: bool, owner: &str) -> TokenStream {
        let inner = self.rust_type(ty, owner);
        if nullable && *ty != Type::Any {
            quote!(rt::Option<#inner>)
        } else {
            inner
        }
    }
}

/// As many types as may be in each other without a word to the compiler, and the steps that it
/// takes for each.
const PLAIN_DEPTH: (usize, usize) = (12, 8);

/// How deep the compiler may look, where types are in each other more deeply than it does by
/// itself.
fn recursion_limit(context: &Context<'_>) -> Option<TokenStream> {
    let depth = sizes::depth(context.model);
    let limit = (128 + PLAIN_DEPTH.1 * depth).to_string();
    (depth > PLAIN_DEPTH.0).then(|| quote!(#![recursion_limit = #limit]))
}

fn ident(name: &str) -> Ident {
    // Names come from `names`, which makes identifiers; words of Rust's own go behind `r#`.
    syn_ident(name)
}

fn syn_ident(name: &str) -> Ident {
    const WORDS: [&str; 47] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while",
    ];
    if WORDS.contains(&name) || name == "yield" {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// A text without what the compiler refuses in comments: control characters, and marks that turn
/// the direction of writing.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\t' => out.push(' '),
            c if c != '\n' && (c.is_control() || crate::text::is_direction_mark(c)) => {
                out.push_str(&format!("U+{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// A text as documentation, a line each.
fn docs(text: &str) -> TokenStream {
    let text = printable(text);
    let lines =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Whether a definition is no type of its own in Rust: its values are not only texts.
fn is_type_alias(shape: &Shape) -> bool {
    matches!(shape, Shape::Enum(values) if values.values.iter().any(|value| !value.value.is_string()))
}
