//! A library whose functions return codes of `IPsec`.

#![no_std]

use ipsec_errors::Code;

/// A length of a message, known when this is compiled.
pub const LENGTH: usize = match Code::ERROR_IPSEC_IKE_TIMED_OUT.message() {
    Some(message) => message.len(),
    None => 0,
};

const _: () = assert!(Code::new(13821).is_ike() && !Code::new(13).is_code());

/// Opens a tunnel.
///
/// # Errors
///
/// Returns the code that the system returned, if it is a failure.
pub fn open(status: u32) -> Result<(), Code> {
    match Code::new(status) {
        code if code.is_failure() => Err(code),
        _ => Ok(()),
    }
}

/// Returns whether to try again.
#[must_use]
pub fn is_transient(code: Code) -> bool {
    matches!(
        code,
        Code::ERROR_IPSEC_IKE_TIMED_OUT | Code::ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY
    )
}

/// A function that C calls, and that returns any number.
#[must_use]
pub extern "C" fn last_error() -> Code {
    Code::new(5)
}
