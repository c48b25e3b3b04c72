//! The command that validates lines: verdicts in order, whatever the threads, the lines and the
//! output do.

use std::io::{self, Read, Write};
use voucherify_types::cli::{command, execute};

const GOOD: &str = r#"{"type": "customer.sms.sent", "id": "a"}"#;

fn run(arguments: &[&str], input: &str) -> (u8, String, String) {
    let (mut out, mut log) = (Vec::new(), Vec::new());
    let matches = command("validate")
        .try_get_matches_from(std::iter::once("validate").chain(arguments.iter().copied()))
        .expect("the arguments are right");
    let code =
        execute(&matches, voucherify_types::validate_with, input.as_bytes(), &mut out, &mut log)
            .expect("it reads and writes");
    (code, String::from_utf8(out).expect("text"), String::from_utf8(log).expect("text"))
}

#[test]
fn bad_lines_are_named_and_good_ones_are_not() {
    let input = format!("{GOOD}\n\n{{\"id\": 1, \"type\": \"x\"}}\r\n[\n  \n{GOOD}");
    let (code, out, log) = run(&[], &input);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "3\t/id\twrong-type\texpected string, found number");
    assert!(lines[1].starts_with("4\t\tsyntax\texpected JSON, found "), "{out}");
    assert_eq!((code, lines.len()), (1, 2));
    assert_eq!(log, "4 lines, 2 invalid\n         1 syntax\n         1 wrong-type\n");
    assert_eq!(run(&[], GOOD).0, 0);
    assert_eq!(run(&[], ""), (0, String::new(), "0 lines, 0 invalid\n".into()));
}

#[test]
fn kinds_presets_and_formats() {
    let input = "{\"id\": null, \"type\": \"x\", \"y\": 1}\n";
    assert_eq!(run(&["--preset", "wire"], input).0, 0);
    let (_, all, log) = run(&["--all"], input);
    assert_eq!(
        all.lines().collect::<Vec<_>>(),
        [
            "1\t/id\tundocumented-null\texpected string, found null",
            "1\t/type\tunknown-tag\texpected one of the documented values, found `x`",
            "1\t/y\tunknown-attribute\texpected only documented attributes, found another one"
        ]
    );
    assert!(
        log.ends_with(
            "         1 undocumented-null\n         1 unknown-attribute\n         1 \
        unknown-tag\n"
        ),
        "{log}"
    );
    let allowed = ["undocumented-null", "unknown-attribute", "unknown-tag"]
        .map(|kind| format!("--allow={kind}"));
    assert_eq!(run(&allowed.each_ref().map(String::as_str), input).0, 0);
    let (_, json, _) = run(&["--format", "json"], input);
    let line: serde_json::Value = serde_json::from_str(&json).expect("a line of JSON");
    assert_eq!(
        (line["line"].as_str(), line["violations"][0]["pointer"].as_str()),
        (Some("1"), Some("/id"))
    );
    assert!(
        command("validate").try_get_matches_from(["validate", "--allow", "syntax"]).is_err(),
        "what is not JSON cannot be allowed"
    );
}

#[test]
fn a_line_that_is_too_long_stops_nothing() {
    let input = format!("{GOOD}\n{{\"id\": \"{}\"}}\n{{}}", "x".repeat(200_000));
    let (code, out, log) = run(&["--max-line", "1000"], &input);
    assert_eq!(out.lines().next(), Some("2\t\tline-too-long\tthe line is longer than 1000 bytes"));
    assert_eq!(out.lines().count(), 2, "{out}");
    assert_eq!((code, log.lines().next()), (1, Some("3 lines, 2 invalid")));
}

#[test]
fn the_longest_line_is_as_long_as_asked() {
    let text = |length: usize| format!("{{\"id\": \"{}\"}}", "x".repeat(length - 10));
    let mut count = 0;
    for max in [20, 1_000, 65_536, 300_000] {
        for end in ["", "\n", "\n\n", "\r\n"] {
            // A carriage return is a part of its line.
            let fits = text(max - usize::from(end.starts_with('\r')));
            let input = format!("{fits}\n{}\n{fits}{end}", text(max + 1));
            let (_, out, log) =
                run(&["--allow=unknown-tag", "--max-line", &max.to_string()], &input);
            assert_eq!(
                out,
                format!("2\t\tline-too-long\tthe line is longer than {max} bytes\n"),
                "{max} {end:?}"
            );
            assert_eq!(log.lines().next(), Some("3 lines, 1 invalid"));
            count += 1;
        }
    }
    assert_eq!(count, 16);
}

#[test]
fn the_first_departure_cannot_be_asked_away() {
    let error = command("validate")
        .try_get_matches_from(["validate", "--limit", "0"])
        .expect_err("there is a first violation");
    assert!(
        error
            .to_string()
            .starts_with("error: invalid value '0' for '--limit <limit>': 0 is not in 1.."),
        "{error}"
    );
    assert_eq!(run(&["--all", "--limit", "1"], "{\"id\": 1, \"type\": 1}").1.lines().count(), 1);
}

