package host

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// placed is a place in a program, written ADDRESS:LINE:COLUMN.
type placed struct {
	Place string `json:"place"`
}

// excerpt holds some lines of a script, or of the developer's file that it was made from.
type excerpt struct {
	File  string   `json:"file,omitempty"` // the developer's file; absent for the script itself
	Line  int      `json:"line"`           // of the place
	First int      `json:"first"`          // of the lines
	Lines []string `json:"lines"`
}

const (
	mostSource  = 8 << 20 // bytes of a script that are read
	around      = 4       // lines before and after a place
	longestCode = 400     // bytes of a line
	sourceTime  = 5 * time.Second
)

// source returns the lines around a place, as the program's own server has them now: those of the developer's file if the script
// has a source map with its text. A place comes from the page, so no other server is asked.
func (h *Host) source(ctx context.Context, at placed) (excerpt, error) {
	address, line, column, err := splitPlace(at.Place)
	if err != nil {
		return excerpt{}, err
	}
	if originOf(address) != originOf(h.target.address) {
		return excerpt{}, errors.New("it is not one of the program's own scripts")
	}
	ctx, cancel := context.WithTimeout(ctx, sourceTime)
	defer cancel()
	if name, text, original, found := h.sources.Original(ctx, address, line, column); found {
		e, err := linesAround([]byte(text), original)
		e.File = name
		return e, err
	}
	text, err := fetchOwn(ctx, address)
	if err != nil {
		return excerpt{}, err
	}
	return linesAround(text, line)
}

// linesAround returns the lines of a text around one.
func linesAround(text []byte, line int) (excerpt, error) {
	lines := bytes.Split(text, []byte("\n"))
	if line < 1 || line > len(lines) {
		return excerpt{}, fmt.Errorf("the script has %d lines now", len(lines))
	}
	e := excerpt{Line: line, First: max(1, line-around)}
	for _, one := range lines[e.First-1 : min(len(lines), line+around)] {
		e.Lines = append(e.Lines, strings.ToValidUTF8(string(bytes.TrimRight(one[:min(len(one), longestCode)], "\r")), ""))
	}
	return e, nil
}

// splitPlace splits a place into address, line and column.
func splitPlace(place string) (address *url.URL, line, column int, err error) {
	file, atLine, atColumn, ok := trace.SplitPlace(place)
	if !ok {
		return nil, 0, 0, errors.New("a place is ADDRESS:LINE:COLUMN")
	}
	address, err = url.Parse(file)
	if err != nil || address.Host == "" {
		return nil, 0, 0, errors.New("it is not a script with an address")
	}
	return address, int(atLine), int(atColumn), nil
}

// fetchOwn loads a script of the program. It follows no redirects.
func fetchOwn(ctx context.Context, address *url.URL) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the program's server answers %s", answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, mostSource))
}
