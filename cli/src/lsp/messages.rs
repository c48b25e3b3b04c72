//! In: the bytes that an editor sends. Out: messages, and the bytes of answers. Must not know: what a
//! message is for.

use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::io::{BufRead, Read, Write};

/// The largest message that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// The longest piece of a header line that is held at once, in bytes.
const LINE: u64 = 8 << 10;

/// The codes of errors, as JSON-RPC and the protocol number them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is no JSON.
    Parse = -32700,
    /// The JSON is no message, or comes at the wrong time.
    Request = -32600,
    /// The method is unknown.
    Method = -32601,
    /// The parameters are not those of the method.
    Parameters = -32602,
    /// The server failed.
    Internal = -32603,
    /// A request comes before `initialize`.
    NotInitialized = -32002,
    /// The request is understood, and cannot be done.
    Failed = -32803,
}

/// A message of the editor.
#[derive(Debug, PartialEq)]
pub enum Message {
    /// It has to be answered.
    Request {
        /// A number or a string.
        id: Value,
        /// The name of what is asked.
        method: String,
        /// Null where there are none.
        parameters: Value,
    },
    /// It has no answer.
    Notification {
        /// The name of what is told.
        method: String,
        /// Null where there are none.
        parameters: Value,
    },
    /// An answer of the editor's.
    Response,
    /// It cannot be read, and the editor is told so.
    Invalid {
        /// Null where it is unknown.
        id: Value,
        /// The kind of error.
        fault: Fault,
        /// The text of the error.
        reason: String,
    },
}

fn invalid(id: Value, fault: Fault, reason: impl ToString) -> Message {
    Message::Invalid { id, fault, reason: reason.to_string() }
}

/// Reads the next message; none at the end of the input.
///
/// # Errors
/// The input cannot be read, or a message has more than [`LARGEST`] bytes.
pub fn read(input: &mut impl BufRead) -> Result<Option<Message>> {
    let length = match header(input)? {
        None => return Ok(None),
        Some(Err(reason)) => return Ok(Some(invalid(Value::Null, Fault::Request, reason))),
        Some(Ok(length)) => length,
    };
    if length > LARGEST {
        bail!("a message of {length} bytes: at most {LARGEST} are read");
    }
    let mut body = Vec::new();
    let read = input.take(length).read_to_end(&mut body).context("cannot read a message")?;
    Ok((read as u64 == length).then(|| message(body)))
}

/// The length that a header states, or why it states none.
///
/// Where the text before was longer or shorter than its header said, a header starts inside a line.
fn header(input: &mut impl BufRead) -> Result<Option<Result<u64, String>>> {
    let mut stated = None;
    let mut empty = true;
    loop {
        let mut line = Vec::new();
        input.take(LINE).read_until(b'\n', &mut line).context("cannot read a header")?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        if !line.trim().is_empty() {
            empty = false;
            stated = length(line.trim()).or(stated);
        } else if !empty {
            let missing = || Err("a header without Content-Length".to_owned());
            return Ok(Some(stated.unwrap_or_else(missing)));
        }
    }
}

/// The length in a line, where it is about one.
fn length(line: &str) -> Option<Result<u64, String>> {
    let name = "content-length:";
    let value = line[line.rfind(name)? + name.len()..].trim();
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // More digits than the type holds are a length above every limit.
    Some(match digits {
        true => Ok(value.parse().unwrap_or(u64::MAX)),
        false => Err(format!("Content-Length: {value} is not a length")),
    })
}

fn message(body: Vec<u8>) -> Message {
    let text = match String::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return invalid(Value::Null, Fault::Parse, error),
    };
    let read = serde_json::from_str(&text);
    match read.or_else(|error| serde_json::from_str(&without_lone(&text)).map_err(|_| error)) {
        Ok(value) => sorted(value),
        Err(error) => invalid(Value::Null, Fault::Parse, error),
    }
}

/// The kind of a message.
fn sorted(mut value: Value) -> Message {
    let id = value.get("id").filter(|id| id.is_number() || id.is_string()).cloned();
    let has_id = value.get("id").is_some();
    let parameters = value.get_mut("params").map(Value::take).unwrap_or_default();
    let is_answer = value.get("result").or(value.get("error")).is_some();
    match (value.get("method"), id) {
        (Some(Value::String(method)), Some(id)) => {
            Message::Request { id, method: method.clone(), parameters }
        }
        (Some(Value::String(method)), None) if !has_id => {
            Message::Notification { method: method.clone(), parameters }
        }
        (Some(Value::String(_)), None) => {
            invalid(Value::Null, Fault::Request, "the id is neither a number nor a string")
        }
        (None, _) if is_answer => Message::Response,
        (_, id) => invalid(id.unwrap_or_default(), Fault::Request, "a message without a method"),
    }
}

/// A text of JSON whose escaped lone surrogates are replacement characters: both are one unit of
/// UTF-16, so that positions stay the same.
fn without_lone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out + rest
}

/// The unit of UTF-16 whose escape a text starts with.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}

/// The answer to a request: its result.
pub fn answered(id: &Value, result: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "result": result })
}

/// The answer to a request or to no message at all: an error.
pub fn refused(id: &Value, fault: Fault, reason: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": fault as i32, "message": reason } })
}

/// Writes a message.
///
/// # Errors
/// The output cannot be written.
pub fn write(output: &mut impl Write, message: &Value) -> Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())
        .and_then(|()| output.flush())
        .context("cannot write to the editor")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All messages of an input.
    fn all(mut input: &[u8]) -> Vec<Message> {
        std::iter::from_fn(|| read(&mut input).expect("it goes on")).collect()
    }

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    #[test]
    fn after_a_wrong_length_the_next_message_is_found() {
        let good = framed(r#"{"method":"a"}"#);
        let wanted = Message::Notification { method: "a".to_owned(), parameters: Value::Null };
        for wrong in [
            "Content-Length: 5\r\n\r\n{\"method\":\"b\"}",
            "Content-Length: minus\r\n\r\n{\"method\":\"b\"}",
            "Content-Length:\n\n",
            "Nothing\r\n\r\n",
            "{\"method\":\"b\"}\r\n\r\n",
        ] {
            let found = all(format!("{wrong}{good}").as_bytes());
            assert_eq!(found.last(), Some(&wanted), "{wrong:?}");
            assert!(matches!(found[0], Message::Invalid { id: Value::Null, .. }), "{found:?}");
        }
    }

    #[test]
    fn a_length_above_the_limit_is_an_error_before_anything_is_read() {
        for length in ["67108865", "99999999999999999999999999"] {
            let text = format!("content-length: {length}\r\n\r\n");
            let error = read(&mut text.as_bytes()).expect_err("it is too long").to_string();
            assert!(error.ends_with("bytes: at most 67108864 are read"), "{error}");
        }
        let cut = format!("Content-Length: {LARGEST}\r\n\r\nabc");
        assert_eq!(all(cut.as_bytes()), []);
    }

    #[test]
    fn lone_surrogates_are_one_replacement_each() {
        let text =
            r#"{"method":"a","params":["\ud800","\udc00x","\ud83c\udf33","\\ud800","é\ud800\n"]}"#;
        let [Message::Notification { parameters, .. }] = &all(framed(text).as_bytes())[..] else {
            panic!("it is one message")
        };
        assert_eq!(*parameters, json!(["\u{fffd}", "\u{fffd}x", "🌳", "\\ud800", "é\u{fffd}\n"]));
    }
}
