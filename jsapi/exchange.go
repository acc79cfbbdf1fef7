package jsapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
)

// requested has the parameters of my.request, my.httpRequest and networkRequest. Timeout is in milliseconds.
type requested struct {
	URL      method.Text     `json:"url" jsapi:"required"`
	Method   method.Text     `json:"method" options:"GET,POST,PUT,DELETE,PATCH,HEAD,OPTIONS,TRACE"`
	Data     json.RawMessage `json:"data"`
	Headers  pairs           `json:"headers"`
	Header   pairs           `json:"header"`
	DataType method.Text     `json:"dataType" options:"json,text,base64,arraybuffer"`
	Timeout  method.Number   `json:"timeout"`
}

// answered is the response of a server. Header and StatusCode are the names in the typings; the older names are
// returned as well.
type answered struct {
	Data       network.Data `json:"data"`
	Status     int          `json:"status"`
	StatusCode int          `json:"statusCode"`
	Headers    pairs        `json:"headers"`
	Header     pairs        `json:"header"`
}

// Pieces returns the response without copying its data, which may have many megabytes.
func (a answered) Pieces() (bridge.Pieces, error) { return a.pieces(struct{}{}) }

// pieces returns the members of an object, followed by those of the response.
func (a answered) pieces(before any) (bridge.Pieces, error) {
	data := pieceOf(a.Data)
	a.Data = network.Data{}
	first, err := json.Marshal(before)
	if err != nil {
		return nil, err
	}
	const begin = `{"data":null`
	rest, err := json.Marshal(plainAnswered(a))
	if err != nil {
		return nil, err
	}
	first = bytes.TrimSuffix(first, []byte("}"))
	if len(first) > 1 {
		first = append(first, ',')
	}
	return bridge.Pieces{{Bytes: append(first, `"data":`...)}, data, {Bytes: rest[len(begin):]}}, nil
}

// pieceOf returns the data of a response without copying it.
func pieceOf(data network.Data) bridge.Piece {
	if len(data.Bytes) == 0 && data.Kind == network.JSON {
		return bridge.Piece{Bytes: []byte("null")}
	}
	return bridge.Piece{Bytes: data.Bytes, Form: map[network.Kind]bridge.Form{network.Text: bridge.Text, network.Base64: bridge.Base64}[data.Kind]}
}

// plainAnswered is answered without its methods, which encodes like any struct.
type plainAnswered answered

func answerOf(r *network.Response) answered {
	fields := pairs(r.Headers)
	return answered{Status: r.Status, StatusCode: r.Status, Headers: fields, Header: fields}
}

// failedAnswer is a failure that includes the response, as published for codes 14 and 19 of my.request (FAQ).
type failedAnswer struct {
	Code    int    `json:"error"`
	Message string `json:"errorMessage"`
	answered
}

func (f *failedAnswer) Error() string { return f.Message }
func (f *failedAnswer) Payload() any  { return f }

// Pieces returns the failure, followed by the response.
func (f *failedAnswer) Pieces() (bridge.Pieces, error) {
	return f.pieces(bridge.Failure{Code: f.Code, Message: f.Message})
}

// The codes of my.request that are about the response.
const (
	unparsed  = 14
	badStatus = 19
)

// requestFails has the failures of my.request, from its published FAQ and the page of error codes of all calls. The
// code of an aborted request is published only for my.uploadFile.
var requestFails = method.Failures{
	missing:   "A parameter is missing or invalid",
	9:         "The request was aborted",
	11:        "The host is not on the allowlist",
	12:        "The connection failed or was interrupted",
	13:        "The request took too long",
	unparsed:  "The response is not of the requested data type",
	badStatus: "The server returned an error or an invalid certificate",
	20:        "The request was stopped",
}

// answeredWith records the status of an unsuccessful response.
func answeredWith(call *bridge.Call, address string, got *network.Response) {
	if got.Status >= 400 {
		call.Record(trace.HTTP{URL: address, Status: int64(got.Status)})
	}
}

