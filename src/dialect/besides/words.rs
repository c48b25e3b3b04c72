//! In: nothing. Out: the words of sentences about attributes that no table lists. Must not know: how they are read.

/// Modal verbs that permit.
pub(super) const MODALS: [&str; 4] = ["may", "can", "might", "could"];

/// Adverbs between a modal verb and its verb.
pub(super) const ADVERBS: [&str; 16] = [
    "also",
    "additionally",
    "optionally",
    "freely",
    "always",
    "still",
    "further",
    "even",
    "explicitly",
    "generally",
    "therefore",
    "however",
    "thus",
    "easily",
    "fully",
    "moreover",
];

/// Adjectives of attributes that are not in the table; see also [`OF_OTHERS`].
pub(super) const MORE: [&str; 22] = [
    "additional",
    "other",
    "further",
    "extra",
    "more",
    "custom",
    "arbitrary",
    "new",
    "own",
    "extension",
    "unknown",
    "undocumented",
    "unlisted",
    "undefined",
    "free-form",
    "freeform",
    "proprietary",
    "non-standard",
    "nonstandard",
    "unrecognised",
    "unrecognized",
    "unexpected",
];

/// Ends of words such as `vendor-specific`, `user-defined`.
pub(super) const OF_OTHERS: [&str; 2] = ["-specific", "-defined"];

/// Nouns for an attribute.
pub(super) const KEYS: [&str; 8] =
    ["field", "property", "attribute", "key", "keyword", "parameter", "member", "element"];

/// Those of [`KEYS`] that also mean things that people and arrays have.
pub(super) const HELD: [&str; 2] = ["member", "element"];

/// Participles of attributes after `may be`.
pub(super) const ADDED: [&str; 22] = [
    "added",
    "included",
    "present",
    "provided",
    "specified",
    "used",
    "defined",
    "supplied",
    "set",
    "sent",
    "returned",
    "passed",
    "given",
    "attached",
    "stored",
    "introduced",
    "appended",
    "found",
    "declared",
    "contained",
    "available",
    "there",
];

/// Verbs with attributes as their subject, after `may`.
pub(super) const APPEAR: [&str; 4] = ["appear", "exist", "occur", "follow"];

/// Verbs with attributes as their object, after `may` or `allowed to`.
pub(super) const ADD: [&str; 20] = [
    "add",
    "contain",
    "include",
    "have",
    "carry",
    "hold",
    "define",
    "specify",
    "provide",
    "accept",
    "return",
    "declare",
    "use",
    "store",
    "attach",
    "introduce",
    "set",
    "supply",
    "pass",
    "send",
];

/// Of these, the verbs with an object as their subject.
pub(super) const HOLD: [&str; 6] = ["contain", "include", "have", "carry", "hold", "define"];

/// The noun for attributes that no table lists.
pub(super) const EXTENSION: &str = "extension";

/// Participles for attributes that have a row.
pub(super) const LISTED: [&str; 8] =
    ["listed", "described", "defined", "documented", "specified", "mentioned", "shown", "included"];

/// Words between a noun and `not listed`.
pub(super) const CLAUSE: [&str; 4] = ["that", "which", "are", "is"];

/// Participles after `may be` for a value in place of an object.
pub(super) const STANDS_FOR: [&str; 10] = [
    "represented",
    "given",
    "written",
    "expressed",
    "specified",
    "abbreviated",
    "replaced",
    "provided",
    "shortened",
    "supplied",
];

/// Prepositions before such a value.
pub(super) const BY: [&str; 4] = ["by", "as", "with", "using"];

/// Adjectives before the type of such a value.
pub(super) const FORMS: [&str; 7] =
    ["plain", "simple", "single", "literal", "json", "shorthand", "bare"];

/// Verbs that permit their object.
pub(super) const PERMITS: [&str; 4] = ["allows", "permits", "accepts", "supports"];

/// Adjectives and participles that permit something.
pub(super) const PERMITTED: [&str; 8] =
    ["allowed", "permitted", "supported", "accepted", "possible", "tolerated", "valid", "free"];

/// Participles for the treatment of attributes that are no fault.
pub(super) const TREATED: [&str; 17] = [
    "ignored",
    "dropped",
    "discarded",
    "skipped",
    "stripped",
    "kept",
    "retained",
    "preserved",
    "stored",
    "saved",
    "passed",
    "forwarded",
    "copied",
    "merged",
    "treated",
    "interpreted",
    "logged",
];

/// Words for a treatment that is one of faults.
pub(super) const FAULTS: [&str; 4] = ["error", "errors", "invalid", "rejected"];

/// Verbs with other attributes as their subject.
pub(super) const BECOME: [&str; 6] = ["become", "becomes", "start", "starts", "begin", "begins"];

/// Verbs with other attributes as their object, after a subject in the singular.
pub(super) const ADDS: [&str; 5] = ["adds", "introduces", "registers", "contributes", "brings"];

/// Verbs of receivers with other attributes as their object.
pub(super) const TOLERATE: [&str; 8] =
    ["ignore", "ignores", "tolerate", "tolerates", "expect", "handle", "preserve", "skip"];

/// Nouns for receivers.
pub(super) const RECEIVERS: [&str; 16] = [
    "client",
    "clients",
    "consumer",
    "consumers",
    "receiver",
    "receivers",
    "reader",
    "readers",
    "parser",
    "parsers",
    "application",
    "applications",
    "implementation",
    "implementations",
    "server",
    "you",
];

/// Verbs that refer to another place.
pub(super) const REFERRING: [&str; 4] = ["see", "refer", "consult", "read"];

