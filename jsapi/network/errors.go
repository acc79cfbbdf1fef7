package network

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// The reasons for which a request fails. Each error of a request wraps exactly one of them.
var (
	// ErrURL is returned for an address that is not an absolute http or https URL.
	ErrURL = errors.New("not an absolute http or https address")
	// ErrNotAllowed is returned for a host, including the target of a redirect, that is not in the list of allowed
	// hosts.
	ErrNotAllowed = errors.New("host is not allowed: add it to hosts in the manifest")
	// ErrRequest is returned for a method, a header or data that cannot be sent.
	ErrRequest = errors.New("request cannot be sent")
	// ErrNetwork is returned if there was no response or an incomplete one: unknown name, connection refused or reset,
	// malformed HTTP.
	ErrNetwork = errors.New("network error")
	// ErrCertificate is returned if the server's certificate cannot be verified.
	ErrCertificate = errors.New("certificate error")
	// ErrTimeout is returned if the response was not complete in time.
	ErrTimeout = errors.New("timeout")
	// ErrTooLarge is returned if the body of the response exceeds its limit.
	ErrTooLarge = errors.New("response is too large")
	// ErrCancelled is returned if the caller's context ended, for example because the page called abort().
	ErrCancelled = errors.New("cancelled")
	// ErrLocal is returned if the data to send could not be read, or the data received could not be written.
	ErrLocal = errors.New("file error")
	// ErrParse is returned if the body is not of the requested type.
	ErrParse = errors.New("response cannot be parsed")
)

var all = []error{ErrURL, ErrNotAllowed, ErrRequest, ErrNetwork, ErrCertificate, ErrTimeout, ErrTooLarge, ErrCancelled, ErrLocal, ErrParse}

// explain wraps an error of a request in one of the errors of this package, and names the request, in one line. The
// query of the URL is left out: it may be long, and secret.
func explain(ctx context.Context, method string, to *url.URL, err error) error {
	kind := ErrNetwork
	for _, one := range all {
		if errors.Is(err, one) {
			kind = one
		}
	}
	var failed net.Error
	var certificate *tls.CertificateVerificationError
	switch {
	case kind != ErrNetwork:
	case errors.Is(context.Cause(ctx), ErrTimeout), errors.Is(ctx.Err(), context.DeadlineExceeded):
		kind = ErrTimeout
	case ctx.Err() != nil:
		kind = ErrCancelled
	case errors.As(err, &certificate):
		kind = ErrCertificate
	case errors.As(err, &failed) && failed.Timeout():
		kind = ErrTimeout
	}
	place := fmt.Sprintf("%s %s://%s", method, to.Scheme, to.Host)
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	cause := strings.Join(strings.Fields(err.Error()), " ")
	if kind == ErrTimeout || kind == ErrCancelled || err == kind {
		return fmt.Errorf("%s: %w", place, kind)
	}
	if errors.Is(err, kind) {
		return fmt.Errorf("%s: %w", place, err)
	}
	return fmt.Errorf("%s: %w: %s", place, kind, cause)
}
