//! Formats of strings that JSON Schema names, beside those of dates.

use super::rfc3339::is_time;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A format that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StringFormat {
    /// RFC 9562, in its form of 36 characters.
    Uuid,
    /// Four decimal numbers without leading zeros.
    Ipv4,
    /// RFC 4291, without a zone.
    Ipv6,
    /// Labels of RFC 1123. What an A-label (`xn--…`) encodes is not looked at.
    Hostname,
    /// A full time of RFC 3339.
    Time,
    /// A mailbox of RFC 5321, of ASCII.
    Email,
    /// A URI of RFC 3986.
    Uri,
    /// A URI of RFC 3986, or a reference that is relative to one.
    UriReference,
}

impl StringFormat {
    /// All of them.
    pub const ALL: [StringFormat; 8] = [
        StringFormat::Uuid,
        StringFormat::Ipv4,
        StringFormat::Ipv6,
        StringFormat::Hostname,
        StringFormat::Time,
        StringFormat::Email,
        StringFormat::Uri,
        StringFormat::UriReference,
    ];

    /// The name in JSON Schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            StringFormat::Uuid => "uuid",
            StringFormat::Ipv4 => "ipv4",
            StringFormat::Ipv6 => "ipv6",
            StringFormat::Hostname => "hostname",
            StringFormat::Time => "time",
            StringFormat::Email => "email",
            StringFormat::Uri => "uri",
            StringFormat::UriReference => "uri-reference",
        }
    }

    /// The format of a name; none where it is not checked.
    #[must_use]
    pub fn named(name: &str) -> Option<StringFormat> {
        StringFormat::ALL.into_iter().find(|format| format.name() == name)
    }

    /// A text of the format.
    #[must_use]
    pub fn sample(self) -> &'static str {
        match self {
            StringFormat::Uuid => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            StringFormat::Ipv4 => "192.0.2.1",
            StringFormat::Ipv6 => "2001:db8::1",
            StringFormat::Hostname => "example.com",
            StringFormat::Time => "09:14:07Z",
            StringFormat::Email => "someone@example.com",
            StringFormat::Uri | StringFormat::UriReference => "https://example.com/a",
        }
    }

    /// Whether a text is of the format.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            StringFormat::Uuid => is_uuid(text.as_bytes()),
            StringFormat::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
            StringFormat::Ipv6 => text.parse::<Ipv6Addr>().is_ok(),
            StringFormat::Hostname => is_hostname(text),
            StringFormat::Time => is_time(text.as_bytes()),
            StringFormat::Email => is_email(text),
            StringFormat::Uri => scheme(text).is_some_and(|rest| is_hierarchy(rest, true)),
            StringFormat::UriReference => match scheme(text) {
                Some(rest) => is_hierarchy(rest, true),
                None => is_hierarchy(text, false),
            },
        }
    }
}

fn is_uuid(text: &[u8]) -> bool {
    let fits = |(at, byte): (usize, &u8)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(fits)
}

/// Labels of at most 63 letters, digits and hyphens, 253 characters in all.
fn is_hostname(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = |label: &str| {
        let (bytes, encoded) = (label.as_bytes(), label.get(..4).unwrap_or_default());
        // Two hyphens in front are reserved for labels that are encoded, and hold something.
        let reserved = encoded.ends_with("--");
        (1..=63).contains(&bytes.len())
            && bytes.iter().all(|byte| is_part(*byte))
            && !label.starts_with('-')
            && !label.ends_with('-')
            && (!reserved || encoded.starts_with("xn") && bytes.len() > 4)
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// A local part of at most 64 characters, and a host or an address in brackets.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let quoted = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let is_local = match quoted {
        Some(inner) => is_quoted(inner),
        None => local.split('.').all(is_atom),
    };
    let literal = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_domain = match literal {
        Some(address) => match address.split_at_checked(5) {
            Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => {
                address.parse::<Ipv6Addr>().is_ok()
            }
            _ => address.parse::<Ipv4Addr>().is_ok(),
        },
        None => is_hostname(domain),
    };
    local.len() <= 64 && is_local && is_domain
}

fn is_atom(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

fn is_quoted(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'\\' => bytes.next().is_some_and(|byte| matches!(byte, b' '..=b'~')),
            b'"' => false,
            other => matches!(other, b'\t' | b' '..=b'~'),
        };
        if !fits {
            return false;
        }
    }
    true
}

/// The part after a scheme and its colon.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (starts && scheme.bytes().all(is_part)).then_some(rest)
}

/// The part after a scheme, or a reference without one: authority, path, query and fragment.
fn is_hierarchy(text: &str, after_scheme: bool) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let path = match text.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            if !is_authority(&rest[..end]) {
                return false;
            }
            &rest[end..]
        }
        // Before a colon in the first segment there would be a scheme.
        None if !after_scheme && text.split('/').next().is_some_and(|one| one.contains(':')) => {
            return false;
        }
        None => text,
    };
    is_of(path, b":@/") && is_of(query, b":@/?") && is_of(fragment, b":@/?")
}

/// `user@host:port`, where the host may be an address in brackets.
fn is_authority(text: &str) -> bool {
    let (user, host) = text.split_once('@').unwrap_or(("", text));
    let port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_host = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').is_some_and(|(address, rest)| {
            let is_future = || {
                let (version, rest) = address.get(1..)?.split_once('.')?;
                let hex = !version.is_empty() && version.bytes().all(|b| b.is_ascii_hexdigit());
                let starts = address.starts_with(['v', 'V']);
                Some(starts && hex && !rest.is_empty() && !rest.contains('%') && is_of(rest, b":"))
            };
            let is_address = address.parse::<Ipv6Addr>().is_ok() || is_future() == Some(true);
            is_address && (rest.is_empty() || rest.strip_prefix(':').is_some_and(port))
        }),
        None => {
            let (name, rest) = host.split_once(':').unwrap_or((host, ""));
            is_of(name, b"") && port(rest)
        }
    };
    is_of(user, b":") && is_host
}

/// Whether a text has only unreserved characters, delimiters of its own, some more, and sound
/// percent-encodings.
fn is_of(text: &str, more: &[u8]) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            [b'%', a, b, rest @ ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => rest,
            [byte, rest @ ..] if is_plain(*byte) || more.contains(byte) => rest,
            _ => return false,
        };
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte)
}
