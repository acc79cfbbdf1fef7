package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/jsapi/scenario"
)

// Album is a folder for the pictures of scenarios: SCENARIO-NAME.png for one that a step takes, SCENARIO-failed.png for the page
// of a scenario that failed, with a number after a name that is taken already.
type Album struct {
	dir   string
	taken map[string]bool
}

// NewAlbum returns an album in a folder, whose files are replaced by pictures of the same names; "" keeps none.
func NewAlbum(dir string) *Album { return &Album{dir, map[string]bool{}} }

// Keep saves the pictures of a result. It returns the file with the page of a scenario that failed, "" if there is none.
func (a *Album) Keep(r scenario.Result) (failed string, err error) {
	if a.dir == "" {
		return "", nil
	}
	base := filepath.Base(r.File)
	base = strings.TrimSuffix(strings.TrimSuffix(base, filepath.Ext(base)), ".scenario")
	for _, p := range r.Pictures {
		if p.Name == "" {
			continue
		}
		if _, err := a.save(base+"-"+p.Name, p.PNG); err != nil {
			return "", err
		}
	}
	if r.Failure == nil || len(r.Failure.Picture) == 0 {
		return "", nil
	}
	return a.save(base+"-failed", r.Failure.Picture)
}

func (a *Album) save(name string, png []byte) (file string, err error) {
	file = filepath.Join(a.dir, name+".png")
	for n := 2; a.taken[file]; n++ {
		file = filepath.Join(a.dir, fmt.Sprintf("%s-%d.png", name, n))
	}
	a.taken[file] = true
	return file, os.WriteFile(file, png, 0o644)
}
