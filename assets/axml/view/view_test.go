package view

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/builtin"
)

func TestBundles(t *testing.T) {
	if s := Script(); !strings.HasPrefix(s, "var axmlView = ") {
		t.Errorf("the script begins with %.40q", s)
	}
	if s := Style(); !strings.Contains(s, "a-button") || strings.Contains(s, "@import") {
		t.Errorf("the sheet is %.200q", s)
	}
}

var (
	titles  = regexp.MustCompile(`<view class="title">([^<]*)</view>`)
	defines = regexp.MustCompile(`(?m)^define\('([^']+)'`)
)

// TestEveryComponentHasAPageInTheGallery checks that the gallery, which window tests open, has one page for each
// component of the platform, whose title names the component and whose content uses it.
func TestEveryComponentHasAPageInTheGallery(t *testing.T) {
	const gallery = "testdata/gallery/"
	data, err := os.ReadFile(gallery + "app.json")
	if err != nil {
		t.Fatal(err)
	}
	var app struct{ Pages []string }
	if err := json.Unmarshal(data, &app); err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{}
	for _, page := range app.Pages {
		text, err := os.ReadFile(gallery + page + ".axml")
		if err != nil {
			t.Fatal(err)
		}
		title := titles.FindStringSubmatch(string(text))
		if title == nil {
			t.Errorf("%s has no title", page)
			continue
		}
		for _, tag := range strings.Split(title[1], ", ") {
			if regexp.MustCompile(`<` + tag + `[\s/>]`).Match(text) {
				shown[tag] = append(shown[tag], page)
			}
		}
	}
	for tag := range builtin.Components {
		if len(shown[tag]) != 1 {
			t.Errorf("<%s> has the pages %v in the gallery: want one that uses it and whose title names it", tag, shown[tag])
		}
	}
}

// source returns the text of all modules of the view, and the tags that they define.
func source(t *testing.T) (all string, tags []string) {
	t.Helper()
	for _, folder := range []string{".", "components"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".js") {
				continue
			}
			text, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			all += string(text)
			for _, m := range defines.FindAllStringSubmatch(string(text), -1) {
				tags = append(tags, strings.Fields(m[1])...)
			}
		}
	}
	return all, tags
}

// TestViewMatchesComponentsTable checks that the view draws the components of the table, and no others, and that its
// code mentions the attributes and events that the table lists.
func TestViewMatchesComponentsTable(t *testing.T) {
	all, tags := source(t)
	for _, tag := range tags {
		if !builtin.Has(tag) {
			t.Errorf("the view draws <%s>, which is not in the table", tag)
		}
	}
	elsewhere := []string{
		"decode",                                                           // handled by the compiler
		"getAuthorize", "getUserInfo", "getPhoneNumber", "followLifestyle", // answers of the host
	}
	for tag, c := range builtin.Components {
		if !slices.Contains(tags, tag) {
			t.Errorf("<%s> is in the table, and the view does not draw it", tag)
		}
		for _, name := range slices.Concat(c.Attributes, c.Events) {
			if !slices.Contains(elsewhere, name) && !regexp.MustCompile(fmt.Sprintf(`\b%s\b`, name)).MatchString(all) {
				t.Errorf("%s of <%s> is in the table, and no module of the view mentions it", name, tag)
			}
		}
		for name := range c.Values {
			if !slices.Contains(c.Attributes, name) {
				t.Errorf("<%s> has values of %s, which is not among its attributes", tag, name)
			}
		}
	}
}
