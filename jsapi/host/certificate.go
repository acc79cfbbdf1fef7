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

// pinned is a certificate that is accepted for a host in this run although no authority that the system trusts has
// signed it. No other certificate is accepted, so that the connection cannot be intercepted.
type pinned struct {
	host        string
	certificate *x509.Certificate
	vouched     bool // Go trusts it, for example because of SSL_CERT_FILE, but web views do not know that
}

// pin decides whether a request that failed may be repeated with the server's certificate accepted. It may if the
// server is on this machine, or the user has named its host, and if web views can accept a certificate on this
// platform. The error says what is wrong with the certificate; it is nil if the request failed for another reason.
func pin(address *url.URL, failed error, named []string) (*pinned, error) {
	var fault *tls.CertificateVerificationError
	if !errors.As(failed, &fault) || len(fault.UnverifiedCertificates) == 0 {
		return nil, nil
	}
	host, why := address.Hostname(), unvouched(fault.Err)
	var request *url.Error // of the target of a redirect
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

// vouched returns the certificate of a response that Go trusted, so that web views accept it as well. It is nil if
// there is none, or if pin would not accept it.
func vouched(address *url.URL, answer *http.Response, named []string) *pinned {
	if answer.TLS == nil || answer.Request.URL.Host != address.Host || !acceptable(address.Hostname(), named) {
		return nil
	}
	return &pinned{address.Hostname(), answer.TLS.PeerCertificates[0], true}
}

// acceptable reports whether a host's certificate is accepted although the system does not trust it.
func acceptable(host string, named []string) bool {
	return isLoopback(host) || slices.ContainsFunc(named, func(one string) bool { return strings.EqualFold(one, host) })
}

// checkHosts returns an error for a host of Options.InsecureHost that is not written as a host: nothing would match it.
func checkHosts(named []string) error {
	for _, one := range named {
		host := one
		if u, err := url.Parse(one); err == nil && u.Host != "" {
			host = u.Host
		}
		if u, err := url.Parse("//" + host); err == nil && u.Hostname() != "" && net.ParseIP(host) == nil {
			host = u.Hostname()
		}
		switch {
		case host != one:
			return wrong("{InsecureHost} %q is not a host: write {InsecureHost} %s", one, host)
		case net.ParseIP(host) == nil && strings.ContainsAny(host, "*/?#@: "), host == "":
			return wrong("{InsecureHost} %q is not a host: write one such as dev.example, without * and port", one)
		}
	}
	return nil
}

// unvouched says what is wrong with a certificate.
func unvouched(err error) string { return strings.TrimPrefix(err.Error(), "x509: ") }

// isLoopback reports whether a host name means this machine. It does not resolve the name.
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
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true, VerifyConnection: p.verify} // verify checks every connection
	return &http.Client{Transport: transport}
}

// verify checks the certificate of a connection. A server that is addressed by its IP address has no name.
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

// pem returns the certificate for each form in which a web view may write the host.
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
