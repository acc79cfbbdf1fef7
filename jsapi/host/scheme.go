package host

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
)

// otherScheme returns the address with the other one of http and https if the server expects that one, and otherwise nil. A
// request for the address has got an answer, or has failed.
func otherScheme(ctx context.Context, address *url.URL, answer *http.Response, failed error) *url.URL {
	there := *address
	switch {
	case address.Scheme == "https":
		var record tls.RecordHeaderError
		if !errors.Is(failed, http.ErrSchemeMismatch) && !errors.As(failed, &record) {
			return nil
		}
		there.Scheme = "http"
	case failed == nil && answer.StatusCode != http.StatusBadRequest, !shakesHands(ctx, address):
		return nil
	default: // what expects TLS answers a request without it with 400, or ends the connection
		there.Scheme = "https"
	}
	return &there
}

// shakesHands reports whether the server of an http address speaks TLS. Nothing is sent beyond the handshake.
func shakesHands(ctx context.Context, address *url.URL) bool {
	port := address.Port()
	if port == "" {
		port = "80"
	}
	dialer := tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(address.Hostname(), port))
	if err != nil {
		return false
	}
	conn.Close()
	return true
}
