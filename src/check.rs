//! In: a model and a value. Out: every violation of the pages, each with its place and kind, found
//! slowly and from the model alone: the oracle for generated validators and schemas. Must not know:
//! how either is emitted.

mod kind;
mod limits;
mod plan;
mod problem;
mod takes;
mod values;
mod violations;
mod walk;

pub use kind::ViolationKind;
pub use limits::{broken, order};
pub use plan::{Plan, Site};
pub use problem::{At, Located, Path, Problem, Sink, Spot, Violations};
pub use values::{fits_format, is_equal, is_integer};
pub use walk::Walk;

use crate::model::{Definition, Mode, Model, Type};
use plan::{Kind, Ty};
use serde_json::Value;
use violations::Violating;

/// The model as a validator.
#[derive(Debug)]
pub struct Checker<'m> {
    plan: Plan<'m>,
}

impl<'m> Checker<'m> {
    /// A validator for all definitions of a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Checker<'m> {
        Checker::of(&model.definitions)
    }

    /// The same before the model is whole.
    pub(crate) fn of(definitions: &'m [Definition]) -> Checker<'m> {
        Checker { plan: Plan::new(definitions) }
    }

    /// Whether a type lists its values, and a value is one of them.
    pub(crate) fn lists(&self, ty: &Type, value: &Value) -> bool {
        self.is_listed(&self.plan.ty(ty), value)
    }

    fn is_listed(&self, ty: &Ty<'_>, value: &Value) -> bool {
        let Ty::Reference(number) = ty else { return false };
        match &self.plan.definitions[*number].kind {
            Kind::Enum(values, _) => values.values.iter().any(|one| is_equal(&one.value, value)),
            Kind::Union(members, _) => members.iter().any(|one| self.is_listed(one, value)),
            Kind::Object(_) | Kind::Alias(_) => false,
        }
    }

    /// The violations of one definition, of the kinds that count.
    #[must_use]
    pub fn violations(&self, definition: &str, value: &Value, mode: Mode) -> Violations {
        self.located(definition, value, mode).into_keys().collect()
    }

    /// The same, each with the definition and the attribute that it is of.
    ///
    /// # Panics
    ///
    /// The model has no such definition.
    #[must_use]
    pub fn located(&self, definition: &str, value: &Value, mode: Mode) -> Located<'m> {
        self.found(definition, value, mode, false)
    }

    /// The same, for people: if nothing tells the members of a union apart, the violations of the member
    /// with the fewest.
    ///
    /// # Panics
    ///
    /// The model has no such definition.
    #[must_use]
    pub fn nearest(&self, definition: &str, value: &Value, mode: Mode) -> Located<'m> {
        self.found(definition, value, mode, true)
    }

    fn found(&self, definition: &str, value: &Value, mode: Mode, near: bool) -> Located<'m> {
        let number = self.plan.number(definition).expect("the model has the definition");
        let sink = Violating { plan: &self.plan, found: Located::new(), near };
        let mut walk = Walk::new(&self.plan, mode, sink);
        walk.definition(number, value);
        walk.sink.found
    }

    /// The violations of a type.
    #[must_use]
    pub(crate) fn of_type<'t>(&self, ty: &'t Type, value: &Value, mode: Mode) -> Located<'t>
    where
        'm: 't,
    {
        let plan: &Plan<'t> = &self.plan;
        let sink = Violating { plan, found: Located::new(), near: false };
        let mut walk = Walk::new(plan, mode, sink);
        walk.ty(&plan.ty(ty), value);
        walk.sink.found
    }
}

/// The pointer of a member.
#[must_use]
pub fn step(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The key that a pointer ends with.
pub(crate) fn last_key(pointer: &str) -> String {
    let key = pointer.rsplit('/').next().unwrap_or_default();
    key.replace("~1", "/").replace("~0", "~")
}
