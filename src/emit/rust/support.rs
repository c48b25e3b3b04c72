//! In: the settings of the run-time support in the project file. Out: its files, and how the root
//! of a crate declares it. Must not know: the model.

use super::headed;
use crate::emit::Part;
use crate::project::{Feature, Header, Runtime};
use proc_macro2::TokenStream;
use quote::quote;
use tablewright_runtime::{code, Part as Of};

/// The features that implement traits of other libraries.
const INTEGRATIONS: [Feature; 3] = [Feature::Proptest, Feature::Schemars, Feature::Utoipa];

/// Whether a feature is asked for that implements traits of another library.
fn integrates(header: &Header) -> bool {
    INTEGRATIONS.iter().any(|feature| header.features.contains(feature))
}

/// The files of a crate.
pub fn files(header: &Header) -> Vec<Part> {
    let embeds = header.runtime == Runtime::Embedded;
    let asked = |name: &str| header.features.iter().any(|feature| feature.name() == name);
    chosen(|of| match of {
        Of::Macros => true,
        Of::Integrations => integrates(header),
        Of::Runtime => embeds,
        Of::Feature(name) => embeds && asked(name),
    })
}

/// The files of a module, which always has all of it among its own.
#[cfg(feature = "build")]
pub fn module_files() -> Vec<Part> {
    chosen(|of| matches!(of, Of::Macros | Of::Runtime))
}

fn chosen(wanted: impl Fn(Of) -> bool) -> Vec<Part> {
    let files = code().iter().filter(|file| wanted(file.part));
    files.map(|file| (file.path.to_owned(), headed(file.text.to_owned()))).collect()
}

/// The declarations of the run-time support in the crate's root.
pub fn declarations(header: &Header) -> TokenStream {
    let integrations = integrates(header).then(|| {
        quote!(
            #[macro_use]
            mod integrations;
        )
    });
    let embeds = header.runtime == Runtime::Embedded;
    let runtime = if embeds {
        quote!(
            pub mod runtime;
        )
    } else {
        quote!(
            pub use tablewright_runtime::runtime;
        )
    };
    let features = header.features.iter().map(|feature| {
        let module = match feature {
            Feature::Cli => quote!(cli),
            Feature::Proptest => quote!(strategies),
            Feature::Schemars => quote!(json_schema),
            Feature::Utoipa => quote!(open_api),
        };
        // Macros alone name the others, and a page need not describe a type that they are called for.
        let seen =
            if *feature == Feature::Cli { quote!(pub) } else { quote!(#[allow(unused_imports)]) };
        let declared = match (feature, embeds) {
            (Feature::Cli, true) => quote!(pub mod #module;),
            (_, true) => quote!(mod #module;),
            (_, false) => quote!(#seen use tablewright_runtime::#module;),
        };
        let name = feature.name();
        quote!(#[cfg(feature = #name)] #declared)
    });
    quote! {
        #[macro_use]
        mod macros;
        #integrations
        #runtime
        #(#features)*
    }
}
