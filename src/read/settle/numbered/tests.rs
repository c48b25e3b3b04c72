//! Numbers and nouns that name a section.

use super::*;

#[test]
fn a_number_and_a_noun_name_a_section() {
    let numbers: BTreeMap<String, String> = [("3.2.4", "324objectimp"), ("3.3", "33site")]
        .map(|(number, anchor)| (number.to_owned(), anchor.to_owned()))
        .into();
    let anchor = |text| named(text, &numbers).map(|(_, anchor)| anchor);
    let several = anchor("Array of Imp objects (Section 3.2.4).");
    assert_eq!(several.as_deref(), Some("324objectimp"));
    assert_eq!(anchor("a Site (see Section 3.3)").as_deref(), Some("33site"));
    assert_eq!(anchor("a Card (Section 3.3)"), None);
    assert_eq!(anchor("a Site (Section 3.4)"), None);
    assert_eq!(anchor("Imp (Section 3.2.4) or Site (Section 3.3)"), None);
    assert_eq!(anchor("of Section 3.3"), None);
    let nouns: BTreeMap<String, String> = [("imp".to_owned(), "324objectimp".to_owned())].into();
    let anchor = |text| of_several(text, &nouns).map(|(_, anchor)| anchor);
    assert_eq!(anchor("Array of extended Imp objects.").as_deref(), Some("324objectimp"));
    assert_eq!(anchor("The Imp object."), None);
    assert_eq!(anchor("Array of objects, each for an Imp object."), None);
    assert_eq!(number("3.2.4 - Object: Imp"), Some("3.2.4"));
    assert_eq!(number("2024 plans"), None);
}
