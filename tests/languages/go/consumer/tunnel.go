// Package tunnel opens tunnels, which fail with codes of IPsec.
package tunnel

import (
	"errors"
	"fmt"

	"example.com/ipsecerrors"
)

// Open returns an error for the status of a driver, or nil for one that is not a failure.
func Open(status int64) error {
	code, ok := ipsecerrors.FromInt(status)
	if !ok {
		return fmt.Errorf("open the tunnel: %s", ipsecerrors.Describe(status))
	}
	if !code.IsFailure() {
		return nil
	}
	return fmt.Errorf("open the tunnel: %w", code)
}

// IsWorthARetry reports whether an error may not occur again.
func IsWorthARetry(err error) bool {
	var code ipsecerrors.Code
	if !errors.As(err, &code) {
		return false
	}
	switch code {
	case ipsecerrors.IKETimedOut, ipsecerrors.IKESimultaneousRekey:
		return true
	default:
		return code.IsDoSP()
	}
}
