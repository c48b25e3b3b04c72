//! In: the model. Out: every file. Must not know: pages, diagnostics, or any entity's name.
use crate::model::Model; use crate::source::Place; use std::collections::{BTreeMap,BTreeSet};
/// What was emitted.
pub struct Emitted { /// x
pub files: BTreeMap<String,String>, /// y
pub rows: Vec<(&'static str, BTreeSet<Place>)> }
/// dev
pub fn emit(model:&Model)->Emitted{ let mut files=BTreeMap::new(); files.insert("schemas/model.json".into(), serde_json::to_string_pretty(model).unwrap()+"\n"); Emitted{files, rows: vec![("model",model.rows())]} }