#[test]
fn batches_are_said_in_order_however_large_they_are() {
    let sizes = [10, 3_000_000, 10, 6_000_000, 2_000_000, 500, 5_000_000, 10];
    let count = crate::effort::size(9, 40);
    let input: Vec<String> = sizes
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(n, size)| format!("{{\"id\": {n}, \"x\": \"{}\"}}", "x".repeat(*size)))
        .collect();
    let input = input.join("\n");
    for threads in ["1", "2", "5"] {
        let (_, out, log) = run(&["--threads", threads], &input);
        let numbers: Vec<usize> =
            out.lines().filter_map(|line| line.split('\t').next()?.parse().ok()).collect();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
        let wanted = format!("{count} lines, {count} invalid");
        assert_eq!(log.lines().next(), Some(wanted.as_str()));
    }
}

#[test]
fn verdicts_do_not_depend_on_the_threads() {
    let lines: Vec<String> = (0..40_000)
        .map(|n| {
            if n % 7 == 0 {
                format!("{{\"id\": {n}, \"type\": \"customer.sms.sent\"}}")
            } else {
                GOOD.to_owned()
            }
        })
        .collect();
    let input = lines.join("\n");
    let (one, many) = (run(&["--threads", "1"], &input), run(&["--threads", "8"], &input));
    assert_eq!(one.1.lines().count(), 5_715);
    assert_eq!(one, many);
}

struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_nobody_reads_is_no_error_and_a_missing_file_is_one() {
    let matches = command("validate").try_get_matches_from(["validate"]).expect("no arguments");
    let validate = voucherify_types::validate_with;
    assert_eq!(
        execute(&matches, validate, "[\n[".as_bytes(), &mut Closed, &mut io::sink()).ok(),
        Some(1)
    );
    let matches =
        command("validate").try_get_matches_from(["validate", "no/such/file"]).expect("a file");
    let error = execute(&matches, validate, io::empty(), &mut io::sink(), &mut io::sink())
        .expect_err("there is no such file");
    assert!(error.to_string().starts_with("no/such/file: "), "{error}");
}

/// Gives its lines, then fails.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("the disk is gone")),
            read => Ok(read),
        }
    }
}

#[test]
fn what_was_read_before_a_failure_is_said_before_it() {
    let input = format!("{GOOD}\n[\n{GOOD}\n{{\"id");
    let matches = command("validate").try_get_matches_from(["validate"]).expect("no arguments");
    let mut out = Vec::new();
    let error = execute(
        &matches,
        voucherify_types::validate_with,
        Failing(input.as_bytes()),
        &mut out,
        &mut io::sink(),
    )
    .expect_err("reading fails");
    assert_eq!(error.to_string(), "standard input: the disk is gone");
    assert_eq!(
        String::from_utf8_lossy(&out),
        "2\t\tsyntax\texpected JSON, found the text ends too early at byte 1\n"
    );
}

#[test]
fn as_a_filter_every_line_stays_behind_its_verdict() {
    let input = format!(
        "{GOOD}\n{{\"id\":\t1, \"type\": \"x\"}}\r\n\n[\n{{\"id\": \"{}\"}}\n",
        "x".repeat(2_000)
    );
    let (code, out, log) = run(&["--verdicts", "--max-line", "1000"], &input);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            &format!("valid\t\t\t{GOOD}"),
            "wrong-type\t/id\texpected string, found number\t{\"id\":\t1, \"type\": \"x\"}",
            "syntax\t\texpected JSON, found the text ends too early at byte 1\t[",
            "line-too-long\t\t\t"
        ]
    );
    assert_eq!((code, log.lines().next()), (0, Some("4 lines, 3 invalid")));
    let (_, json, _) = run(&["--verdicts", "--format", "json", "--max-line", "1000"], &input);
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let verdicts: Vec<&str> = lines.iter().filter_map(|line| line["verdict"].as_str()).collect();
    assert_eq!(verdicts, ["valid", "wrong-type", "syntax", "line-too-long"]);
    assert_eq!(
        (&lines[0]["line"]["id"], &lines[2]["line"], &lines[3]["line"]),
        (&"a".into(), &"[".into(), &serde_json::Value::Null)
    );
    assert_eq!(lines[1]["violations"][0]["pointer"], "/id");
}

#[test]
fn what_a_terminal_would_obey_is_spelled_out() {
    let input = "{\"type\": \"x\\u001b[31m\\u202e\", \"\\u009b1m\": 1}\n";
    let (_, out, _) = run(&["--all"], input);
    assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{out:?}");
    assert!(out.contains("`x\\u{1b}[31m\\u{202e}`") && out.contains("/\\u{9b}1m"), "{out}");
}

