//! Connections, and how long each may take. Must not know: what is answered.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpListener;

/// No sender takes longer for the headers of a request, or between two requests.
const HEADERS: Duration = Duration::from_secs(5);

/// After the signal to end, no connection is waited for longer.
const DRAIN: Duration = Duration::from_secs(9);

/// The pause after a connection could not be taken, as there are no more descriptors.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until it is asked to end; then requests that run are answered.
pub async fn serve(listener: TcpListener, router: Router, asked_to_end: impl Future<Output = ()>) {
    let service = TowerToHyperService::new(router);
    let graceful = GracefulShutdown::new();
    let mut end = pin!(asked_to_end);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut end => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "a connection is not taken");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .serve_connection(TokioIo::new(stream), service.clone());
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection has ended");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("connections are cut");
    }
}
