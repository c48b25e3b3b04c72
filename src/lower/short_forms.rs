//! In: an object that a value of another type may stand for. Out: the union of both. Must not know: what says so.

use super::said::Said;
use super::spot::Spot;
use super::types::kind_name;
use super::Builder;
use crate::json_type::{Composition, JsonType};
use crate::model::{Discriminator, Member, Origin, Shape, Type, Union};
use crate::naming::Names;
use crate::read::page::Body;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// An object, or its short form.
    pub(super) fn short_forms(
        &mut self,
        kinds: &BTreeSet<JsonType>,
        said: &Said<'_>,
        spot: &Spot<'_>,
    ) -> Shape {
        let whole = spot.part("object");
        let object = self.hoist(&whole, (said.title, said.span), |builder, spot| {
            Shape::Object(builder.object(said, spot))
        });
        let (empty, span) = (Body::default(), said.span);
        let nothing = Said::of(&empty);
        let forms = kinds.iter().map(|kind| self.plain(*kind, &nothing, None));
        let types: Vec<Type> = std::iter::once(object).chain(forms).collect();
        let mut names = Names::default();
        let members = types.into_iter().map(|ty| Member {
            variant: names.unique(kind_name(&ty).unwrap_or("Object")),
            ty,
            origin: Origin::Documented(self.place(span)),
        });
        Shape::Union(Union {
            join: Composition::AnyOf,
            members: members.collect(),
            discriminator: Discriminator::Nothing,
        })
    }
}
