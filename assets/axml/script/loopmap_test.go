package script

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// The source map knows of what loops have for counting: places behind it, on the same line, are those of the source.
func TestMapOfLoops(t *testing.T) {
	const text = "first();\nfor (let i = '😀'; i < 3; i++) for (const é of i) for (; ; second()) while (third(é)) fourth(é);\nfifth();\n"
	var said source.Complaints
	var b Bundle
	b.Raw("before\n")
	b.Add("/p.js", Compile(source.NewFile("p.js", []byte(text)), &said), nil)
	if !strings.Contains(b.String(), pass) {
		t.Fatalf("no loop counts: %s", b.String())
	}
	for _, name := range []string{"first", "second", "third", "fourth", "fifth"} {
		line, column := placeIn(b.String(), name)
		wantLine, wantColumn := placeIn(text, name)
		if file, l, c, ok := b.Original(line, column); !ok || file != "p.js" || l != wantLine || c != wantColumn {
			t.Errorf("%s at %d:%d is %s:%d:%d, %v; want %d:%d", name, line, column, file, l, c, ok, wantLine, wantColumn)
		}
	}
}

func placeIn(text, word string) (line, column int) {
	text = text[:strings.Index(text, word)]
	start := strings.LastIndexByte(text, '\n') + 1
	return strings.Count(text, "\n") + 1, len(utf16.Encode([]rune(text[start:]))) + 1
}
