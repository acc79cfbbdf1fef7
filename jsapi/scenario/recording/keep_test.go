package recording

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// keepsIn is the environment variable that makes a process record steps into the file that it names.
const keepsIn = "JEMBATAN_KEEPS_IN"

func TestMain(m *testing.M) {
	if file := os.Getenv(keepsIn); file != "" {
		r := &Recorder{}
		r.Keep(file, Program{Program: "shop"}, func(err error) { fmt.Println(err) })
		for i := range 20 {
			r.Use(fmt.Sprintf(`{"tapOn":{"text":"Step %d"}}`, i))
		}
		select {} // until it is killed
	}
	os.Exit(m.Run())
}

// TestAKilledProcessKeepsItsRecording gives a process that records no chance to end by itself.
func TestAKilledProcessKeepsItsRecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "flow.yaml")
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), keepsIn+"="+file)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	end, limited := t.Deadline()
	for {
		text, err := os.ReadFile(file)
		if strings.Contains(string(text), "Step 19") {
			break
		}
		if limited && time.Until(end) < time.Minute {
			c.Process.Kill()
			t.Fatalf("%v\n%s", err, text)
		}
		time.Sleep(time.Millisecond) // until the process has written it
	}
	c.Process.Kill()
	c.Wait()
	s, err := scenario.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if steps := s.Titles(); len(steps) != 20 || steps[19] != "tapOn: Step 19" {
		t.Error(steps)
	}
}

// TestARecordingThatCannotBeWrittenIsToldOnce has its folder vanish, and come back before the end.
func TestARecordingThatCannotBeWrittenIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "there")
		file := filepath.Join(dir, "flow.yaml")
		var told []error
		r := &Recorder{}
		end := r.Keep(file, Program{Program: "shop"}, func(err error) { told = append(told, err) })
		for range 3 {
			r.Use(`{"pressKey":"Enter"}`)
			time.Sleep(time.Minute) // of the bubble
		}
		if len(told) != 1 || !os.IsNotExist(told[0]) {
			t.Errorf("told %v", told)
		}
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
		if text, err := os.ReadFile(file); strings.Count(string(text), "Enter") != 3 {
			t.Errorf("%s, %v", text, err)
		}
	})
}

// TestAnErrorThatNothingCatchesIsInTheRecordingAtOnce: with it, the scenario expects other things, although it has no other step.
func TestAnErrorThatNothingCatchesIsInTheRecordingAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "flow.yaml")
		r := &Recorder{}
		end := r.Keep(file, Program{Program: "shop"}, func(err error) { t.Error(err) })
		r.Use(`{"pressKey":"Enter"}`)
		time.Sleep(time.Minute)
		r.Read([]trace.Event{{Data: trace.Console{Thrown: true}}})
		time.Sleep(time.Minute)
		if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "thrown") {
			t.Errorf("%s, %v", text, err)
		}
		if err := end(); err != nil {
			t.Error(err)
		}
	})
}

// TestAFileOfAnotherProgramIsKept has another program write the file before the recording does, and write the next one while it records.
func TestAFileOfAnotherProgramIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		write := func(name, text string) {
			t.Helper()
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		holds := func(name, want string) {
			t.Helper()
			if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.Contains(string(text), want) {
				t.Errorf("%s: %q, %v, want %s", name, text, err, want)
			}
		}
		r := &Recorder{}
		end := r.Keep(filepath.Join(dir, "flow.scenario.yaml"), Program{Program: "shop"}, func(err error) { t.Error(err) })
		write("flow.scenario.yaml", "of another program")
		r.Use(`{"pressKey":"Enter"}`)
		time.Sleep(time.Minute) // of the bubble
		holds("flow.scenario.yaml", "of another program")
		holds("flow-2.scenario.yaml", "Enter")
		write("flow-2.scenario.yaml", "edited")
		write("flow-3.scenario.yaml", "there before")
		r.Use(`{"pressKey":"Tab"}`)
		r.Use(`{"pressKey":"Escape"}`)
		time.Sleep(time.Minute)
		err := end()
		if moved := (*MovedError)(nil); !errors.As(err, &moved) || filepath.Base(moved.File) != "flow-4.scenario.yaml" {
			t.Error(err)
		}
		holds("flow-2.scenario.yaml", "edited")
		holds("flow-3.scenario.yaml", "there before")
		holds("flow-4.scenario.yaml", "Escape")
	})
}

// TestNoEmptyFileStaysOfAFailure cannot write the content of a file that it has created.
func TestNoEmptyFileStaysOfAFailure(t *testing.T) {
	name, full := filepath.Join(t.TempDir(), "flow.yaml"), errors.New("no space")
	err := fill(name, []byte("steps"), func(string, []byte, fs.FileMode) error { return full })
	if !errors.Is(err, full) {
		t.Error(err)
	}
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file is there: %v", err)
	}
}
