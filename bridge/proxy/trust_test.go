package proxy

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
)

// tlsTrusting trusts a server of a test, under whatever name it is asked for.
func tlsTrusting(s *httptest.Server) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &tls.Config{RootCAs: pool, ServerName: "example.com"}
}
