//! What is answered to whom.

use crate::metrics::Metrics;
use crate::signature::{Secret, HEADER};
use crate::store::{Event, Store, Stored};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{header, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http_body_util::BodyExt;
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use tower_http::trace::TraceLayer;
use voucherify_types::{decode, CustomerActivityObject, Decoded, Kinds, Violations};

/// No body is larger.
const MOST: usize = 1 << 20;

/// No more is read of a body that is larger.
const READ: usize = 8 * MOST;

/// No request takes longer, and no sender pauses longer within one.
const LONGEST: Duration = Duration::from_secs(10);

/// What all requests share.
#[derive(Clone)]
pub struct Shared {
    pub secret: Secret,
    pub store: Store,
    pub metrics: Arc<Metrics>,
}

/// The routes of the server.
pub fn router(shared: Shared) -> Router {
    Router::new()
        .route("/events", post(receive))
        .route("/metrics", get(metrics))
        .route("/healthz", get(|| async { "ok" }))
        .layer(RequestBodyTimeoutLayer::new(LONGEST))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(TraceLayer::new_for_http())
        .with_state(shared)
}

async fn metrics(State(shared): State<Shared>) -> Result<Vec<u8>, StatusCode> {
    shared.metrics.render().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn receive(State(shared): State<Shared>, headers: HeaderMap, body: Body) -> Response {
    let (outcome, response) = match whole(body).await {
        Ok(body) => answer(&shared, &headers, body).await,
        Err(refused) => refused,
    };
    shared.metrics.requests.with_label_values(&[outcome]).inc();
    response
}

/// The whole body, or the answer where there is none. A body that is too large is read on: a sender
/// that still writes when the connection is closed never sees the answer.
async fn whole(mut body: Body) -> Result<Bytes, (&'static str, Response)> {
    let (mut kept, mut read) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            ("unread", problem(StatusCode::BAD_REQUEST, &error.to_string(), json!([])))
        })?;
        let data = frame.into_data().unwrap_or_default();
        read += data.len();
        if read <= MOST {
            kept.extend_from_slice(&data);
        } else if read > READ {
            break;
        }
    }
    if read > MOST {
        let detail = format!("the body is larger than {MOST} bytes");
        return Err(("too-large", problem(StatusCode::PAYLOAD_TOO_LARGE, &detail, json!([]))));
    }
    Ok(kept.into())
}

async fn answer(shared: &Shared, headers: &HeaderMap, body: Bytes) -> (&'static str, Response) {
    let signature = headers.get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !shared.secret.verifies(&body, signature) {
        let detail = format!("`{HEADER}` is not the signature of the body");
        return ("unsigned", problem(StatusCode::UNAUTHORIZED, &detail, json!([])));
    }
    let decoded = match decode(&body) {
        Ok(decoded) => decoded,
        Err(error) => {
            let response = problem(StatusCode::BAD_REQUEST, &error.to_string(), json!([]));
            return ("not-an-event", response);
        }
    };
    for violation in &decoded.violations {
        shared.metrics.violations.with_label_values(&[violation.kind.name()]).inc();
    }
    let event = event(&body, &decoded);
    let id = event.id.clone();
    match shared.store.put(event).await {
        Ok(stored) => acknowledge(&id, stored, &decoded.violations),
        Err(error) => {
            tracing::error!(%error, id, "the event is not stored");
            let detail = "the event could not be stored; send it again";
            ("not-stored", problem(StatusCode::SERVICE_UNAVAILABLE, detail, json!([])))
        }
    }
}

fn event(body: &Bytes, decoded: &Decoded<CustomerActivityObject>) -> Event {
    // An event without an identity is its text.
    let hash = || format!("sha256:{}", hex::encode(Sha256::digest(body)));
    let verdict = if decoded.violations.is_empty() {
        "valid".to_owned()
    } else {
        list(&decoded.violations).to_string()
    };
    Event {
        id: decoded.value.id.clone().filter(|id| !id.is_empty()).unwrap_or_else(hash),
        kind: decoded.value.data.r#type().map(str::to_owned),
        raw: body.to_vec(),
        verdict,
        refused: is_refused(&decoded.violations),
    }
}

/// Whether a receiver does not take an event.
fn is_refused(violations: &Violations) -> bool {
    violations.iter().any(|violation| Kinds::WIRE.contains(violation.kind))
}

/// Answers a sender whose event is on disk. What a receiver takes is acknowledged, an event of an
/// unknown type too; what it does not take is stored, and refused.
fn acknowledge(id: &str, stored: Stored, violations: &Violations) -> (&'static str, Response) {
    if is_refused(violations) {
        let detail = format!("the event `{id}` is not as documented");
        let response = problem(StatusCode::UNPROCESSABLE_ENTITY, &detail, list(violations));
        return ("refused", response);
    }
    match stored {
        Stored::New => ("stored", (StatusCode::CREATED, Json(json!({ "id": id }))).into_response()),
        Stored::Known => ("known", (StatusCode::OK, Json(json!({ "id": id }))).into_response()),
    }
}

fn list(violations: &Violations) -> Value {
    violations
        .iter()
        .map(|violation| {
            json!({
                "pointer": violation.pointer,
                "kind": violation.kind.name(),
                "detail": violation.to_string(),
            })
        })
        .collect()
}

/// An answer as RFC 9457 describes it.
fn problem(status: StatusCode, detail: &str, violations: Value) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
        "violations": violations,
    });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}
