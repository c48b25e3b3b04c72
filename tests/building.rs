//! Events that a program makes, and the values in them.

use serde_json::json;
use std::collections::HashSet;
use voucherify_types::{
    validate, CustomerActivityObject, CustomerActivityObjectBody, CustomerCreated, CustomerObject,
    Date, DateTime, Integer, Lenient, OneOrMany,
};

fn integer(text: &str) -> Integer {
    Integer::new(text.parse().expect("a number")).expect("no fraction")
}

#[test]
fn an_event_is_built_for_a_test() {
    let customer = CustomerObject::with(|customer| customer.email = Some("jo@oak.example".into()));
    let data = CustomerCreated::with(|data| data.customer = Some(customer));
    let event = CustomerActivityObject::with(|event| {
        event.id = Some("evcus_1".into());
        event.created_at = Some("2022-08-30T09:14:07.660Z".parse().expect("a date-time"));
        event.data = CustomerActivityObjectBody::CustomerCreated(Some(data.into()));
    });
    let text = serde_json::to_string(&event).expect("plain data");
    let wanted = json!({
        "id": "evcus_1",
        "created_at": "2022-08-30T09:14:07.660Z",
        "type": "customer.created",
        "data": { "customer": { "email": "jo@oak.example" } },
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), wanted);
    let found = validate(text.as_bytes()).err().unwrap_or_default();
    assert!(found.is_empty(), "{found}");
}

