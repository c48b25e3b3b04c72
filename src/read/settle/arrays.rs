//! In: a page whose cells are read. Out: the same, with `string, array` read as an array of strings
//! if the page's cells always put the word for arrays after that for its items. Must not know:
//! other pages.

use crate::json_type::JsonType;
use crate::read::page::{Body, Page, TypeExpr, Word};

/// The minimum number of cells with the word at the end.
const ENOUGH: usize = 3;

/// Reads a comma between the two words as the slip that it is.
pub(super) fn join(page: &mut Page) {
    let (mut behind, mut alone) = (0, false);
    each(page, &mut |body| {
        behind += usize::from(is_behind(body));
        alone |= body.type_mut().is_some_and(|expr| is_array(expr));
    });
    if behind >= ENOUGH && !alone {
        each(page, &mut join_words);
    }
}

fn each(page: &mut Page, visit: &mut dyn FnMut(&mut Body)) {
    page.sections.iter_mut().for_each(|section| section.body.for_each_mut(visit));
}

/// Whether a cell says `string array`.
fn is_behind(body: &mut Body) -> bool {
    let second = body.printed_types.split_whitespace().nth(1).unwrap_or_default();
    let named = second.trim_end_matches([';', ',']).eq_ignore_ascii_case("array");
    named && matches!(body.type_mut(), Some(TypeExpr::Array(..)))
}

/// Whether a type is an array without further facts.
fn is_array(expr: &TypeExpr) -> bool {
    matches!(expr, TypeExpr::Word(Word { json_type: JsonType::Array, .. }))
}

fn join_words(body: &mut Body) {
    let comma = body.printed_types.contains(',') && !body.printed_types.contains(" or ");
    let Some(expr) = body.type_mut().filter(|_| comma) else { return };
    let TypeExpr::Union(members, span) = expr else { return };
    if let [item @ TypeExpr::Word(word), array] = &members[..] {
        if word.json_type.is_scalar() && is_array(array) {
            *expr = TypeExpr::array(item.clone(), *span);
        }
    }
}
