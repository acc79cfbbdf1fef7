package attack

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

const corpus = "../testdata/attacks"

// TestCorpusIsComplete checks what the repository says about the attacks.
func TestCorpusIsComplete(t *testing.T) {
	all, err := Load(corpus, regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 80 {
		t.Errorf("there are %d attacks, and are to be 80", len(all))
	}
	sample := 0
	properties := map[string]bool{}
	for _, a := range all {
		if a.Sample {
			sample++
		}
		for _, word := range strings.FieldsFunc(a.Property, func(c rune) bool { return c == ' ' || c == ',' }) {
			properties[word] = true
		}
		_, shared := a.file("index.html")
		for _, line := range a.Runs {
			folder, _, _ := strings.Cut(line, " ")
			folder = strings.TrimPrefix(folder+"/", "./")
			_, page := a.file(folder + "index.html")
			if _, program := a.file(folder + "app.json"); !page && !program {
				t.Errorf("%s: no index.html or app.json for run: %s", a.Name, line)
			}
		}
		if len(a.Runs) == 0 && !shared {
			t.Errorf("%s has no index.html", a.Name)
		}
	}
	if sample < 8 || sample > 14 {
		t.Errorf("%d attacks are in the short form, and are to be about ten", sample)
	}
	for _, name := range []string{"S1", "S2", "S3", "S4", "S6", "S7", "S8", "S11"} {
		if !properties[name] {
			t.Errorf("no attack is on %s", name)
		}
	}
}

func TestInvalidHeadsAreRejected(t *testing.T) {
	const rest = "\n-- index.html --\n<p>\n"
	for _, head := range []string{
		"attack: a" + rest,
		"property: S1" + rest,
		"attack: a\nproperty: S1\n",
		"attack: a\nproperty: S1\nlucky: yes" + rest,
		"attack: a\nproperty: S1\ngained: (" + rest,
		"attack: a\nproperty: S1\ntransport: telepathic" + rest,
		"attack: a\nproperty: S1\nmemory: 5" + rest,
		"attack: a\nproperty: S1\nmost: many x" + rest,
		"attack: a\nproperty: S1\nno colon" + rest,
	} {
		if a, err := Parse("name", []byte(head)); err == nil {
			t.Errorf("%q was read as %+v", head, a)
		}
	}
	a, err := Parse("name", []byte("# a comment\nattack: it takes\nproperty: S4, names\ntransport: portable\nrun: site --answer allow\ninput: ^prompt => key Return\nmost: 2 ^outside\n-- site/index.html --\n<p>\n"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(a.Transports, []string{"portable"}) || len(a.Runs) != 1 || len(a.Inputs) != 1 || a.Most[0].Lines != 2 {
		t.Errorf("it was read as %+v", a)
	}
}

func TestInputIsReleased(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"search --sync --name ^Full$ click 1", "mouseup 1"},
		{"key --delay 2600 Escape Escape KP_Enter a", "mouseup 1 keyup Escape keyup KP_Enter keyup a"},
		{"keydown x sleep 6 keyup x", "mouseup 1 keyup x"},
	} {
		if got := strings.Join(Input{Args: strings.Fields(test.args)}.letGo(), " "); got != test.want {
			t.Errorf("%s: %s, want %s", test.args, got, test.want)
		}
	}
}
