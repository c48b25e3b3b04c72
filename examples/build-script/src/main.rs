//! Reads orders, a line each, and prints what departs from `docs/orders.md`.

include!(concat!(env!("OUT_DIR"), "/orders.rs"));

use std::io::BufRead;

fn main() {
    for (number, line) in std::io::stdin().lock().lines().map_while(Result::ok).enumerate() {
        match orders::decode(line.as_bytes()) {
            Err(error) => println!("line {}: {error}", number + 1),
            Ok(order) => {
                println!(
                    "line {}: {:?}, {} departures",
                    number + 1,
                    order.value.id,
                    order.departures.len()
                );
                order.departures.iter().for_each(|departure| println!("  {departure}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::orders::{decode, validate, Kind, RawObject};

    #[test]
    fn an_order_is_typed() {
        let text = br#"{"id":"ord_1","status":"paid","amount":1299,"created_at":"2026-01-30T09:14:07Z","buyer":{"name":"Ada"},"metadata":{"gift":true}}"#;
        let order = decode(text).expect("an object");
        assert!(order.departures.is_empty(), "{}", order.departures);
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
        let found: Vec<(&str, Kind)> =
            found.iter().map(|departure| (departure.pointer.as_str(), departure.kind)).collect();
        assert_eq!(
            found,
            [
                ("/id", Kind::WrongType),
                ("/status", Kind::UnknownValue),
                ("/buyer/nick", Kind::UnknownAttribute)
            ]
        );
    }
}
