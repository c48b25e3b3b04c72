//! The server as a command.

use anyhow::{Context, Result};
use clap::Parser;
use std::path::PathBuf;
use std::sync::Arc;
use webhook_server::listen;
use webhook_server::metrics::Metrics;
use webhook_server::server::{router, Shared};
use webhook_server::signature::Secret;
use webhook_server::store;

/// Receives events: verifies, validates and stores them.
#[derive(Parser)]
struct Arguments {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// The database.
    #[arg(long, default_value = "events.sqlite")]
    database: PathBuf,
    /// The secret that signatures are made with.
    #[arg(long, env = "WEBHOOK_SECRET", hide_env_values = true)]
    secret: String,
}

fn main() -> Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let arguments = Arguments::parse();
    let metrics = Arc::new(Metrics::new()?);
    let (store, writer) = store::open(&arguments.database, metrics.clone())?;
    let shared = Shared { secret: Secret::new(arguments.secret), store, metrics };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(&arguments.listen, shared))?;
    // The last handle of the store is gone with the router: the thread writes what waits, and ends.
    drop(runtime);
    writer.join().map_err(|_| anyhow::anyhow!("the thread that writes has panicked"))?
}

async fn serve(address: &str, shared: Shared) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await.context("cannot listen")?;
    println!("listening on {}", listener.local_addr()?);
    listen::serve(listener, router(shared), asked_to_end()).await;
    Ok(())
}

/// Ends at the first signal; requests that run are answered.
async fn asked_to_end() {
    use tokio::signal::unix::{signal, SignalKind};
    let mut terminate = signal(SignalKind::terminate()).expect("a handler can be installed");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
