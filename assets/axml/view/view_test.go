package view

import (
	"strings"
	"testing"
)

func TestBundles(t *testing.T) {
	if s := Script(); !strings.HasPrefix(s, "var axmlView = ") {
		t.Errorf("the script begins with %.40q", s)
	}
	if s := Style(); !strings.Contains(s, "a-button") || strings.Contains(s, "@import") {
		t.Errorf("the sheet is %.200q", s)
	}
}
