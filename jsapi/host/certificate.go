package host

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/window"
)

// pinned is a certificate that is accepted for a host in this run although no authority that the system trusts has signed it: this one alone, so that
// nobody who comes between the host and this machine gains by it.
type pinned struct {
	host        string
	certificate *x509.Certificate
	vouched     bool // to Go, by what the environment adds, such as SSL_CERT_FILE; web views do not know of it
}

// pin decides whether a request that failed may be made again with the server's certificate accepted. It is if the
// server is on this machine, or the user has named its host. The error says that the certificate is what failed, and is
// nil where something else did. Only where web views can be told of a certificate is one accepted.
func pin(address *url.URL, failed error, named []string) (*pinned, error) {
	var fault *tls.CertificateVerificationError
	if !errors.As(failed, &fault) || len(fault.UnverifiedCertificates) == 0 {
		return nil, nil
	}
	host, why := address.Hostname(), unvouched(fault.Err)
	var request *url.Error // of where a redirect leads
	if errors.As(failed, &request) {
		if there, err := url.Parse(request.URL); err == nil && there.Host != address.Host {
			return nil, failure(fmt.Errorf("%s leads to %s, whose certificate is not trusted: %s: open that address itself", address, originOf(there), why))
		}
	}
	switch {
	case !window.CanProxy:
		return nil, failure(fmt.Errorf("the certificate of %s is not trusted: %s: add it to those that this system trusts", address.Host, why))
	case !acceptable(host, named):
		return nil, &Error{false, "the certificate of %s is not trusted: %s: add it to those that this system trusts, or accept it in this run with {InsecureHost} %s",
			[]any{address.Host, why, host}}
	}
	return &pinned{host, fault.UnverifiedCertificates[0], false}, nil
}

// vouched has web views accept the certificate of an answer that was trusted, as pin does those that are not; nil where
// there is none, or it is not for pin to accept.
func vouched(address *url.URL, answer *http.Response, named []string) *pinned {
	if answer.TLS == nil || answer.Request.URL.Host != address.Host || !acceptable(address.Hostname(), named) {
		return nil
	}
	return &pinned{address.Hostname(), answer.TLS.PeerCertificates[0], true}
}

// acceptable tells whether a host's certificate is accepted although the system does not trust it.
func acceptable(host string, named []string) bool {
	return isLoopback(host) || slices.ContainsFunc(named, func(one string) bool { return strings.EqualFold(one, host) })
}

// unvouched says what is wrong with a certificate.
func unvouched(err error) string { return strings.TrimPrefix(err.Error(), "x509: ") }

// isLoopback tells whether a host is this machine by its name alone, whatever a name server says.
func isLoopback(host string) bool {
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// client returns an HTTP client that accepts the certificate from its host, and otherwise the certificates that the system trusts.
func (p *pinned) client() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true, VerifyConnection: p.verify} // verify does, every time
	return &http.Client{Transport: transport}
}

// verify accepts a connection. A server that is asked for by its IP address has no name.
func (p *pinned) verify(c tls.ConnectionState) error {
	named := strings.EqualFold(c.ServerName, p.host) || c.ServerName == "" && net.ParseIP(p.host) != nil
	if named && c.PeerCertificates[0].Equal(p.certificate) {
		return nil
	}
	if c.ServerName == "" {
		return &tls.CertificateVerificationError{UnverifiedCertificates: c.PeerCertificates, Err: errors.New("it is not the one that was accepted")}
	}
	between := x509.NewCertPool()
	for _, certificate := range c.PeerCertificates[1:] {
		between.AddCert(certificate)
	}
	if _, err := c.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: c.ServerName, Intermediates: between}); err != nil {
		return &tls.CertificateVerificationError{UnverifiedCertificates: c.PeerCertificates, Err: err}
	}
	return nil
}

// pem is the certificate by the names that a web view may have for the host.
func (p *pinned) pem() map[string][]byte {
	if p == nil {
		return nil
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.certificate.Raw})
	if strings.Contains(p.host, ":") {
		return map[string][]byte{p.host: text, "[" + p.host + "]": text}
	}
	return map[string][]byte{p.host: text}
}
