package gateway

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
)

// mostBody is the maximum size of a request's body in bytes. The longest one that a wallet publishes has a few
// hundred.
const mostBody = 64 << 10

// mostDrained is the most bytes of a body that are discarded so that its sender can read the
// answer.
const mostDrained = 16 << 20

// exchange is a request and the state of its processing.
type exchange struct {
	gateway  *Gateway
	request  *http.Request
	route    *route
	call     *call     // nil if the dialect has yet to find it
	real     time.Time // when the request arrived
	body     []byte
	merchant Merchant
	share    string       // whose share of places the request counts towards; "" until its client is known
	head     envelopeHead // of a request in an envelope
	values   url.Values   // parameters of a request, in UTF-8
	sent     url.Values   // the same in the charset in which they were sent and signed
	line     Redemption
}

// admit checks what all dialects require of a request, and reads its body.
func (x *exchange) admit(w http.ResponseWriter) error {
	r := x.request
	if err := x.refuseBrowsers(); err != nil {
		return err
	}
	// In the dialect that has everything in parameters, clients also send them in URLs.
	if _, parameters := x.route.dialect.(openAPI); r.Method != http.MethodPost && !(parameters && r.Method == http.MethodGet) {
		return &fault{kind: wrongMethod, detail: "method " + clip(r.Method) + " is not allowed: use POST"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		// Most clients read the response only after they have sent everything.
		io.Copy(io.Discard, io.LimitReader(r.Body, mostDrained))
		return &fault{kind: tooLarge, detail: fmt.Sprintf("the body is longer than %d KiB", mostBody>>10)}
	}
	if err != nil {
		return &fault{kind: unreadable, detail: "the body is shorter than its Content-Length"}
	}
	x.body = body
	// Parameters have a charset of their own, but are sent as ASCII.
	if !utf8.Valid(body) {
		return &fault{kind: unreadable, detail: "the body is not UTF-8"}
	}
	return nil
}

// refuseBrowsers rejects requests that a web page sent. Browsers send in Host the name by which the gateway was found, and
// in Origin and Sec-Fetch-Site which page sent the request. In the dialect snap, ORIGIN is a published header of back ends and
// proves nothing; there, browsers do not send the required Content-Type without a preflight request, which the gateway does
// not answer.
func (x *exchange) refuseBrowsers() error {
	host := x.request.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if !local(host) {
		return &fault{kind: wrongHost, detail: fmt.Sprintf("host %s is not the gateway's: use 127.0.0.1 or localhost", clip(x.request.Host))}
	}
	if site := x.request.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return &fault{kind: wrongHost, detail: "a page of another site sent this: only a back end may"}
	}
	if _, published := x.route.dialect.(snap); published {
		return nil
	}
	for _, origin := range x.request.Header.Values("Origin") {
		if u, err := url.Parse(origin); err != nil || origin != "" && !local(u.Hostname()) {
			return &fault{kind: wrongHost, detail: fmt.Sprintf("a page of %s sent this: only a back end may", clip(origin))}
		}
	}
	return nil
}

// local reports whether a host name is that of the loopback interface.
func local(host string) bool {
	host = strings.Trim(host, "[]")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	return strings.EqualFold(host, "localhost")
}

// ofType returns a fault unless the body has the given media type, in UTF-8 or one of the charsets.
func (x *exchange) ofType(want string, charsets ...string) error {
	written := strings.Join(x.request.Header.Values("Content-Type"), ", ")
	kind, values, err := mime.ParseMediaType(written)
	charset := values["charset"]
	known := charset == "" || strings.EqualFold(charset, "utf-8") ||
		slices.ContainsFunc(charsets, func(c string) bool { return strings.EqualFold(c, charset) })
	if err != nil || kind != want || !known {
		return &fault{kind: wrongType, field: "Content-Type", detail: fmt.Sprintf("Content-Type %q is not supported: use %s", clip(written), want)}
	}
	return nil
}

// readJSON decodes the body or a part of it. Duplicate keys and values of the wrong type are faults; keys that into
// does not have are ignored.
func readJSON(text []byte, into any) error {
	err := json.Unmarshal(text, into)
	if err == nil {
		return nil
	}
	var kind *json.SemanticError
	if errors.As(err, &kind) && kind.JSONPointer != "" {
		field := string(kind.JSONPointer.LastToken())
		return malformed(clip(field), "must not be a JSON %s", kind.JSONKind)
	}
	return &fault{kind: unreadable, detail: "the body is not a JSON object: " + clip(strings.TrimPrefix(err.Error(), "jsontext: "))}
}

// header returns the value of a required header that must not be repeated.
func (x *exchange) header(name string) (string, error) {
	switch values := x.request.Header.Values(name); {
	case len(values) == 0 || values[0] == "":
		return "", lacks(name)
	case len(values) > 1:
		return "", malformed(name, "occurs twice")
	default:
		return values[0], nil
	}
}
