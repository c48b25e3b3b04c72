//! Reads orders, a line each, and prints what is violated from `docs/orders.md`.

include!(concat!(env!("OUT_DIR"), "/orders.rs"));

use std::io::BufRead;

fn main() {
    for (number, line) in std::io::stdin().lock().lines().map_while(Result::ok).enumerate() {
        match orders::decode(line.as_bytes()) {
            Err(error) => println!("line {}: {error}", number + 1),
            Ok(order) => {
                println!(
                    "line {}: {:?}, {} violations",
                    number + 1,
                    order.value.id,
                    order.violations.len()
                );
                order.violations.iter().for_each(|violation| println!("  {violation}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::orders::{decode, validate, RawObject, ViolationKind};

    #[test]
    fn an_order_is_typed() {
        let text = br#"{"id":"ord_1","status":"paid","amount":1299,"created_at":"2026-01-30T09:14:07Z","buyer":{"name":"Ada"},"metadata":{"gift":true}}"#;
        let order = decode(text).expect("an object");
        assert!(order.violations.is_empty(), "{}", order.violations);
        let order = order.value;
        assert_eq!(order.buyer.and_then(|buyer| buyer.name).as_deref(), Some("Ada"));
        assert_eq!(
            order.metadata.as_ref().and_then(|metadata: &RawObject| metadata.get("gift")),
            Some(true.into())
        );
    }

    #[test]
    fn what_departs_is_said() {
        let found =
            validate(br#"{"id":7,"status":"lost","buyer":{"nick":"A"}}"#).expect_err("it departs");
        let found: Vec<(&str, ViolationKind)> =
            found.iter().map(|violation| (violation.pointer.as_str(), violation.kind)).collect();
        assert_eq!(
            found,
            [
                ("/id", ViolationKind::WrongType),
                ("/status", ViolationKind::UnknownValue),
                ("/buyer/nick", ViolationKind::UnknownAttribute)
            ]
        );
    }
}
