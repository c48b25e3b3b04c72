//! Keys of objects, as readers of ours and of others give them.

use crate::runtime::keys::Keys;
use crate::runtime::read::Reader;
use crate::runtime::shape::Names;
use serde_core::de::DeserializeSeed;

/// The number of a key of no attribute.
const OTHER: usize = usize::MAX;

static PLAIN: Names = Names::keys(&["x", "y"], &[]);
static ESCAPED: Names = Names::keys(&["x\\", "a\\nb", "y"], &[]);

fn read(names: &'static Names, text: &str) -> (usize, String) {
    let mut keys = Keys::new(names);
    let mut reader = Reader::new(text.as_bytes());
    (&mut keys).deserialize(&mut reader).expect("a string");
    (keys.number(), keys.other().into_owned())
}

#[test]
fn a_key_is_what_its_text_means() {
    assert_eq!(read(&PLAIN, r#""y""#), (1, String::new()));
    assert_eq!(read(&PLAIN, r#""z""#), (OTHER, "z".into()));
    // The quote after the backslash does not end the string, and `\n` is no letter.
    assert_eq!(read(&ESCAPED, r#""x\"y""#), (OTHER, "x\"y".into()));
    assert_eq!(read(&ESCAPED, r#""a\nb""#), (OTHER, "a\nb".into()));
    assert_eq!(read(&ESCAPED, r#""x\\""#), (0, String::new()));
    assert_eq!(read(&ESCAPED, r#""a\\nb""#), (1, String::new()));
}
