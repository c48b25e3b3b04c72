//! The code that the lists of generated types are expanded to. They name what they use as generated
//! code does, which imports it as `runtime`, `decode`, `encode` and `rt`.

#[macro_use]
mod accessors;
#[macro_use]
mod definition;
#[macro_use]
mod section;
