//! sonic-rs reads a tree.

use contender::{bytes, serve};

fn main() {
    serve(&[bytes("sonic-rs Value", |event| {
        sonic_rs::from_slice::<sonic_rs::Value>(event).is_ok()
    })]);
}
