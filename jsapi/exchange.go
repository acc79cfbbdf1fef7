package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/network"
)

// requested is what my.request, my.httpRequest and networkRequest take. Timeout is
// in milliseconds.
type requested struct {
	URL      Text            `json:"url" jsapi:"required"`
	Method   Text            `json:"method" options:"GET,POST,PUT,DELETE,PATCH,HEAD,OPTIONS,TRACE"`
	Data     json.RawMessage `json:"data"`
	Headers  pairs           `json:"headers"`
	Header   pairs           `json:"header"`
	DataType Text            `json:"dataType" options:"json,text,base64,arraybuffer"`
	Timeout  Number          `json:"timeout"`
}

// answered is what a server answered. Header and StatusCode are the names that the
// typings have beside the older ones.
type answered struct {
	Data       json.RawMessage `json:"data"`
	Status     int             `json:"status"`
	StatusCode int             `json:"statusCode"`
	Headers    pairs           `json:"headers"`
	Header     pairs           `json:"header"`
}

func answerOf(r *network.Response) answered {
	fields := pairs(r.Headers)
	return answered{Status: r.Status, StatusCode: r.Status, Headers: fields, Header: fields}
}

// failedAnswer is a failure with the answer that was there, as published for codes
// 14 and 19 of my.request (page of common questions).
type failedAnswer struct {
	Code    int    `json:"error"`
	Message string `json:"errorMessage"`
	answered
}

func (f *failedAnswer) Error() string { return f.Message }
func (f *failedAnswer) Payload() any  { return f }

// Codes of my.request that say something of the answer.
const (
	unparsed  = 14
	badStatus = 19
)

// requestFails are those of my.request: its page of common questions, and the one
// of error codes of all calls. That of an aborted one is published for
// my.uploadFile only.
var requestFails = Failures{
	missing:   "A parameter is missing or cannot be sent",
	9:         "The request was aborted",
	11:        "The host is not on the list of those that may be reached",
	12:        "There is no connection, or it broke",
	13:        "The request took too long",
	unparsed:  "The answer is not of the data type that was asked for",
	badStatus: "The server answered with an error, or without a good certificate",
	20:        "The request was stopped",
}

// exchange makes a request and gives its answer, and the code where it failed: 0
// where not. Status codes from 400 on are failures: the page of code 19 has 404,
// 500 and 504 for examples. There is no answer where its Status is 0.
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
		Timeout: milliseconds(in.Timeout, network.MaxTimeout)})
	if err != nil {
		return fail(err)
	}
	a, kind := answerOf(got), network.Get(got.Headers, "content-type")
	a.Data, err = network.Decode(string(in.DataType), got.Body, kind)
	if err != nil {
		call.Refuse(bridge.Said(call.Method), err.Error())
		if a.Data, err = network.Decode("text", got.Body, kind); err != nil {
			return fail(err)
		}
		if got.Status < 400 {
			return a, unparsed
		}
	}
	if got.Status >= 400 {
		return a, badStatus
	}
	return a, 0
}

// networkCodes are what a call has published for what may go wrong on the network.
type networkCodes struct {
	unfit, refused, cut, late, certificate int
}

// aborted is the code of a call that the page gave up: published for
// my.uploadFile, and used for all.
const aborted = 9

// networkCode gives an error of the network its code, and records it. That a host
// is not on the list is for the person who develops the page.
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

// milliseconds gives a page's time; 0 for the default, where it named none.
func milliseconds(n Number, most time.Duration) time.Duration {
	if !(n > 0) {
		return 0
	}
	return time.Duration(min(float64(n)*float64(time.Millisecond), float64(most)))
}