#[test]
fn violations_are_iterated_by_reference_and_name_the_whole() {
    let violations = validate(br#"{"type": "customer.created", "id": 1}"#).expect_err("a number");
    let mut pointers = Vec::new();
    for violation in &violations {
        pointers.push(violation.pointer.as_str());
    }
    assert_eq!(pointers, ["/id"]);
    let whole = validate(b"[]").expect_err("an array");
    assert_eq!(whole.to_string(), "the whole value: expected object, found array (at byte 0)");
}

#[test]
fn date_times_are_parsed_and_converted_both_ways() {
    let text = "2022-08-30T09:14:07.660Z";
    let time: DateTime = text.parse().expect("a date-time");
    assert_eq!(time.as_str(), text);
    let wrong = "yesterday".parse::<DateTime>().expect_err("no date-time");
    assert_eq!(wrong.to_string(), "the string is not a date-time");
    let wrong = "2022-02-30".parse::<Date>().expect_err("no such day");
    assert_eq!(wrong.to_string(), "the string is not a date");
    let jiff = jiff::Timestamp::try_from(&time).expect("an instant");
    assert_eq!(DateTime::from(jiff).as_str(), "2022-08-30T09:14:07.66Z");
    let chrono = chrono::DateTime::<chrono::FixedOffset>::try_from(&time).expect("an instant");
    assert_eq!(DateTime::from(chrono).as_str(), "2022-08-30T09:14:07.660+00:00");
    let old = time::OffsetDateTime::try_from(&time).expect("an instant");
    assert_eq!(DateTime::try_from(old).expect("a year").as_str(), "2022-08-30T09:14:07.66Z");
}

#[test]
fn integers_compare_by_what_they_are_worth() {
    assert_eq!(integer("1.0"), integer("1"));
    assert_eq!(integer("1"), 1);
    assert!(integer("18446744073709551615") > 0);
    assert!(integer("-1e300") < integer("-9223372036854775808"));
    assert!(integer("1e300") > integer("1e299") && integer("1e299") > i64::MAX);
    let set: HashSet<Integer> = ["1", "1.0", "1e0", "2"].map(integer).into_iter().collect();
    assert_eq!(set.len(), 2);
    assert_eq!(u64::try_from(&integer("18446744073709551615")), Ok(u64::MAX));
    let error = i64::try_from(&integer("18446744073709551615")).expect_err("too large");
    assert_eq!(error.to_string(), "the integer is out of range");
    assert_eq!(Integer::from(u64::MAX).as_u64(), Some(u64::MAX));
    assert_eq!((integer("1e3").as_u64(), integer("-1").as_u64()), (Some(1000), None));
}

#[test]
fn values_become_what_may_be_one_or_many() {
    assert_eq!(OneOrMany::from(1), OneOrMany::One(1));
    let many: OneOrMany<i32> = [1, 2].into_iter().collect();
    assert_eq!(many, OneOrMany::Many(vec![Lenient::from(1), Lenient::from(2)]));
}

#[test]
fn attributes_are_read_by_their_names() {
    let text = br#"{"name": 7, "summary": {"orders": {"total_count": 3}}, "nickname": "Jo"}"#;
    let customer = CustomerObject::from_slice(text).expect("an object");
    let orders = customer.summary().and_then(|summary| summary.orders());
    assert_eq!(orders.and_then(|orders| orders.total_count()), Some(&Integer::from(3)));
    assert_eq!((customer.name(), customer.email()), (None, None));
    assert_eq!(customer.misfit("name"), Some(&json!(7)));
    assert_eq!((customer.misfit("email"), customer.misfit("nickname")), (None, None));
}

#[test]
fn the_nearest_documented_name_is_in_the_message() {
    let texts = |bytes: &[u8]| {
        let bytes_say = validate(bytes).expect_err("it violates").to_string();
        let tree = serde_json::from_slice(bytes).expect("JSON");
        let tree_says = voucherify_types::validate_value(&tree).expect_err("it violates");
        let tree_says: Vec<String> =
            tree_says.iter().map(|violation| violation.to_string()).collect();
        assert!(tree_says.iter().all(|text| bytes_say.contains(text.as_str())), "{tree_says:?}");
        bytes_say
    };
    assert_eq!(
        texts(br#"{"type": "customer.craeted"}"#),
        "/type: expected one of the documented values, found `customer.craeted` (the nearest is \
        `customer.created`) (at byte 9)"
    );
    assert_eq!(
        texts(br#"{"type": "customer.created", "creatd_at": 1}"#),
        "/creatd_at: expected only documented attributes, found another one (the nearest is \
        `created_at`) (at byte 29)"
    );
    assert_eq!(
        texts(br#"{"type": "something else"}"#),
        "/type: expected one of the documented values, found `something else` (at byte 9)"
    );
}

#[test]
fn strategies_make_what_validation_takes() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (valid, almost) =
        (CustomerActivityObject::valid_json(), CustomerActivityObject::almost_valid_json());
    let (mut sizes, mut violating) = (HashSet::new(), 0);
    for _ in 0..256 {
        let event = valid.new_tree(&mut runner).expect("not all is filtered").current();
        let found = voucherify_types::validate_value(&event).err().unwrap_or_default();
        assert!(found.is_empty(), "{found}: {event}");
        let text = event.to_string();
        let decoded = voucherify_types::from_slice(text.as_bytes()).expect("an object");
        assert_eq!(serde_json::to_value(&decoded).expect("plain data"), event);
        sizes.insert(text.len());
        let event = almost.new_tree(&mut runner).expect("not all is filtered").current();
        violating += usize::from(voucherify_types::validate_value(&event).is_err());
    }
    assert!(sizes.len() > 100 && violating > 100, "{} sizes, {violating} violating", sizes.len());
    let event = proptest::arbitrary::any::<CustomerActivityObject>();
    let event = event.new_tree(&mut runner).expect("not all is filtered").current();
    assert!(event.data.r#type().is_some_and(|tag| tag.starts_with("customer.")));
}

#[test]
fn every_type_is_a_component_of_open_api_and_so_is_what_it_refers_to() {
    use utoipa::openapi::{RefOr, Schema};
    use utoipa::{PartialSchema, ToSchema};
    let mut components = Vec::new();
    CustomerActivityObject::schemas(&mut components);
    assert!(components.len() > 60, "{} components", components.len());
    components
        .push((CustomerActivityObject::name().into_owned(), CustomerActivityObject::schema()));
    let names: HashSet<&str> = components.iter().map(|(name, _)| name.as_str()).collect();
    let mut references = 0;
    for (name, schema) in &components {
        let text = serde_json::to_string(schema).expect("plain data");
        for target in text.split("#/components/schemas/").skip(1) {
            let target = target.split('"').next().expect("a name");
            assert!(names.contains(target), "{target} of {name}");
            references += 1;
        }
    }
    assert!(references > 60, "{references} references");
    let RefOr::T(Schema::Object(customer)) = CustomerObject::schema() else {
        panic!("an object, not what stands for a schema that could not be read")
    };
    assert!(customer.properties.contains_key("email"));
}
