//! What the server counts.

use prometheus::{Encoder, Histogram, HistogramOpts, IntCounterVec, Opts, Registry, TextEncoder};

/// Counters of a server.
pub struct Metrics {
    registry: Registry,
    /// Requests by outcome.
    pub requests: IntCounterVec,
    /// Violations by kind.
    pub violations: IntCounterVec,
    /// Events of a transaction.
    pub batch: Histogram,
}

impl Metrics {
    /// Counters at zero.
    pub fn new() -> prometheus::Result<Metrics> {
        let registry = Registry::new();
        let requests =
            IntCounterVec::new(Opts::new("webhook_requests_total", "Requests"), &["outcome"])?;
        let violations =
            IntCounterVec::new(Opts::new("webhook_violations_total", "Violations"), &["kind"])?;
        let batch = Histogram::with_opts(
            HistogramOpts::new("webhook_batch_events", "Events of a transaction")
                .buckets(vec![1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
        )?;
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(violations.clone()))?;
        registry.register(Box::new(batch.clone()))?;
        Ok(Metrics { registry, requests, violations, batch })
    }

    /// All counters, as Prometheus reads them.
    pub fn render(&self) -> prometheus::Result<Vec<u8>> {
        let mut out = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut out)?;
        Ok(out)
    }
}
