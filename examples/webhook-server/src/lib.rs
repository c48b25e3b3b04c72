//! A receiver of webhooks: it verifies the signature, validates the event, stores it with its
//! verdict, and answers only when that is on disk.

pub mod listen;
pub mod metrics;
pub mod server;
pub mod signature;
pub mod store;
