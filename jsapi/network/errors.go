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

// What a request may fail by; each error of this package that is about one has exactly one of these in its chain.
var (
	// ErrURL says that an address is not an absolute one of http or https.
	ErrURL = errors.New("not an absolute http or https address")
	// ErrNotAllowed is that a host, one that an answer redirects to included, is not in the list.
	ErrNotAllowed = errors.New("host is not allowed: add it to hosts in the manifest")
	// ErrRequest is that a method or a header field cannot be sent.
	ErrRequest = errors.New("request cannot be sent")
	// ErrNetwork is that there was no answer, or half of one: name unknown, refused, reset, no HTTP.
	ErrNetwork = errors.New("network error")
	// ErrCertificate is that the server's certificate does not hold.
	ErrCertificate = errors.New("certificate error")
	// ErrTimeout is that there was no whole answer in time.
	ErrTimeout = errors.New("timeout")
	// ErrTooLarge is that the body of the answer has too many bytes.
	ErrTooLarge = errors.New("answer is too large")
	// ErrCancelled is that the caller's context ended, as by abort().
	ErrCancelled = errors.New("cancelled")
	// ErrLocal is that what was to be sent could not be read, or what came not be written.
	ErrLocal = errors.New("file error")
	// ErrParse is that a body is not of the type that was asked for.
	ErrParse = errors.New("answer cannot be parsed")
)

var all = []error{ErrURL, ErrNotAllowed, ErrRequest, ErrNetwork, ErrCertificate, ErrTimeout, ErrTooLarge, ErrCancelled, ErrLocal, ErrParse}

// explain gives an error its kind, and says in one line which request it is of. The address's query stays out: it
// may be long, and secret.
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
