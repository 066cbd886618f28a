//! What a program does with the codes of a library.

use ipsec_errors::{Code, Kind, Range, UnknownName, UnknownNumber};
use serde::de::value::{Error as ValueError, U32Deserializer};
use serde::de::IntoDeserializer;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;

const REKEY: Code = Code::ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY;

#[test]
fn a_code_is_an_error() {
    let error: Box<dyn Error + Send + Sync> = tunnel::open(13821).unwrap_err().into();
    let found =
        "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY, 13821 (0x35FD): Simultaneous rekeys were detected.";
    assert_eq!(error.to_string(), found);
    assert_eq!(error.downcast_ref::<Code>(), Some(&REKEY));
    assert_eq!(tunnel::open(0), Ok(()));
    assert!(tunnel::is_transient(REKEY));
    assert_eq!(tunnel::LENGTH, "Negotiation timed out.".len());
}

#[test]
fn a_code_shows_its_name() {
    assert_eq!(format!("{REKEY:?}"), "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY");
    assert_eq!(format!("{:?}", tunnel::last_error()), "Code(5)");
    assert_eq!(tunnel::last_error().to_string(), "5 (0x0005)");
    assert_eq!(size_of::<Option<Code>>(), 8);
    assert_eq!((size_of::<Code>(), align_of::<Code>()), (4, 4));
}

#[test]
fn integers_and_names_are_converted() {
    assert_eq!(Code::try_from(13821_u16), Ok(REKEY));
    assert_eq!(Code::try_from(13821_i128), Ok(REKEY));
    assert_eq!(Code::try_from(5_u8), Err(UnknownNumber(5)));
    assert_eq!(Code::try_from(u128::MAX), Err(UnknownNumber(u128::MAX)));
    let error: Box<dyn Error> = UnknownNumber(-1_i64).into();
    assert_eq!(error.to_string(), "-1 is not a code");
    assert_eq!("ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY".parse(), Ok(REKEY));
    assert_eq!("REKEY".parse::<Code>(), Err(UnknownName));
    assert_eq!(u32::from(REKEY), 13821);
    let sentinel = Code::ERROR_IPSEC_IKE_NEG_STATUS_BEGIN;
    assert_eq!(
        (sentinel.kind(), sentinel.is_failure()),
        (Some(Kind::Marker), false)
    );
    assert_eq!(
        (REKEY.range(), Code::new(13919).range()),
        (Some(Range::Ike), None)
    );
}

#[test]
fn codes_are_keys_in_the_order_of_their_numbers() {
    let names: BTreeMap<_, _> = Code::all()
        .iter()
        .map(|code| (*code, code.name()))
        .collect();
    assert_eq!(names.len(), 153);
    assert!(names.keys().eq(Code::all()));
    assert_eq!(names[&REKEY], REKEY.name());
}

#[test]
fn hresults_have_both_signs() {
    assert_eq!(REKEY.to_hresult(), Some(0x8007_35FD));
    assert_eq!(Code::from_hresult(0x8007_35FD), Some(REKEY));
    assert_eq!(Code::from_hresult(-2_147_011_075), Some(REKEY));
    assert_eq!(Code::from_hresult(13821), None);
}

#[test]
fn serde_has_numbers() {
    let codes: Vec<Code> = serde_json::from_str("[13821, -1, 5]").unwrap();
    assert_eq!(codes, [REKEY, Code::new(u32::MAX), Code::new(5)]);
    assert_eq!(
        serde_json::to_string(&codes).unwrap(),
        "[13821,4294967295,5]"
    );
    for wrong in [
        "4294967296",
        "-2147483649",
        "\"13821\"",
        "1.5",
        "18446744073709551615",
    ] {
        assert!(serde_json::from_str::<Code>(wrong).is_err(), "{wrong}");
    }
    let binary: U32Deserializer<ValueError> = 13821_u32.into_deserializer();
    assert_eq!(Code::deserialize(binary), Ok(REKEY));
}
