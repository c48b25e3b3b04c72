//! In: tokens of Rust. Out: formatted text. The only module that names syn and prettyplease.
//! Must not know: the model.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Prints a file that comes in parts, so that no more than one part is held as tokens. Items stand
/// a blank line apart; imports and modules are together.
pub fn print(parts: impl IntoIterator<Item = TokenStream>) -> String {
    let mut out = String::new();
    let mut before = "";
    for part in parts {
        let file: syn::File = syn::parse2(part)
            .expect("the emitters quote whole items, so that what they join is a file");
        if !file.attrs.is_empty() {
            out.push_str(&unparse(file.attrs, Vec::new()));
        }
        for item in file.items {
            let kind = group(&item);
            if kind.is_empty() || kind != before {
                out.push('\n');
            }
            before = kind;
            match &item {
                syn::Item::Macro(call) if is_list(call) => {
                    let attributes = call.attrs.iter().filter_map(attribute);
                    attributes.for_each(|attribute| out.push_str(&attribute));
                    list(&call.mac, &mut out);
                }
                _ => out.push_str(&unparse(Vec::new(), vec![item])),
            }
        }
    }
    out
}

/// The public items of a file with types, each with its type: `Order`, `Order::amount`,
/// `Status::Open`, the method `Order::amount()`; and the key of each field.
pub fn items(file: TokenStream) -> Vec<(String, String)> {
    let file: syn::File = syn::parse2(file).expect("the emitters quote whole items");
    let text = |tokens: &dyn quote::ToTokens| {
        // As people write it.
        tokens.to_token_stream().to_string().replace("rt :: ", "").replace(' ', "")
    };
    let mut out = Vec::new();
    for item in file.items {
        match item {
            syn::Item::Struct(item) => {
                let name = item.ident.to_string();
                for (number, field) in item.fields.iter().enumerate() {
                    let field_name =
                        field.ident.as_ref().map_or(number.to_string(), ToString::to_string);
                    out.push((format!("{name}::{field_name}"), text(&field.ty)));
                }
                out.push((name, "struct".to_owned()));
            }
            syn::Item::Enum(item) => {
                let name = item.ident.to_string();
                for variant in &item.variants {
                    let fields = text(&variant.fields);
                    out.push((format!("{name}::{}", variant.ident), fields));
                }
                out.push((name, "enum".to_owned()));
            }
            syn::Item::Type(item) => out.push((item.ident.to_string(), text(&item.ty))),
            syn::Item::Impl(item) if item.trait_.is_none() => {
                for function in item.items.iter().filter_map(public_function) {
                    let name = format!("{}::{}()", text(&item.self_ty), function.ident);
                    out.push((name, text(&function.output)));
                }
            }
            syn::Item::Macro(item) => out.extend(items_of_call(&item.mac)),
            _ => {}
        }
    }
    out
}

fn public_function(item: &syn::ImplItem) -> Option<&syn::Signature> {
    match item {
        syn::ImplItem::Fn(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
            Some(&item.sig)
        }
        _ => None,
    }
}

/// The keys and methods that a call lists: `0 name: "key" => slot as type,`.
fn items_of_call(call: &syn::Macro) -> Vec<(String, String)> {
    let tokens: Vec<TokenTree> = call.tokens.clone().into_iter().collect();
    let Some(TokenTree::Ident(owner)) = tokens.first() else { return Vec::new() };
    let braces = tokens.iter().rev().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let lines: Vec<TokenTree> = braces.into_iter().flatten().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(one) if one.as_char() == ',');
    let item = |line: &[TokenTree]| {
        let field = line.iter().find(|token| matches!(token, TokenTree::Ident(_)))?;
        let at = line.iter().position(|token| token.to_string().starts_with('"'))?;
        let key = (format!("{owner}::{field} (key)"), line[at].to_string());
        let method = given(&line[at..]).map(|given| (format!("{owner}::{field}()"), given));
        Some(std::iter::once(key).chain(method))
    };
    if !call.path.is_ident("object") {
        return Vec::new();
    }
    lines.split(is_comma).filter_map(item).flatten().collect()
}

