//! In: two models, each as a graph of what it takes. Out: whether all values of a place of the one
//! are values of a place of the other, decided on pairs of places, each once; where that is not
//! proved, values to try. Must not know: changes, pages, or how anything is printed.

mod alternatives;
mod facets;
mod graph;
mod least;
mod pairs;
mod patterns;
mod rules;
mod scalars;
mod witness;

pub(crate) use facets::Facet;
pub(crate) use graph::Graph;
pub(crate) use least::Sizes;
pub(crate) use pairs::Containment;