// exchange makes a request. It returns the response and the error code, which is 0 if the request succeeded. A status
// of 400 or more is a failure: the published page gives 404, 500 and 504 as examples of code 19. If Status is 0, there
// was no response.
func (h Host) exchange(ctx context.Context, call *bridge.Call, in requested, contentType string) (answered, int) {
	fail := func(err error) (answered, int) {
		return answered{}, h.networkCode(call, err, networkCodes{unfit: missing, refused: 11, cut: 12, late: 13, certificate: badStatus})
	}
	fields := in.Headers.over(in.Header)
	if !fields.has("content-type") {
		fields = append(fields, [2]string{"Content-Type", contentType})
	}
	address, body, err := network.Encode(string(in.Method), string(in.URL), network.Get(fields, "content-type"), in.Data)
	if err != nil {
		return fail(err)
	}
	h.doubtHost(call, address)
	got, err := h.Network.Do(ctx, network.Request{URL: address, Method: string(in.Method), Headers: fields, Body: body,
		Timeout: milliseconds(in.Timeout, network.MaxTimeout), Room: call.Hold})
	if err != nil {
		return fail(err)
	}
	answeredWith(call, address, got)
	unread := false
	a, kind := answerOf(got), network.Get(got.Headers, "content-type")
	a.Data, err = network.Decode(string(in.DataType), got.Body, kind)
	if err != nil && len(got.Body) == 0 && bodiless(string(in.Method), got.Status) {
		a.Data, err = network.Data{}, nil
	}
	if err != nil {
		if unread = got.Status < 400; unread { // else the status is what failed
			call.Refuse(bridge.Said(call.Method), err.Error())
		}
		if a.Data, err = network.Decode("text", got.Body, kind); err != nil {
			return fail(err)
		}
	}
	if err := holdMore(ctx, call, a.Data, got.Body); err != nil {
		return fail(err)
	}
	switch {
	case unread:
		return a, unparsed
	case got.Status >= 400:
		return a, badStatus
	}
	return a, 0
}

// bodiless reports whether a response to a method, or with a status, never has a body (RFC 9110, section 6.4.1). The page then
// receives null, whatever data type it asked for.
func bodiless(verb string, status int) bool {
	return strings.EqualFold(verb, http.MethodHead) || status == http.StatusNoContent || status == http.StatusResetContent || status == http.StatusNotModified
}

// holdMore reserves the memory that a response needs in JSON beyond that of its body.
func holdMore(ctx context.Context, call *bridge.Call, data network.Data, body []byte) error {
	if more := pieceOf(data).Size() - len(body); more > network.Unasked {
		return call.Hold(ctx, int64(more))
	}
	return nil
}

// networkCodes has the codes that are published for a call's network errors.
type networkCodes struct {
	unfit, refused, cut, late, certificate int
}

// networkCode records a network error and returns its code. It warns the developer if a host is not on the allowlist.
func (h Host) networkCode(call *bridge.Call, err error, codes networkCodes) int {
	if errors.Is(err, network.ErrCancelled) {
		return aborted
	}
	if errors.Is(err, network.ErrNotAllowed) {
		call.Warn("hosts", err.Error())
		return codes.refused
	}
	call.Refuse(bridge.Said(call.Method), err.Error())
	switch {
	case errors.Is(err, network.ErrURL), errors.Is(err, network.ErrRequest):
		return codes.unfit
	case errors.Is(err, network.ErrTimeout):
		return codes.late
	case errors.Is(err, network.ErrCertificate):
		return codes.certificate
	}
	return codes.cut
}

// milliseconds converts a page's timeout, at most most; 0 means the default.
func milliseconds(n method.Number, most time.Duration) time.Duration {
	if !(n > 0) {
		return 0
	}
	return time.Duration(min(float64(n)*float64(time.Millisecond), float64(most)))
}

// said has the warnings that were given, for those that are given only once in a run.
type said struct {
	mu   sync.Mutex
	done map[string]bool
}

// first reports whether this is the first request for it.
func (s *said) first(what string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done[what] {
		return false
	}
	if s.done == nil {
		s.done = map[string]bool{}
	}
	s.done[what] = true
	return true
}

// doubtHost warns, once for each host, about requests that work here and not on a phone: to a host that is not on an
// allowlist, or without https, which fails with the published code 20.
func (h Host) doubtHost(call *bridge.Call, address string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return
	}
	own := u.Scheme+"://"+u.Host == call.Document.Origin // the page's own server, which has another name on a phone
	if !h.Hosts && !own && h.said.first("hosts "+u.Host) {
		call.Warn("hosts", fmt.Sprintf("the manifest has no hosts list: a wallet would refuse %.100s until it is registered", u.Host))
	}
	if strings.EqualFold(u.Scheme, "http") && !local(u.Hostname()) && h.said.first("https "+u.Host) {
		call.Warn("https", fmt.Sprintf("http://%.100s: a wallet takes https addresses only, and fails others with code 20", u.Host))
	}
}

// local reports whether a host is this machine, on which the back end may run during development.
func local(name string) bool {
	name = strings.ToLower(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name).IsLoopback()
}
