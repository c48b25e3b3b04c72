//! In: tokens of Rust. Out: formatted text. The only module that names syn and prettyplease.
//! Must not know: the model.

use proc_macro2::TokenStream;

/// Prints a file, its items a blank line apart; imports and modules stand together.
pub fn print(tokens: TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens).expect("the emitters quote whole items, so that what they join is a file");
    let mut out = prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: file.attrs, items: Vec::new() });
    let mut before = "";
    for item in file.items {
        let kind = group(&item);
        if kind.is_empty() || kind != before {
            out.push('\n');
        }
        before = kind;
        out.push_str(&prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] }));
    }
    out
}

/// Items of one group stand together; of the empty group, apart.
fn group(item: &syn::Item) -> &'static str {
    match item {
        syn::Item::Use(_) => "use",
        syn::Item::Mod(module) if module.content.is_none() => "mod",
        syn::Item::Macro(_) => "macro",
        _ => "",
    }
}
