package proxy

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
)

// tlsTrusting returns a configuration that trusts a test's server under any name.
func tlsTrusting(s *httptest.Server) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &tls.Config{RootCAs: pool, ServerName: "example.com"}
}
