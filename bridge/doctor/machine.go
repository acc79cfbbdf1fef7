package doctor

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// machine is how the doctor examines the machine; tests replace it.
type machine struct {
	system  string                                  // as GOOS
	arch    string                                  // as GOARCH
	files   fs.FS                                   // the whole file system, from the root
	linked  []string                                // libraries this program was linked with
	env     func(name string) string                // an environment variable
	program func(name string) string                // the path of a program, or ""
	output  func(name string, arg ...string) string // what it prints, trimmed, or "" if it fails
	exports func(library, function string) bool     // whether a shared library exports a function
}

// here returns the machine that this program runs on.
func here() *machine {
	root := "/"
	if runtime.GOOS == "windows" {
		root = os.Getenv("SystemDrive") + `\`
	}
	return &machine{
		system:  runtime.GOOS,
		arch:    runtime.GOARCH,
		files:   os.DirFS(root),
		exports: exports,
		linked:  linked(),
		env:     os.Getenv,
		program: func(name string) string {
			path, _ := exec.LookPath(name)
			return path
		},
		output: func(name string, arg ...string) string {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			defer cancel()
			out, err := exec.CommandContext(ctx, name, arg...).Output()
			if err != nil {
				return ""
			}
			return strings.TrimSpace(string(out))
		},
	}
}

// has returns the first file that matches one of the patterns, which are absolute.
func (m *machine) has(patterns ...string) string {
	for _, pattern := range patterns {
		if found, _ := fs.Glob(m.files, strings.TrimPrefix(pattern, "/")); len(found) > 0 {
			return "/" + found[0]
		}
	}
	return ""
}

// name returns the common name of the system.
func (m *machine) name() string {
	release, _ := fs.ReadFile(m.files, "etc/os-release")
	for line := range strings.Lines(string(release)) {
		if value, found := strings.CutPrefix(strings.TrimSpace(line), "PRETTY_NAME="); found {
			return strings.Trim(value, `"'`)
		}
	}
	return ""
}

// writable returns an error if no files can be created in dir or, if dir does not exist, if it
// cannot be created. It leaves nothing behind.
func writable(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	for {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			return &fs.PathError{Op: "use", Path: dir, Err: fs.ErrExist}
		}
		if err == nil {
			break
		}
		if up := filepath.Dir(dir); up != dir && os.IsNotExist(err) {
			dir = up
			continue
		}
		return err
	}
	f, err := os.CreateTemp(dir, ".jembatan-doctor-")
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}
