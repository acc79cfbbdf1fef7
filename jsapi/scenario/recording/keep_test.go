package recording

import (
	"fmt"
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
