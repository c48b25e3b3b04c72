//! Events in SQLite. One thread writes: what arrives while it commits goes into the next
//! transaction, and each sender is answered after the commit of its own.

use crate::metrics::Metrics;
use anyhow::{Context, Result};
use rusqlite::{Connection, Transaction};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::{mpsc, oneshot};

/// An event to store.
pub struct Event {
    /// Its identity: an event of the same one is stored once.
    pub id: String,
    /// Its type, documented or not.
    pub kind: Option<String>,
    /// The body as it came.
    pub raw: Vec<u8>,
    /// `valid`, or the violations, as JSON.
    pub verdict: String,
    /// Whether its sender is told that it is not taken.
    pub refused: bool,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is on disk now; one that was refused under its identity is replaced.
    New,
    /// It was before.
    Known,
}

type Job = (Event, oneshot::Sender<Stored>);

/// Where events are stored; a clone is a handle of the same.
#[derive(Clone)]
pub struct Store(mpsc::Sender<Job>);

/// No more events wait to be written; who sends more waits.
const WAITING: usize = 1024;

/// The most events of a transaction.
const BATCH: usize = 256;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS events (
        id TEXT PRIMARY KEY,
        type TEXT,
        raw BLOB NOT NULL,
        verdict TEXT NOT NULL,
        refused INTEGER NOT NULL DEFAULT 0,
        received_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT";

/// For databases of earlier versions.
const GROWN: &str = "ALTER TABLE events ADD COLUMN refused INTEGER NOT NULL DEFAULT 0";

/// Opens the database and starts the thread that writes; it ends when all handles are gone.
pub fn open(path: &Path, metrics: Arc<Metrics>) -> Result<(Store, JoinHandle<Result<()>>)> {
    let connection = Connection::open(path).context("cannot open the database")?;
    // A commit is on disk before it returns, in the log that readers need not wait for.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute(SCHEMA, [])?;
    if !connection.column_exists(None, "events", "refused")? {
        connection.execute(GROWN, [])?;
    }
    let (sender, receiver) = mpsc::channel(WAITING);
    let writer = std::thread::Builder::new()
        .name("store".into())
        .spawn(move || write(connection, receiver, &metrics))?;
    Ok((Store(sender), writer))
}

impl Store {
    /// Stores an event; returns after the commit.
    pub async fn put(&self, event: Event) -> Result<Stored> {
        let (done, stored) = oneshot::channel();
        self.0.send((event, done)).await.ok().context("the store has ended")?;
        stored.await.context("the event was not written")
    }
}

fn write(
    mut connection: Connection,
    mut jobs: mpsc::Receiver<Job>,
    metrics: &Metrics,
) -> Result<()> {
    while let Some(first) = jobs.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            let Ok(job) = jobs.try_recv() else { break };
            batch.push(job);
        }
        metrics.batch.observe(batch.len() as f64);
        match commit(&mut connection, &batch) {
            Ok(outcomes) => {
                for ((_, done), outcome) in batch.into_iter().zip(outcomes) {
                    // Who does not wait any more has the event stored all the same.
                    let _ = done.send(outcome);
                }
            }
            // Nobody of the batch is answered as if it were stored; senders try again.
            Err(error) => tracing::error!(%error, "a transaction failed"),
        }
    }
    connection.pragma_update(None, "wal_checkpoint", "TRUNCATE")?;
    Ok(())
}

fn commit(connection: &mut Connection, batch: &[Job]) -> rusqlite::Result<Vec<Stored>> {
    let transaction = connection.transaction()?;
    let outcomes = batch.iter().map(|(event, _)| insert(&transaction, event)).collect();
    transaction.commit()?;
    outcomes
}

fn insert(transaction: &Transaction<'_>, event: &Event) -> rusqlite::Result<Stored> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO events (id, type, raw, verdict, refused) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET
            type = excluded.type, raw = excluded.raw, verdict = excluded.verdict, refused = 0,
            received_at = excluded.received_at
        WHERE refused AND NOT excluded.refused",
    )?;
    let Event { id, kind, raw, verdict, refused } = event;
    let rows = statement.execute((id, kind, raw, verdict, refused))?;
    Ok(if rows == 1 { Stored::New } else { Stored::Known })
}
