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

// mostBody is the most bytes of a request's body. The longest that a wallet publishes is some hundred.
const mostBody = 64 << 10

// mostDrained is the most bytes of a body that are discarded so that its sender can read the
// answer.
const mostDrained = 16 << 20

// exchange is one request, while it is answered.
type exchange struct {
	gateway  *Gateway
	request  *http.Request
	route    *route
	call     *call     // nil: the dialect finds it
	real     time.Time // when the request came
	body     []byte
	merchant Merchant
	share    string       // of whose places the request has one; "" before it is known which client sent it
	head     envelopeHead // of a request in an envelope
	values   url.Values   // of a request by parameters, in UTF-8
	sent     url.Values   // the same in the charset in which they were sent and signed
	line     Redemption
}

// admit checks what holds for requests of every dialect, and reads the body.
func (x *exchange) admit(w http.ResponseWriter) error {
	r := x.request
	if err := x.ours(); err != nil {
		return err
	}
	// Clients of the dialect that has all in parameters send them in addresses, too.
	if _, parameters := x.route.dialect.(openAPI); r.Method != http.MethodPost && !(parameters && r.Method == http.MethodGet) {
		return &fault{kind: wrongMethod, detail: "method " + clip(r.Method) + " is not taken: use POST"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		// Most clients read an answer only when they have sent everything.
		io.Copy(io.Discard, io.LimitReader(r.Body, mostDrained))
		return &fault{kind: tooLarge, detail: fmt.Sprintf("the body is longer than %d KiB", mostBody>>10)}
	}
	if err != nil {
		return &fault{kind: unreadable, detail: "the body ends before its length"}
	}
	x.body = body
	// Parameters have a charset of their own, and are all ASCII as they are sent.
	if !utf8.Valid(body) {
		return &fault{kind: unreadable, detail: "the body is not UTF-8"}
	}
	return nil
}

// ours refuses what a page of a stranger can send: a browser says by Host which name it was led here by, and by
// Origin and Sec-Fetch-Site which page sent it. In the dialect snap ORIGIN is a published header of back ends, and
// tells nothing; there no browser sends the body's type without asking first, which nobody answers.
func (x *exchange) ours() error {
	host := x.request.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if !local(host) {
		return &fault{kind: wrongHost, detail: fmt.Sprintf("host %s is not this one: use 127.0.0.1 or localhost", clip(x.request.Host))}
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

// local reports whether a host's name is of the loopback interface.
func local(host string) bool {
	host = strings.Trim(host, "[]")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	return strings.EqualFold(host, "localhost")
}

// ofType makes sure that the body is of a media type, in UTF-8 or one of the charsets.
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

// readJSON reads the body, or a part of it. A key that is there twice, and a value of another kind than into
// has, is a fault; keys that into does not have are not.
func readJSON(text []byte, into any) error {
	err := json.Unmarshal(text, into)
	if err == nil {
		return nil
	}
	var kind *json.SemanticError
	if errors.As(err, &kind) && kind.JSONPointer != "" {
		field := string(kind.JSONPointer.LastToken())
		return malformed(clip(field), "is a JSON %s, which it cannot be", kind.JSONKind)
	}
	return &fault{kind: unreadable, detail: "the body is not a JSON object: " + clip(strings.TrimPrefix(err.Error(), "jsontext: "))}
}

// header returns a header that has to be there once.
func (x *exchange) header(name string) (string, error) {
	switch values := x.request.Header.Values(name); {
	case len(values) == 0 || values[0] == "":
		return "", lacks(name)
	case len(values) > 1:
		return "", malformed(name, "is there twice")
	default:
		return values[0], nil
	}
}