/// The type that the method of a line gives, in a slot that may be required.
fn given(line: &[TokenTree]) -> Option<String> {
    let [.., slot, TokenTree::Ident(word), given] = line else { return None };
    let is_required = slot.to_string().starts_with("[required");
    let presence = if is_required { "required " } else { "optional " };
    let given = given.to_string().replace("rt :: ", "");
    (word == "as").then(|| format!("{presence}{given}"))
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items })
}

/// Items of one group are together; of the empty group, apart.
fn group(item: &syn::Item) -> &'static str {
    match item {
        syn::Item::Use(_) => "use",
        syn::Item::Mod(module) if module.content.is_none() => "mod",
        syn::Item::Macro(_) => "macro",
        _ => "",
    }
}

/// Whether a call of a macro has lists, which prettyplease would fill lines with.
fn is_list(call: &syn::ItemMacro) -> bool {
    call.ident.is_none()
        && call.attrs.iter().all(|attr| attribute(attr).is_some())
        && matches!(call.mac.delimiter, syn::MacroDelimiter::Brace(_))
}

/// Prints an attribute of a call; `#[name = value]` is left to prettyplease.
fn attribute(attribute: &syn::Attribute) -> Option<String> {
    let meta = match &attribute.meta {
        syn::Meta::Path(name) => path(name),
        syn::Meta::List(list) => format!("{}({})", path(&list.path), list.tokens),
        syn::Meta::NameValue(_) => return None,
    };
    Some(format!("#[{meta}]\n"))
}

fn path(path: &syn::Path) -> String {
    let names = path.segments.iter().map(|segment| segment.ident.to_string());
    names.collect::<Vec<_>>().join("::")
}

/// Prints a call with an item of its lists a line.
fn list(call: &syn::Macro, out: &mut String) {
    out.push_str(&path(&call.path));
    out.push_str("! {\n");
    block(call.tokens.clone(), 1, out);
    out.push_str("}\n");
}

/// Commas end lines, and braces hold lists of their own.
fn block(tokens: TokenStream, depth: usize, out: &mut String) {
    let indent = "    ".repeat(depth);
    let mut line = String::new();
    for token in tokens {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let blank = if line.is_empty() { "" } else { " " };
                out.push_str(&format!("{indent}{line}{blank}{{"));
                line.clear();
                if !group.stream().is_empty() {
                    out.push('\n');
                    block(group.stream(), depth + 1, out);
                    out.push_str(&indent);
                }
                out.push_str("}\n");
            }
            _ => word(&token, &mut line),
        }
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
            out.push_str(&format!("{indent}{line}\n"));
            line.clear();
        }
    }
    if !line.is_empty() {
        out.push_str(&format!("{indent}{line}\n"));
    }
}

/// Adds a token to a line, with a blank before it where one belongs.
fn word(token: &TokenTree, line: &mut String) {
    let tight = matches!(token, TokenTree::Punct(punct) if ",;:.<>".contains(punct.as_char()));
    let is_arrow = line.ends_with(" =") && token.to_string() == ">";
    let begins = line.is_empty() || line.ends_with(['.', '[', '(', '<']) || line.ends_with("::");
    if !tight && !is_arrow && !begins {
        line.push(' ');
    }
    match token {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ('(', ')'),
                _ => ('[', ']'),
            };
            line.push(open);
            group.stream().into_iter().for_each(|inner| word(&inner, line));
            line.push(close);
        }
        other => line.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    #[test]
    fn calls_have_a_line_for_each_item_and_keep_their_attributes() {
        let call = quote! {
            #[cfg(feature = "a")]
            #[allow(unused)]
            list! { names { A, B, } }
            mod m;
        };
        let printed = "\n#[cfg(feature = \"a\")]\n#[allow(unused)]\nlist! {\n    names {\n        A,\n        \
            B,\n    }\n}\n\nmod m;\n";
        assert_eq!(super::print([call]), printed);
    }

    #[test]
    fn a_type_without_a_name_stays_one() {
        let call = quote!(object! { Thing { 0 a: "a" => Any as [rt::Vec<rt::Lenient<()>>], } });
        let printed = super::print([call]);
        assert!(printed.contains("=> Any as [rt::Vec<rt::Lenient<()>>],"), "{printed}");
    }
}
