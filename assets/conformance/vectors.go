package conformance

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/wallets"
)

//go:embed *.json
var embedded embed.FS

// File has the vectors of one wallet.
type File struct {
	Wallet   string           `json:"wallet"` // its name, or a file with its rules beside this one
	Contract string           `json:"contract"`
	Read     string           `json:"read"` // the day, as 2006-01-02
	Known    map[string]Known `json:"known"`
	Vectors  []Vector         `json:"vectors"`
}

// Known is a difference that is known: what hosts that keep to the contract may do in another way.
type Known struct {
	Why     string   `json:"why"`
	Absent  []string `json:"absent,omitempty"`  // members of a payload that may be missing, or be there and empty
	Differs []string `json:"differs,omitempty"` // members whose value may differ; "name.*": the values of an object's members
}

// Vector is a call, how the user answers it, and what the page receives.
type Vector struct {
	Name     string             `json:"name"`
	Answer   string             `json:"answer"`
	Request  json.RawMessage    `json:"request"`
	Received map[string][]Event `json:"received"` // by calling style
	Known    []string           `json:"known,omitempty"`
}

// Event is a callback and its payload: ["fail", {…}].
type Event []json.RawMessage

// Styles are the calling styles, in the order in which they are played.
var Styles = []string{"callbacks", "promise", "argument", "call", "bridge"}

// Files returns the vectors of all built-in wallets, the default one first.
func Files() (all []File) {
	names, err := fs.Glob(embedded, "*.json")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range names {
		text, err := embedded.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		f, err := parse(name, text)
		if err != nil {
			panic(err) // a test reads all
		}
		all = append(all, f)
	}
	return all
}

func rank(name string) int {
	if name == wallets.Default+".json" {
		return 0
	}
	return 1
}

// Of returns the vectors of a built-in wallet.
func Of(wallet string) (File, error) {
	var names []string
	for _, f := range Files() {
		if f.Wallet == wallet {
			return f, nil
		}
		names = append(names, f.Wallet)
	}
	return File{}, fmt.Errorf("there are no vectors for wallet %q: %suse %s, or a file of vectors", wallet, spelling.Hint(wallet, names...), strings.Join(names, ", "))
}

// Read reads a file of vectors. A wallet that is a file is that of the same folder.
func Read(name string) (File, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return File{}, fmt.Errorf("the vectors cannot be read: %w: pass a file of vectors, or leave it out for the built-in ones", err)
	}
	f, err := parse(name, text)
	if err == nil && strings.ContainsAny(f.Wallet, "./") && !filepath.IsAbs(f.Wallet) {
		f.Wallet = filepath.Join(filepath.Dir(name), filepath.FromSlash(f.Wallet))
	}
	return f, err
}

// parse reads and checks a file.
func parse(name string, text []byte) (f File, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		line := 1 + bytes.Count(text[:min(int(d.InputOffset()), len(text))], []byte("\n"))
		return f, fmt.Errorf("%s:%d: %v", name, line, err)
	}
	fail := func(format string, args ...any) (File, error) {
		return f, fmt.Errorf("%s: "+format, append([]any{name}, args...)...)
	}
	if _, err := d.Token(); err != io.EOF {
		return fail("text follows the object")
	}
	if f.Wallet == "" || len(f.Vectors) == 0 {
		return fail("wallet or vectors are missing")
	}
	seen := map[string]bool{}
	for i, v := range f.Vectors {
		switch {
		case v.Name == "" || v.Answer == "" || len(v.Received) == 0:
			return fail("vector %d (%q) needs a name, an answer and received", i+1, v.Name)
		case strings.ContainsAny(v.Name, "/ "):
			return fail("vector %q: a name has neither spaces nor slashes", v.Name)
		case seen[v.Name]:
			return fail("there are two vectors %q", v.Name)
		}
		seen[v.Name] = true
		if len(v.Request) == 0 {
			f.Vectors[i].Request = json.RawMessage("null")
		}
		for style, events := range v.Received {
			if !slices.Contains(Styles, style) {
				return fail("vector %q: calling style %q is not known: %suse %s", v.Name, style, spelling.Hint(style, Styles...), strings.Join(Styles, ", "))
			}
			for _, e := range events {
				if len(e) != 2 {
					return fail("vector %q: an event of %s is a callback and its payload", v.Name, style)
				}
			}
		}
		for _, known := range v.Known {
			if _, there := f.Known[known]; !there {
				return fail("vector %q: known has no %q", v.Name, known)
			}
		}
	}
	return f, nil
}

// Find returns the vector of a name.
func (f File) Find(name string) (Vector, bool) {
	i := slices.IndexFunc(f.Vectors, func(v Vector) bool { return v.Name == name })
	if i < 0 {
		return Vector{}, false
	}
	return f.Vectors[i], true
}

// Silent reports whether no callback is called in any style.
func (v Vector) Silent() bool {
	for _, events := range v.Received {
		if len(events) > 0 {
			return false
		}
	}
	return true
}

// Played returns the styles in which a vector is played, in their order.
func (v Vector) Played() (all []string) {
	for _, style := range Styles {
		if _, is := v.Received[style]; is {
			all = append(all, style)
		}
	}
	return all
}
