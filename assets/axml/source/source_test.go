package source

import (
	"strings"
	"testing"
)

func TestPlace(t *testing.T) {
	f := NewFile("f", []byte("\uFEFFaé日\n\r\nb\xff"))
	for _, c := range []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {3, 1, 3}, {6, 1, 4}, {7, 2, 1}, {9, 3, 1}, {10, 3, 2}, {999, 3, 3}, {-1, 1, 1},
	} {
		if line, column := f.Place(c.offset); line != c.line || column != c.column {
			t.Errorf("offset %d is at %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
	if f.Text != "aé日\n\r\nb\uFFFD" {
		t.Errorf("the text is %q", f.Text)
	}
}

func TestComplaintsAreLinesAndBounded(t *testing.T) {
	f := NewFile("dir/f", []byte("a\nb"))
	var c Complaints
	c.Warn(f, 2, "x\ny %s", strings.Repeat("z", 1000))
	if s := c.List[0].String(); !strings.HasPrefix(s, "dir/f:2:1: x y zz") || len(s) > 450 {
		t.Errorf("the complaint is %q", s)
	}
	for range 1000 {
		c.Warn(f, 0, "again")
	}
	c.Fail(f, 0, "fatal")
	if n := len(c.List); n != most+1 || !c.List[n-1].Fatal || !strings.Contains(c.List[n-2].Text, "left out") {
		t.Errorf("%d complaints are kept, the last is %v", n, c.List[n-1])
	}
	if got := Quote(" a\n b" + strings.Repeat("日", 100)); strings.Contains(got, "\n") || len([]rune(got)) != 61 {
		t.Errorf("the quote is %q", got)
	}
	if s := (Complaint{File: "f", Text: "x"}).String(); s != "f: x" {
		t.Errorf("a complaint about a file is %q", s)
	}
}
