package panel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
)

// Act is an action that the panel's page can request. Its parameters and its result are JSON.
type Act func(ctx context.Context, params []byte) (any, error)

// Typed makes an act from a function with typed parameters. Parameters that the type does not have are an error.
func Typed[T, R any](f func(context.Context, T) (R, error)) Act {
	return func(ctx context.Context, params []byte) (any, error) {
		var with T
		decoder := json.NewDecoder(bytes.NewReader(params))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&with); err != nil {
			return nil, err
		}
		return f(ctx, with)
	}
}

// mostParams is how many bytes the parameters of an act may have.
const mostParams = 4 << 20

// act runs an act that the page requests by a POST of JSON, which a page of another site cannot send without a
// preflight request.
func (p *Panel) act(w http.ResponseWriter, r *http.Request, name string) {
	do := p.acts[name]
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case do == nil:
		answer(w, http.StatusNotFound, failure{"the panel has no such act"})
		return
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", "POST")
		answer(w, http.StatusMethodNotAllowed, failure{"use POST"})
		return
	case kind != "application/json":
		answer(w, http.StatusUnsupportedMediaType, failure{"send application/json"})
		return
	}
	params, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostParams))
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		answer(w, http.StatusRequestEntityTooLarge, failure{"the parameters are too long"})
		return
	}
	if err != nil {
		return // the page is gone
	}
	result, err := do(r.Context(), params)
	if err != nil {
		answer(w, http.StatusBadRequest, failure{err.Error()})
		return
	}
	answer(w, http.StatusOK, result)
}

// failure is the response for an act that failed.
type failure struct {
	Error string `json:"error"`
}

func answer(w http.ResponseWriter, status int, what any) {
	body, err := json.Marshal(what)
	if err != nil {
		status, body = http.StatusInternalServerError, []byte(`{"error":"the result is not JSON"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(body, '\n'))
}
