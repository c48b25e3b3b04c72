//! In: tokens of Rust. Out: formatted text. The only module that names syn and prettyplease.
//! Must not know: the model.

use proc_macro2::TokenStream;

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
            out.push_str(&unparse(Vec::new(), vec![item]));
        }
    }
    out
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
