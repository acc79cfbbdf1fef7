package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files writes files into a folder, and returns its name.
func files(t *testing.T, all map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// refused reads a scenario that attacks its reader.
func refused(t *testing.T, dir, want string) {
	t.Helper()
	_, err := Read(filepath.Join(dir, "s.yaml"))
	if err == nil {
		t.Fatal("it is accepted")
	}
	if text := strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)); text != want {
		t.Errorf("%s\nwant %s", text, want)
	}
}

// TestPartsThatMultiplyAreRefused has ten parts, each of which runs the next one 500 times, with steps at the end and without.
func TestPartsThatMultiplyAreRefused(t *testing.T) {
	for _, last := range []string{"steps: [back]\n", "steps: []\n"} {
		all := map[string]string{"s.yaml": "program: shop\nsteps: [runFlow: part0.yaml]\n", "part9.yaml": last}
		for i := range 9 {
			all[fmt.Sprintf("part%d.yaml", i)] = "steps: [" + strings.Repeat(fmt.Sprintf("runFlow: part%d.yaml, ", i+1), 500) + "back]\n"
		}
		_, err := Read(filepath.Join(files(t, all), "s.yaml"))
		if err == nil || !located.MatchString(err.Error()) || !strings.HasSuffix(err.Error(), "yaml:1:1: the scenario has more than 10000 steps, with those of its parts: write several scenarios") {
			t.Error(err)
		}
	}
}

// TestParametersThatMultiplyAreRefused has a long value inserted many times, and parts that each double what they pass on.
func TestParametersThatMultiplyAreRefused(t *testing.T) {
	refused(t, files(t, map[string]string{
		"s.yaml": "program: shop\nwith: {a: " + strings.Repeat("x", 100_000) + "}\nsteps:\n- tapOn: \"" + strings.Repeat("${a}", 30_000) + "\"\n",
	}), "s.yaml:4:3: the values of parameters make the texts longer than 4 MiB: insert fewer, or shorter ones")
	all := map[string]string{"s.yaml": "program: shop\nsteps: [runFlow: {file: part0.yaml, with: {a: \"" + strings.Repeat("x", 1000) + "\"}}]\n", "part5.yaml": "with: {a: x}\nsteps: [tapOn: \"${a}\"]\n"}
	for i := range 5 {
		all[fmt.Sprintf("part%d.yaml", i)] = fmt.Sprintf("with: {a: x}\nsteps: [runFlow: {file: part%d.yaml, with: {a: %q}}]\n", i+1, strings.Repeat("${a}", 100))
	}
	refused(t, files(t, all), "part1.yaml:2:1: the values of parameters make the texts longer than 4 MiB: insert fewer, or shorter ones")
}

// TestLongPartsAreRefused runs a long part many times.
func TestLongPartsAreRefused(t *testing.T) {
	refused(t, files(t, map[string]string{
		"s.yaml": "program: shop\nsteps:\n" + strings.Repeat("- runFlow: p.yaml\n", 300), "p.yaml": "steps: [tapOn: " + strings.Repeat("x", 250_000) + "]\n",
	}), `s.yaml:70:12: runFlow "p.yaml": the parts that the scenario runs are longer than 16 MiB: run fewer, or shorter ones`)
}

// TestALongMistakeIsAShortError has the text that an error quotes be as long as a file can be.
func TestALongMistakeIsAShortError(t *testing.T) {
	for _, text := range []string{
		"expect: {visible: \"/" + strings.Repeat("(", 200_000) + "/\"}", "expect: {visible: \"/" + strings.Repeat("x(", 100_000) + "/i\"}", "steps: [pressKey: " + strings.Repeat("x", 200_000) + "]",
		"steps: [" + strings.Repeat("x", 200_000) + "]", "steps: [{" + strings.Repeat("x", 200_000) + ": 1}]", "language: " + strings.Repeat("x", 200_000), "steps: [runFlow: " + strings.Repeat("x", 200_000) + "]",
		"steps: [takeScreenshot: " + strings.Repeat("x", 200_000) + "]", "steps: [dialog: " + strings.Repeat("x", 200_000) + "]", "steps: [answer: \"${" + strings.Repeat("x", 200_000) + "}\"]", "timeout: " + strings.Repeat("x", 200_000),
		"clock: " + strings.Repeat("x", 200_000), "size: " + strings.Repeat("x", 200_000), "steps: [pay: " + strings.Repeat("x", 200_000) + "]", "transport: " + strings.Repeat("x", 200_000), strings.Repeat("x", 200_000) + ": 1",
		"answers: [{answer: allow, times: " + strings.Repeat("9", 200_000) + "}]", "steps: &" + strings.Repeat("x", 200_000) + " [back]",
	} {
		_, err := parse("s.yaml", []byte("program: shop\n"+text+"\n"))
		if err == nil || len(err.Error()) > 1500 || !located.MatchString(err.Error()) {
			t.Errorf("%.40s: %d bytes: %.200v", text, len(fmt.Sprint(err)), err)
		}
	}
}
