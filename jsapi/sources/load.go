package sources

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/assets/sourcemap"
)

const mostScript = 16 << 20 // bytes of a script

// load loads a script and its map.
func (f *Finder) load(address *url.URL, s *script) {
	defer close(s.loaded)
	ctx, cancel := context.WithTimeout(f.ctx, longestLoad)
	defer cancel()
	select {
	case f.loads <- struct{}{}:
		defer func() { <-f.loads }()
	case <-ctx.Done():
		return
	}
	at, body, err := f.mapOf(ctx, address)
	if err != nil {
		return
	}
	if m, err := sourcemap.Parse(body); err == nil && f.holds(m.Size()) {
		s.at, s.places = at, m
	}
}

// errNoMap is the error for a script without a source map.
var errNoMap = errors.New("the script has no source map")

// mapOf reads the map of a script, and says to which address its sources are relative.
func (f *Finder) mapOf(ctx context.Context, script *url.URL) (*url.URL, []byte, error) {
	text, header, err := f.fetch(ctx, script, mostScript)
	if err != nil {
		return nil, nil, err
	}
	if strings.HasPrefix(header.Get("Content-Type"), "text/html") {
		return nil, nil, errNoMap
	}
	named := mapNamed(text)
	if named == "" {
		named = header.Get("SourceMap")
	}
	if named == "" {
		return nil, nil, errNoMap
	}
	return f.mapAt(ctx, script, named)
}

// Original returns the text of the developer's file from which a place of a script comes, as the script's map has it, with the
// file's name and the line. It reads script and map again, as they are now. Found is false if the map does not have the text.
func (f *Finder) Original(ctx context.Context, address *url.URL, line, column int) (name, text string, at int, found bool) {
	if !f.isOwn(address) || !isScript(address) {
		return "", "", 0, false
	}
	of, body, err := f.mapOf(ctx, address)
	if err != nil {
		return "", "", 0, false
	}
	m, err := sourcemap.Parse(body)
	if err != nil {
		return "", "", 0, false
	}
	p, found := m.Original(line, column)
	if !found {
		return "", "", 0, false
	}
	text, found = sourcemap.Content(body, p.Source)
	return f.name(of, p.Source), text, p.Line, found
}

// mapAt reads the map that a script names, and says to which address its sources are relative.
func (f *Finder) mapAt(ctx context.Context, script *url.URL, named string) (*url.URL, []byte, error) {
	if data, ok := strings.CutPrefix(named, "data:"); ok {
		body, err := decode(data)
		return script, body, err
	}
	at, err := script.Parse(named)
	if err != nil {
		return nil, nil, err
	}
	if !f.isOwn(at) {
		return nil, nil, errors.New("the map is not at the program's own origin")
	}
	body, _, err := f.fetch(ctx, at, sourcemap.MostBytes)
	return at, body, err
}

// fetch requests what is at one of the program's own addresses, whole. It follows no redirects.
func (f *Finder) fetch(ctx context.Context, address *url.URL, most int64) ([]byte, http.Header, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, nil, err
	}
	answer, err := f.client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err == nil && int64(len(text)) > most {
		err = fmt.Errorf("%s: more than %d bytes", address, most)
	}
	return text, answer.Header, err
}

// decode decodes a data URL, without its scheme.
func decode(text string) ([]byte, error) {
	kind, data, found := strings.Cut(text, ",")
	if !found {
		return nil, errors.New("the data URL has no data")
	}
	if len(data) > 2*sourcemap.MostBytes {
		return nil, errors.New("the data URL is too long")
	}
	if strings.HasSuffix(kind, ";base64") {
		return base64.RawStdEncoding.DecodeString(strings.TrimRight(data, "="))
	}
	plain, err := url.PathUnescape(data)
	return []byte(plain), err
}

// mapNamed returns the address of a script's map, as the last comment of the script names it; "" if there is none.
func mapNamed(text []byte) string {
	const marker = "sourceMappingURL="
	i := bytes.LastIndex(text, []byte(marker))
	if i < 0 {
		return ""
	}
	before := bytes.TrimRight(text[max(0, i-8):i], " \t")
	if !bytes.HasSuffix(before, []byte("//#")) && !bytes.HasSuffix(before, []byte("//@")) && !bytes.HasSuffix(before, []byte("/*#")) {
		return ""
	}
	named := text[i+len(marker):]
	if end := bytes.IndexAny(named, "\r\n"); end >= 0 {
		named = named[:end]
	}
	named = bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(named), []byte("*/")))
	if bytes.ContainsAny(named, "'\"`\\ \t") {
		return "" // a string of the script's
	}
	return string(named)
}