/// Participles after `may be` for an object that gets more attributes.
pub(super) const EXTENDED: [&str; 6] =
    ["extended", "expanded", "augmented", "enriched", "supplemented", "amended"];

/// Verbs before such an adjective.
pub(super) const BEING: [&str; 3] = ["is", "are", "remains"];

/// Adjectives for such an object.
pub(super) const EXTENSIBLE: [&str; 4] = ["extensible", "extendable", "extendible", "open-ended"];

/// Nouns for an object.
pub(super) const OBJECTS: [&str; 20] = [
    "object",
    "structure",
    "schema",
    "model",
    "type",
    "resource",
    "entity",
    "record",
    "document",
    "message",
    "payload",
    "body",
    "definition",
    "table",
    "interface",
    "class",
    "component",
    "map",
    "dictionary",
    "hash",
];

/// Words that refer to the object in question.
pub(super) const POINTERS: [&str; 10] =
    ["this", "it", "these", "they", "each", "all", "both", "the", "a", "an"];

/// Words that negate the rest of a sentence.
pub(super) const DENIALS: [&str; 9] =
    ["no", "not", "never", "without", "neither", "nor", "none", "cannot", "longer"];

/// Finite verbs: a noun before one is not the subject of a later one.
pub(super) const FINITE: [&str; 14] = [
    "is", "are", "was", "were", "must", "should", "shall", "will", "has", "have", "do", "does",
    "may", "can",
];

/// Words at the start of a clause.
pub(super) const JOINS: [&str; 21] = [
    ",", ";", ":", "(", ")", "and", "but", "so", "while", "although", "though", "because", "since",
    "if", "when", "unless", "where", "whereas", "as", "or", "then",
];

/// Words that exclude some of the named attributes, or make them conditional.
pub(super) const LESS: [&str; 9] =
    ["if", "when", "unless", "except", "without", "excluding", "minus", "depending", "some"];

/// Words after the name of another object that only describe its attributes.
pub(super) const OF_FIELDS: [&str; 10] = [
    "required",
    "optional",
    "mandatory",
    "deprecated",
    "nullable",
    "read-only",
    "readonly",
    "write-only",
    "ignored",
    "removed",
];

/// Words before a version.
pub(super) const SINCE: [&str; 6] = ["in", "since", "until", "from", "before", "after"];

/// Openings of a sentence that names another object, word by word; `#` is a noun for attributes.
pub(super) const EXTENDS: [&str; 55] = [
    "extends",
    "inherits all # from",
    "inherits all # of",
    "inherits all from",
    "inherits the # of",
    "inherits the # from",
    "inherits # from",
    "inherits from",
    "inherits",
    "derives from",
    "derived from",
    "implements",
    "is an extension of",
    "is a subtype of",
    "is a subclass of",
    "is a specialization of",
    "is a specialisation of",
    "has the same # as",
    "contains the same # as",
    "includes the same # as",
    "same # as",
    "has all # of",
    "has all the # of",
    "contains all # of",
    "contains all the # of",
    "includes all # of",
    "includes all the # of",
    "includes all # from",
    "in addition to the # of",
    "in addition to all # of",
    "in addition to the # from",
    "in addition to the # in",
    "in addition to those of",
    "in addition to those from",
    "in addition to those in",
    "includes the # of",
    "contains the # of",
    "all # of",
    "subclass of",
    "subtype of",
    "inherited from",
    "supports all # of",
    "composed of",
    "combines",
    "every # of",
    "besides the",
    "in addition to the",
    "contains every # of",
    "plus the # of",
    "plus the common # of",
    "plus all # of",
    "plus all the # of",
    "supports all options of",
    "accepts all options of",
    "takes all options of",
];

/// Phrases before the name of another object whose attributes are followed by more.
pub(super) const SAME: [&str; 3] = ["same as", "like", "everything in"];

/// Words after that name.
pub(super) const PLUS: [&str; 6] =
    ["plus", "with", "and", "additionally", "as well as", "in addition"];

/// Phrases for a table that lists only some of the attributes; `#` is a noun for attributes.
pub(super) const PARTIAL: [&str; 70] = [
    "at least these #",
    "at least the following #",
    "has at least",
    "contains at least the following",
    "among others",
    "not all #",
    "some # are not listed",
    "some # are missing",
    "list is not exhaustive",
    "list is not complete",
    "table is not exhaustive",
    "table is not complete",
    "not an exhaustive list",
    "non-exhaustive list",
    "most common #",
    "most important #",
    "some of the #",
    "additionalproperties : true",
    "additionalproperties = true",
    "other # depend on",
    "other # vary",
    "remaining # depend on",
    "remaining # vary",
    "plus any custom #",
    "plus custom #",
    "any key may be used",
    "any key can be used",
    "any key is possible",
    "any key is allowed",
    "object is open",
    "open-ended object",
    "free-form object with",
    "with these additional #",
    "with the following additional #",
    "with some additional #",
    "in addition to the common #",
    "that differ from",
    "differences to",
    "only common #",
    "only the common #",
    "only some #",
    "only selected #",
    "only the relevant #",
    "selected # :",
    "example # :",
    "typical # :",
    "important # :",
    "relevant # :",
    "important # include",
    "subset of the #",
    "excerpt",
    "# used most",
    "most used #",
    "looks roughly like",
    "looks something like",
    "there are more #",
    "there are other #",
    "there are further #",
    "there are additional #",
    "further # follow",
    "more # follow",
    "other # follow",
    "additional # follow",
    "rest of the object is",
    "everything else is kept",
    "everything else is passed",
    "everything else is stored",
    "everything else is copied",
    "everything else is ignored",
    "in addition to these",
];
