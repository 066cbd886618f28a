package tunnel

import (
	"errors"
	"fmt"
	"testing"

	"example.com/ipsecerrors"
)

const rekey = "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY, 13821 (0x35FD): Simultaneous rekeys were detected."

func TestOpen(t *testing.T) {
	err := Open(13821)
	if !errors.Is(err, ipsecerrors.IKESimultaneousRekey) || errors.Is(err, ipsecerrors.IKETimedOut) {
		t.Error("errors.Is does not find the code:", err)
	}
	if err.Error() != "open the tunnel: "+rekey {
		t.Error(err)
	}
	if !IsWorthARetry(err) || !IsWorthARetry(Open(13925)) || IsWorthARetry(Open(13801)) || IsWorthARetry(Open(5)) {
		t.Error("errors.As does not find the code")
	}
	if err := Open(int64(ipsecerrors.MMPolicyPruned)); err != nil {
		t.Error("a warning is no failure:", err)
	}
	for number, text := range map[int64]string{
		5:                 "open the tunnel: 5 (0x0005)",
		-1:                "open the tunnel: -1 (0xFFFFFFFF)",
		1<<40 + 13821:     "open the tunnel: 1099511641597",
		13821 - (1 << 32): "open the tunnel: -4294953475",
	} {
		if err := Open(number); err == nil || err.Error() != text {
			t.Error(number, err)
		}
	}
}

func TestPrinting(t *testing.T) {
	code, unknown := ipsecerrors.IKESimultaneousRekey, ipsecerrors.Code(5)
	for text, wanted := range map[string]string{
		fmt.Sprint(code):               rekey,
		fmt.Sprintf("%d", code):        "13821",
		code.String():                  "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY",
		unknown.String():               "Code(5)",
		unknown.Error():                "5 (0x0005)",
		unknown.Name():                 "",
		unknown.Message():              "",
		unknown.Kind().String():        "",
		code.Kind().String():           "error",
		code.Range():                   "ike",
		ipsecerrors.Describe(uint8(5)): "5 (0x0005)",
	} {
		if text != wanted {
			t.Errorf("%q is not %q", text, wanted)
		}
	}
	if code.Description() == "" || code.Remedy() == "" || unknown.Description() != "" || unknown.Remedy() != "" {
		t.Error("descriptions and remedies are those of codes")
	}
}

// number is an integer of a type of its own, as that of another package is.
type number uint64

func TestIntegers(t *testing.T) {
	for name, found := range map[string]bool{
		"uint16":                  is(ipsecerrors.FromInt(uint16(13821))),
		"a type of its own":       is(ipsecerrors.FromInt(number(13821))),
		"a signed HRESULT":        is(ipsecerrors.FromHRESULT(int32(-2147011075))),
		"an unsigned HRESULT":     is(ipsecerrors.FromHRESULT(uint32(0x800735FD))),
		"a wide signed HRESULT":   is(ipsecerrors.FromHRESULT(int64(-2147011075))),
		"a wide unsigned HRESULT": is(ipsecerrors.FromHRESULT(uint64(0x800735FD))),
	} {
		if !found {
			t.Error(name, "is not found")
		}
	}
	for name, found := range map[string]bool{
		"a negative number of 64 bits as an unsigned one": is(ipsecerrors.FromInt(^uint64(0) - (1 << 32) + 13822)),
		"its HRESULT":       is(ipsecerrors.FromHRESULT(^uint64(0) - 2147011074)),
		"another severity":  is(ipsecerrors.FromHRESULT(0x000735FD)),
		"an unknown number": is(ipsecerrors.FromInt(13820 << 8)),
	} {
		if found {
			t.Error(name, "is found")
		}
	}
	if code, err := ipsecerrors.Parse("ERROR_IPSEC_IKE_INVALID_UMATTS"); err != nil || code != ipsecerrors.IKEInvalidAuthPayload {
		t.Error(code, err)
	}
	if _, err := ipsecerrors.Parse("a \"b"); err == nil || err.Error() != `ipsecerrors: "a \"b" is not the name of a code` {
		t.Error(err)
	}
	codes := ipsecerrors.Codes()
	codes[0] = 7
	if len(codes) != 153 || ipsecerrors.Codes()[0] != ipsecerrors.QMPolicyExists {
		t.Error("a caller owns the codes that it is given")
	}
}

func is(_ ipsecerrors.Code, found bool) bool { return found }
