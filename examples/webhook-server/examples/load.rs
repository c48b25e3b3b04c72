//! Loads a server over loopback and says how fast it answers:
//! `cargo run --release --example load -- http://127.0.0.1:8080 SECRET [CLIENTS] [SECONDS]`.

use std::sync::Mutex;
use std::time::{Duration, Instant};
use webhook_server::signature::{Secret, HEADER};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, secret] = &arguments[..2] else { panic!("an address and a secret are needed") };
    let number = |at: usize, default: u64| {
        arguments.get(at).map_or(default, |text| text.parse().expect("a number"))
    };
    let (clients, seconds) = (number(2, 16), number(3, 10));
    let secret = Secret::new(secret.as_str());
    let start = Instant::now();
    let times = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for client in 0..clients {
            let (times, secret) = (&times, &secret);
            scope.spawn(move || {
                let agent = ureq::Agent::new_with_defaults();
                let mut own = Vec::new();
                while start.elapsed() < Duration::from_secs(seconds) {
                    let body = event(client, own.len());
                    let asked = Instant::now();
                    let response = agent
                        .post(format!("{url}/events"))
                        .header(HEADER, secret.sign(body.as_bytes()))
                        .send(&body)
                        .expect("the server takes the event");
                    assert_eq!(response.status().as_u16(), 201);
                    own.push(asked.elapsed());
                }
                times.lock().expect("nobody panics").extend(own);
            });
        }
    });
    let mut times = times.into_inner().expect("nobody panics");
    times.sort();
    let at = |part: f64| times[(times.len() as f64 * part) as usize].as_secs_f64() * 1e3;
    println!(
        "{:.0} events a second; {:.1} ms in the median, {:.1} ms for 99 of 100; {clients} clients",
        times.len() as f64 / start.elapsed().as_secs_f64(),
        at(0.5),
        at(0.99)
    );
}

fn event(client: u64, number: usize) -> String {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let id = time.map_or(0, |time| time.as_nanos());
    format!(
        r#"{{"id":"evcus_{id}_{client}_{number}","type":"customer.created","created_at":"2022-08-30T09:14:07.660Z","data":[{{"customer":{{"id":"cust_1","name":"Ada","summary":{{"orders":{{"total_count":3}}}}}}}}]}}"#
    )
}
