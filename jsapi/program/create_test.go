package program

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets"
)

// TestCreatedProgramsOpen checks that every starter program can be opened, has the name of its folder, and causes no
// warnings.
func TestCreatedProgramsOpen(t *testing.T) {
	for _, template := range assets.Starters {
		dir := filepath.Join(t.TempDir(), "kopi-kita.2")
		name, files, err := Create(dir, template)
		if err != nil {
			t.Fatal(err)
		}
		if name != "Kopi kita 2" || !slices.Contains(files, ManifestName) {
			t.Errorf("%s: %q with %v", template, name, files)
		}
		p, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name != name || p.Icon == "" || len(p.Mocks) == 0 {
			t.Errorf("%s: the program is %q with icon %q", template, p.Name, p.Icon)
		}
		if err := p.CheckScopes("dana", []string{"USER_LOGIN_ID"}); err != nil {
			t.Error(err)
		}
		if p.Site != nil {
			complaints, err := p.Site.Compile()
			if err != nil || len(complaints) > 0 {
				t.Errorf("%s: %v, %v", template, complaints, err)
			}
		}
		for _, file := range files {
			data, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(data), assets.StarterName) {
				t.Errorf("%s: %s still has the name of the template", template, file)
			}
		}
	}
}

// TestCreateRefusesWhatIsNotEmpty checks that Create leaves existing files unchanged.
func TestCreateRefusesWhatIsNotEmpty(t *testing.T) {
	dir := t.TempDir()
	full, file, empty := filepath.Join(dir, "full"), filepath.Join(dir, "file"), filepath.Join(dir, "empty")
	for _, d := range []string{full, empty} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{file, filepath.Join(full, ".git")} {
		if err := os.WriteFile(f, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ dir, template, want string }{
		{full, "axml", "is not empty"},
		{file, "axml", "is a file"},
		{filepath.Join(dir, "new"), "vue", `template "vue" is not known: use axml or h5`},
		{filepath.Join(dir, "new"), "", "is not known"},
		{filepath.Join(dir, "new"), "..", "is not known"},
		{filepath.Join(dir, "new"), "axml/pages", "is not known"},
		{filepath.Join(file, "new"), "axml", "folder"},
	} {
		if _, _, err := Create(test.dir, test.template); err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s, %s: %v, want %q", test.dir, test.template, err, test.want)
		}
	}
	var left []string
	fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		left = append(left, name)
		return err
	})
	if want := []string{".", "empty", "file", "full", "full/.git"}; !slices.Equal(left, want) {
		t.Errorf("the folder has %v, want %v", left, want)
	}
	if _, _, err := Create(empty, "h5"); err != nil {
		t.Error(err)
	}
}

func TestProgramsAreCalledAfterTheirFolders(t *testing.T) {
	for base, want := range map[string]string{
		"shop": "Shop", "my_shop--2": "My shop 2", "«»": assets.StarterName, `a"b: c{{d}}`: "A b c d", "قهوة": "قهوة",
		strings.Repeat("a", 100): "A" + strings.Repeat("a", 79),
	} {
		if got := nameOf(base); got != want {
			t.Errorf("%q: %q, want %q", base, got, want)
		}
	}
}
