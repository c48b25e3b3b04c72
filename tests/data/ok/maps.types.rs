/// Forest.
///
/// Documented as `Forest`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Forest {
    /// By name.
    ///
    /// A map: the keys stand for `propertyName`.
    ///
    /// One tree.
    pub trees: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<ForestTrees>>>,
    /// `rules`
    pub rules: rt::Option<ForestRules>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Forest | ForestRef = FOREST,
    closed {
        0 trees: "trees" => [Map FOREST_TREES] as [rt::BTreeMap<rt::String, rt::Lenient<ForestTrees>>],
        1 rules: "rules" => FOREST_RULES as [ForestRules],
    }
}
section!(Forest | ForestRef, FOREST, "an object");

/// Documented as `Forest / trees / [propertyName]`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ForestTrees {
    /// `age`
    pub age: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ForestTrees | ForestTreesRef = FOREST_TREES,
    closed {
        0 age: "age" => Integer as [rt::Integer],
    }
}

/// Documented as `Forest / rules`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ForestRules {
    /// How they join.
    pub logic: rt::Option<rt::String>,
    /// `propertyName`
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<Rule>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ForestRules | ForestRulesRef = FOREST_RULES,
    open additional RULE typed additional {
        0 logic: "logic" => String as str,
    }
}

/// Rule.
///
/// Documented as `Rule`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Any further.
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Rule | RuleRef = RULE,
    open additional Integer typed additional {
        0 name: "name" => String as str,
    }
}
section!(Rule | RuleRef, RULE, "an object");
