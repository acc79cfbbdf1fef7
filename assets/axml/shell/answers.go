package shell

import (
	"io"
	"net/http"
	"strings"
	"sync"
)

const (
	mostAnswers  = 64       // maximum number of answers that have not been fetched
	mostAnswered = 96 << 20 // maximum size of an answer, in bytes
)

// answers passes the host's answer to a call from the shell to the worker that waits for it.
type answers struct {
	token string // part of every id: requests that are not from this run's shell are refused

	mu    sync.Mutex
	there map[string]chan string // by call id
	order []string
}

// of returns the channel for the answer of a call.
func (a *answers) of(id string) chan string {
	a.mu.Lock()
	defer a.mu.Unlock()
	c := a.there[id]
	if c != nil {
		return c
	}
	if len(a.order) == mostAnswers {
		delete(a.there, a.order[0])
		a.order = a.order[1:]
	}
	c = make(chan string, 1)
	a.there[id] = c
	a.order = append(a.order, id)
	return c
}

func (a *answers) forget(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.there, id)
	for i, other := range a.order {
		if other == id {
			a.order = append(a.order[:i], a.order[i+1:]...)
			break
		}
	}
}

// ServeHTTP receives an answer from the shell (POST), or returns it to the worker once it has arrived (GET).
func (a *answers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	if !strings.HasPrefix(id, a.token+"-") || len(id) > 200 {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if r.Method == http.MethodPost {
		text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostAnswered))
		if err != nil {
			text = nil // the call fails
		}
		select {
		case a.of(id) <- string(text):
		default: // it has an answer already
		}
		return
	}
	defer a.forget(id)
	select {
	case text := <-a.of(id):
		io.WriteString(w, text)
	case <-r.Context().Done(): // the worker is gone
	}
}
