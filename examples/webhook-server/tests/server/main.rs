//! The server from outside: what it answers, and that nothing is lost when it is killed.

mod support;

use rusqlite::Connection;
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use support::{agent, post, sign, Server};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder can be made")
}

fn event(id: &str) -> String {
    json!({
        "id": id,
        "type": "customer.created",
        "created_at": "2022-08-30T09:14:07.660Z",
        "data": [{ "customer": { "id": "cust_1", "name": "Łódź" } }],
    })
    .to_string()
}

#[test]
fn each_request_is_answered_by_what_it_is() {
    let folder = folder();
    let database = folder.path().join("events.sqlite");
    let server = Server::start(&database);
    let agent = agent();
    let ask = |body: &str, signature: &str| {
        post(&agent, &server.address, body, signature).expect("the server answers")
    };
    let send = |body: &str| ask(body, &sign(body));
    let new = event("evcus_1");
    assert_eq!(send(&new), (201, r#"{"id":"evcus_1"}"#.to_owned()));
    assert_eq!(send(&new), (200, r#"{"id":"evcus_1"}"#.to_owned()));
    assert_eq!(ask(&new, "").0, 401);
    assert_eq!(ask(&new, &sign("another body")).0, 401);
    assert_eq!(send("[]").0, 400);
    assert_eq!(send(&format!("\"{}\"", "x".repeat(2 << 20))).0, 413);
    let unknown = r#"{"id":"evcus_2","type":"customer.unheard_of","data":{"a":1}}"#;
    assert_eq!(send(unknown), (201, r#"{"id":"evcus_2"}"#.to_owned()));
    let (status, text) = send(r#"{"id":7,"type":"customer.created"}"#);
    let problem: Value = serde_json::from_str(&text).expect("problem+json");
    assert_eq!((status, &problem["status"]), (422, &json!(422)));
    let violation = &problem["violations"][0];
    assert_eq!((&violation["pointer"], &violation["kind"]), (&json!("/id"), &json!("wrong-type")));
    let metrics = agent
        .get(format!("http://{}/metrics", server.address))
        .call()
        .and_then(|mut response| response.body_mut().read_to_string())
        .expect("metrics are text");
    for line in [
        "webhook_requests_total{outcome=\"stored\"} 2",
        "webhook_requests_total{outcome=\"known\"} 1",
        "webhook_requests_total{outcome=\"unsigned\"} 2",
        "webhook_requests_total{outcome=\"refused\"} 1",
        "webhook_requests_total{outcome=\"too-large\"} 1",
        "webhook_violations_total{kind=\"wrong-type\"} 1",
        "webhook_violations_total{kind=\"unknown-tag\"} 1",
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line} in\n{metrics}");
    }
    let stored = rows(&database);
    assert_eq!(stored.len(), 3, "the refused one is stored too");
    assert_eq!(stored["evcus_1"], (1, new));
    assert_eq!(stored["evcus_2"], (1, unknown.to_owned()));
}

/// How often each event is stored, and its text.
fn rows(database: &std::path::Path) -> BTreeMap<String, (usize, String)> {
    let connection = Connection::open(database).expect("the database opens");
    let mut statement =
        connection.prepare("SELECT id, CAST(raw AS TEXT) FROM events").expect("a table");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for row in rows {
        let (id, raw): (String, String) = row.expect("a row");
        let entry = found.entry(id).or_insert((0, raw));
        entry.0 += 1;
    }
    found
}

#[test]
fn a_server_that_is_asked_to_end_answers_who_waits() {
    let folder = folder();
    let database = folder.path().join("events.sqlite");
    let mut server = Server::start(&database);
    let agent = agent();
    let body = event("evcus_1");
    assert_eq!(
        post(&agent, &server.address, &body, &sign(&body)).map(|(status, _)| status),
        Some(201)
    );
    let asked = Command::new("kill").arg(server.child.id().to_string()).status();
    assert!(asked.is_ok_and(|status| status.success()));
    drop(agent);
    let status = server.child.wait().expect("it was started here");
    assert!(status.success(), "{status}");
    assert_eq!(rows(&database).len(), 1);
    assert!(!database.with_extension("sqlite-wal").exists(), "the log is in the database");
}

#[test]
fn an_event_that_was_refused_is_taken_when_it_is_mended() {
    let folder = folder();
    let database = folder.path().join("events.sqlite");
    let server = Server::start(&database);
    let agent = agent();
    let send = |body: &str| {
        let answer = post(&agent, &server.address, body, &sign(body));
        answer.expect("the server answers").0
    };
    let mended = event("evcus_1");
    let broken = mended.replace("customer.created\"", "customer.created\",\"created_at\":7");
    let broken = broken.replacen("\"created_at\":\"2022-08-30T09:14:07.660Z\",", "", 1);
    assert_ne!(broken, mended);
    assert_eq!([send(&broken), send(&broken)], [422, 422]);
    assert_eq!(rows(&database)["evcus_1"], (1, broken.clone()));
    assert_eq!([send(&mended), send(&mended)], [201, 200]);
    assert_eq!(rows(&database)["evcus_1"], (1, mended.clone()));
    // What is taken stays.
    assert_eq!(send(&broken), 422);
    assert_eq!(rows(&database)["evcus_1"], (1, mended));
}

#[test]
fn events_of_an_empty_identity_are_all_kept() {
    let folder = folder();
    let database = folder.path().join("events.sqlite");
    let server = Server::start(&database);
    let agent = agent();
    let first = event("");
    let second = first.replace("cust_1", "cust_2");
    for body in [&first, &second, &first] {
        let (_, text) = post(&agent, &server.address, body, &sign(body)).expect("an answer");
        assert!(text.starts_with("{\"id\":\"sha256:"), "{text}");
    }
    let stored: Vec<String> = rows(&database).into_values().map(|(_, raw)| raw).collect();
    assert_eq!(stored.len(), 2);
    assert!(stored.contains(&first) && stored.contains(&second));
}

/// A connection that has sent half of its headers.
fn half(address: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.write_all(b"POST /events HTTP/1.1\r\nHost: a\r\nX-Half").expect("the server reads");
    stream
}

#[test]
fn half_a_header_holds_no_connection() {
    let folder = folder();
    let server = Server::start(&folder.path().join("events.sqlite"));
    let start = Instant::now();
    let mut stream = half(&server.address);
    stream.set_read_timeout(Some(Duration::from_secs(8))).expect("it is not zero");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the server closes within the limit");
    let waited = start.elapsed();
    assert!((4..8).contains(&waited.as_secs()), "{waited:?}");
}

#[test]
fn half_a_header_and_half_a_body_do_not_keep_a_server_from_ending() {
    let folder = folder();
    let mut server = Server::start(&folder.path().join("events.sqlite"));
    let header = half(&server.address);
    let mut body = TcpStream::connect(&server.address).expect("the server listens");
    let head = b"POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf";
    body.write_all(head).expect("the server reads");
    std::thread::sleep(Duration::from_millis(200));
    let start = Instant::now();
    let asked = Command::new("kill").arg(server.child.id().to_string()).status();
    assert!(asked.is_ok_and(|status| status.success()));
    let status = server.child.wait().expect("it was started here");
    let waited = start.elapsed();
    assert!(status.success() && waited <= Duration::from_secs(10), "{status} after {waited:?}");
    drop((header, body));
}

#[test]
fn slow_connections_do_not_keep_a_request_waiting() {
    let folder = folder();
    let server = Server::start(&folder.path().join("events.sqlite"));
    let slow: Vec<TcpStream> = (0..400).map(|_| half(&server.address)).collect();
    let start = Instant::now();
    let body = event("evcus_1");
    let answer = post(&agent(), &server.address, &body, &sign(&body));
    let waited = start.elapsed();
    assert_eq!(answer.map(|(status, _)| status), Some(201));
    assert!(waited <= Duration::from_secs(1), "{waited:?}");
    assert_eq!(slow.len(), 400);
}

const ROUNDS: usize = 20;
const CLIENTS: usize = 8;

#[test]
fn what_is_acknowledged_survives_a_kill_and_is_stored_once() {
    let folder = folder();
    let database = folder.path().join("events.sqlite");
    let (next, acknowledged) = (AtomicUsize::new(0), Mutex::new(Vec::<usize>::new()));
    let mut unsure = Vec::new();
    for round in 0..ROUNDS {
        let server = Server::start(&database);
        let address = server.address.clone();
        let end = Instant::now() + Duration::from_millis(400 + 37 * round as u64);
        let again = Mutex::new(std::mem::take(&mut unsure));
        let lost = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                scope.spawn(|| {
                    let agent = agent();
                    loop {
                        // What was not answered is sent again, as a sender does.
                        let resent = again.lock().expect("nobody panics").pop();
                        let number = resent.unwrap_or_else(|| next.fetch_add(1, Ordering::Relaxed));
                        let body = event(&format!("evcus_{number}"));
                        match post(&agent, &address, &body, &sign(&body)) {
                            Some((200 | 201, _)) => {
                                acknowledged.lock().expect("nobody panics").push(number)
                            }
                            Some(other) => panic!("{other:?}"),
                            None => return lost.lock().expect("nobody panics").push(number),
                        }
                    }
                });
            }
            std::thread::sleep(end.saturating_duration_since(Instant::now()));
            server.kill();
        });
        unsure = lost.into_inner().expect("nobody panics");
        unsure.extend(again.into_inner().expect("nobody panics"));
    }
    let acknowledged = acknowledged.into_inner().expect("nobody panics");
    assert!(acknowledged.len() > ROUNDS * CLIENTS, "{} acknowledged", acknowledged.len());
    let stored = rows(&database);
    for number in &acknowledged {
        let id = format!("evcus_{number}");
        assert_eq!(stored.get(&id), Some(&(1, event(&id))), "{id} was acknowledged");
    }
    assert!(stored.values().all(|(times, _)| *times == 1), "nothing is stored twice");
    println!("{} acknowledged, {} stored, {ROUNDS} kills", acknowledged.len(), stored.len());
}