#[test]
fn private_output_holds_documented_names_only() {
    let data = r#"{"customer": {"id": "SECRET-1", "email": 5, "loyalty": {"campaigns": {"SECRET-2": {"points": "SECRET-3"}}}, "SECRET-4": 1, "created_at": "SECRET-5"}}"#;
    let input = format!(
        "{{\"type\": \"customer.created\", \"id\": null, \"SECRET-6\": 1, \
        \"data\": {data}}}\n{{\"type\": \"SECRET-7\"}}\n{{\"SECRET-8\n"
    );
    for format in ["text", "json"] {
        let (_, open, _) = run(&["--all", "--format", format], &input);
        assert!(open.contains("SECRET-2") && open.contains("SECRET-7"), "{open}");
        let (code, out, log) = run(&["--all", "--private", "--format", format], &input);
        assert!(!out.contains("SECRET") && !log.contains("SECRET"), "{out}");
        assert!(
            out.contains("/data/customer/loyalty/campaigns/*/points")
                && out.contains("/data/customer/*"),
            "{out}"
        );
        assert_eq!((code, out.lines().count()), (1, open.lines().count()));
    }
    assert!(
        command("validate").try_get_matches_from(["validate", "--private", "--verdicts"]).is_err(),
        "verdicts print the lines"
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() {
    assert_eq!(
        run(&[], &format!("\u{feff}{GOOD}\n{GOOD}\n")),
        (0, String::new(), "2 lines, 0 invalid\n".into())
    );
    // Anywhere else it is not JSON.
    assert_eq!(run(&[], &format!("{GOOD}\n\u{feff}{GOOD}\n")).0, 1);
}

#[test]
fn too_many_threads_are_refused_and_a_lost_summary_changes_nothing() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    assert!(command("validate").try_get_matches_from(["validate", "--threads", "20000"]).is_err());
    let matches = command("validate")
        .try_get_matches_from(["validate", "--threads", "256"])
        .expect("so many are fine");
    let mut out = Vec::new();
    assert_eq!(
        execute(&matches, voucherify_types::validate_with, &b"{}\n"[..], &mut out, &mut Full)
            .expect("the verdicts are out"),
        1
    );
    assert_eq!(String::from_utf8(out).expect("text").lines().count(), 1);
}

#[test]
fn a_folder_is_named_in_the_error() {
    let folder = crate::project::root().join("tests");
    let folder = folder.to_str().expect("the path is text");
    let matches = command("validate")
        .try_get_matches_from(["validate", folder])
        .expect("the arguments are right");
    let error = execute(
        &matches,
        voucherify_types::validate_with,
        io::empty(),
        &mut Vec::new(),
        &mut Vec::new(),
    )
    .expect_err("it is a folder");
    assert!(error.to_string().starts_with(&format!("{folder}: ")), "{error}");
}

/// Gives a line, and the next one only when the first one is answered.
struct Asker<'o> {
    lines: std::vec::IntoIter<&'static [u8]>,
    out: &'o std::cell::RefCell<Shared>,
    asked: usize,
}

/// The written bytes, and the number of bytes that a reader has seen.
#[derive(Default)]
struct Shared {
    written: Vec<u8>,
    flushed: usize,
}

impl Read for Asker<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let out = self.out.borrow();
        let answers = out.written[..out.flushed].iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(answers, self.asked, "each line is answered before the next one is read");
        let Some(line) = self.lines.next() else { return Ok(0) };
        self.asked += line.iter().filter(|byte| **byte == b'\n').count();
        buffer[..line.len()].copy_from_slice(line);
        Ok(line.len())
    }
}

struct Out<'o>(&'o std::cell::RefCell<Shared>);

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut shared = self.0.borrow_mut();
        shared.flushed = shared.written.len();
        Ok(())
    }
}

#[test]
fn as_a_coprocess_each_line_is_answered_when_the_input_pauses() {
    for arguments in
        [&["validate", "--verdicts"][..], &["validate", "--verdicts", "--line-buffered"]]
    {
        let shared = std::cell::RefCell::new(Shared::default());
        let lines: Vec<&[u8]> =
            vec![b"{\"type\": \"x\"}\n", b"{}\n[]\n", b"{\"type\": \"customer.sms.sent\"}\n"];
        let asker = Asker { lines: lines.into_iter(), out: &shared, asked: 0 };
        let matches = command("validate").try_get_matches_from(arguments).expect("arguments");
        let mut log = Vec::new();
        let code =
            execute(&matches, voucherify_types::validate_with, asker, &mut Out(&shared), &mut log);
        assert_eq!(code.expect("it reads and writes"), 0);
        assert_eq!(shared.borrow().written.iter().filter(|byte| **byte == b'\n').count(), 4);
    }
}
