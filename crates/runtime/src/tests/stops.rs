//! Bytes that end a string, at each place of a chunk.

use crate::runtime::stops::{plain, run};

/// The answer of a loop over the bytes.
fn by_byte(chunk: &[u8; 16]) -> (usize, usize, bool) {
    let stops = |byte: &u8| matches!(byte, b'"' | b'\\' | ..=0x1F);
    let plain = chunk.iter().position(|byte| stops(byte) || !byte.is_ascii());
    let length = chunk.iter().position(stops).unwrap_or(16);
    (plain.unwrap_or(16), length, chunk[..length].is_ascii())
}

#[test]
fn each_byte_at_each_place_stops_what_it_should() {
    let mut tried = 0;
    for first in 0..=u8::MAX {
        for at in 0..16 {
            // The bytes behind it must not matter, whatever subtractions borrow.
            for second in [b'a', b'"', b'#', 0, 0x80, 0xFF, b']', b'\\'] {
                let mut chunk = [b'a'; 16];
                chunk[at] = first;
                chunk[(at + 1) % 16] = second;
                let run = run(&chunk);
                assert_eq!((plain(&chunk), run.length, run.ascii), by_byte(&chunk), "{chunk:?}");
                let mut twice = [b'a'; 32];
                twice[16..].copy_from_slice(&chunk);
                assert_eq!(plain(&twice), 16 + by_byte(&chunk).0, "{chunk:?}");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 256 * 16 * 8);
}
