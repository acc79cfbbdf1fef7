package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/pflag"
)

// TestPagesCannotLoadWhatARunWrites checks every flag that names a file that grows during the run. In the program's folder, a change
// of it would load the page again. Package host withholds screenshots itself.
func TestPagesCannotLoadWhatARunWrites(t *testing.T) {
	var f runFlags
	flags := pflag.NewFlagSet("run", pflag.ContinueOnError)
	f.addRun(flags)
	var written []string
	flags.VisitAll(func(flag *pflag.Flag) {
		if strings.HasPrefix(flag.Usage, "write ") && strings.Contains(flag.Usage, "`FILE`") {
			if err := flag.Value.Set(flag.Name); err != nil {
				t.Error(err)
			}
			written = append(written, flag.Name)
		}
	})
	if len(written) < 2 {
		t.Fatalf("only %q are flags of files that a run writes", written)
	}
	for _, name := range written {
		if f.private()[name] == "" {
			t.Errorf("pages can load the file of --%s", name)
		}
	}
}

// TestEveryOptionThatAMessageNamesHasAFlag checks that every option in a message of package host has a flag.
func TestEveryOptionThatAMessageNamesHasAFlag(t *testing.T) {
	files, err := filepath.Glob("../../jsapi/host/*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(`"[^"\n]*"`).FindAllString(string(text), -1) {
			for _, option := range regexp.MustCompile(`\{([A-Z][A-Za-z]*)\}`).FindAllStringSubmatch(m, -1) {
				named[option[1]] = true
			}
		}
	}
	if len(named) < 5 {
		t.Fatalf("only %v are named", named)
	}
	options, flags := reflect.TypeFor[host.Options](), newRun().Flags()
	for option := range named {
		if _, ok := options.FieldByName(option); !ok {
			t.Errorf("a message names {%s}, which is not an option", option)
		}
		if flags.Lookup(strings.TrimPrefix(flagOf(option), "--")) == nil {
			t.Errorf("%s has no flag %s", option, flagOf(option))
		}
	}
}
