//! The signature of a body: HMAC-SHA256, in hexadecimal digits.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The header that carries it.
pub const HEADER: &str = "x-voucherify-signature";

/// The secret that sender and receiver share.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Takes the bytes of a secret.
    pub fn new(secret: impl Into<Vec<u8>>) -> Secret {
        Secret(secret.into())
    }

    fn mac(&self, body: &[u8]) -> [u8; 32] {
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is right");
        mac.update(body);
        mac.finalize().into_bytes().into()
    }

    /// The signature that a sender writes into the header.
    pub fn sign(&self, body: &[u8]) -> String {
        hex::encode(self.mac(body))
    }

    /// Whether the body has this signature; takes as long whatever differs.
    pub fn verifies(&self, body: &[u8], signature: &str) -> bool {
        let mut given = [0; 32];
        let is_hex = hex::decode_to_slice(signature, &mut given).is_ok();
        bool::from(self.mac(body).ct_eq(&given)) && is_hex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_one_body_and_one_secret() {
        // RFC 4231, test case 2.
        let secret = Secret::new("Jefe");
        let body = b"what do ya want for nothing?";
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(secret.sign(body), signature);
        assert!(secret.verifies(body, signature));
        assert!(!secret.verifies(b"something else", signature));
        assert!(!Secret::new("other").verifies(body, signature));
        for wrong in ["", "5b", "no digits", &signature[1..], &format!("{signature}00")] {
            assert!(!secret.verifies(body, wrong), "{wrong}");
        }
    }
}
