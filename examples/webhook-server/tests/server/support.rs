//! A running server, and a client of it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use ureq::Agent;
use webhook_server::signature::{Secret, HEADER};

pub const SECRET: &str = "a secret of the test";

pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Server {
    pub fn start(database: &Path) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_webhook-server"))
            .args(["--listen", "127.0.0.1:0", "--database"])
            .arg(database)
            .env("WEBHOOK_SECRET", SECRET)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped"))
            .read_line(&mut line)
            .expect("the server says where it listens");
        let address = line.trim().strip_prefix("listening on ").expect("an address").to_owned();
        Server { child, address }
    }

    pub fn kill(mut self) {
        self.child.kill().expect("the server runs");
        self.child.wait().expect("it was started here");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

/// Status and body of an answer; nothing where the server ended before it answered.
pub fn post(agent: &Agent, address: &str, body: &str, signature: &str) -> Option<(u16, String)> {
    let url = format!("http://{address}/events");
    let mut response = agent.post(url).header(HEADER, signature).send(body).ok()?;
    let text = response.body_mut().read_to_string().ok()?;
    Some((response.status().as_u16(), text))
}

pub fn sign(body: &str) -> String {
    Secret::new(SECRET).sign(body.as_bytes())
}
