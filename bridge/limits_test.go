package bridge

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestFrameOverTheSizeIsRefusedByItsNumber(t *testing.T) {
	w := newWindow(t, Limits{FrameBytes: 200}, echo)
	w.send(1, `[{"n":1,"call":"echo","with":"`+strings.Repeat("x", 200)+`"}]`)
	w.wait(`"refused":[{"frame":1,"fail":{"error":3,"errorMessage":"Unknown Error"}}]`)
	w.send(2, `[{"n":2,"call":"echo","with":"on"}]`)
	w.wait(`{"n":2,"ok":"on"}`)
	w.session.Receive([]byte(strings.Repeat("x", 1000))) // no header to name
	w.lines.wait(t, `"what":"frame 1","why":"frame is larger than the limit"`)
}

func TestItemsAndNestingOverTheLimitAreRefused(t *testing.T) {
	w := newWindow(t, Limits{Items: 2, Depth: 4}, echo)
	w.send(1, `[{"n":1,"call":"echo","with":1},{"n":2,"call":"echo","with":1},{"n":3,"call":"echo","with":1}]`)
	w.wait(`"refused":[{"frame":1,`)
	w.send(2, `[{"n":4,"call":"echo","with":[[[1]]]}]`)
	w.wait(`{"frame":2,`)
	w.send(3, `[{"n":5,"call":"echo","with":[[1]]},{"n":6,"call":"echo","with":2}]`)
	w.wait(`{"n":5,"ok":[[1]]}`)
	w.wait(`{"n":6,"ok":2}`)
}

func TestFramesOverTheRateAreRefusedUntilTimeHasPassed(t *testing.T) {
	now := time.Unix(0, 0)
	w := &window{t: t, lines: newLines(), woken: make(chan struct{}, 1)}
	w.session = NewSession(Config{Table: NewTable(echo), Recorder: w.lines, Limits: Limits{FramesPerSecond: 3},
		Now: func() time.Time { return now }})
	defer w.session.Close(patience)
	w.document = w.open("http://127.0.0.1/")
	for n := 1; n <= 4; n++ {
		w.send(n, fmt.Sprintf(`[{"n":%d,"call":"echo","with":0}]`, n))
	}
	w.wait(`"refused":[{"frame":4,`)
	for n := 1; n <= 3; n++ {
		w.wait(fmt.Sprintf(`{"n":%d,"ok":0}`, n))
	}
	now = now.Add(334 * time.Millisecond) // one token
	w.send(5, `[{"n":5,"call":"echo","with":"again"}]`)
	w.wait(`{"n":5,"ok":"again"}`)
	w.send(6, `[{"n":6,"call":"echo","with":0}]`)
	w.wait(`{"frame":6,`)
}

func TestCallsOverThoseInFlightFailAlone(t *testing.T) {
	started, release := make(chan *Call, 9), make(chan struct{})
	w := newWindow(t, Limits{InFlight: 2}, held(started, release))
	w.send(1, `[{"n":1,"call":"held","with":0},{"n":2,"call":"held","with":0},{"n":3,"call":"held","with":0}]`)
	w.wait(`"settle":[{"n":3,"fail":{"error":3,"errorMessage":"Unknown Error"}}]`)
	w.lines.wait(t, `"why":"more than 2 calls in flight"`)
	close(release)
	w.wait(`{"n":1,"ok":{}}`)
	w.wait(`{"n":2,"ok":{}}`)
	w.send(2, `[{"n":4,"call":"held","with":0}]`)
	w.wait(`{"n":4,"ok":{}}`)
}

func TestConsoleLinesOverTheRateAreDroppedAndThatIsSaidOnce(t *testing.T) {
	w := newWindow(t, Limits{LogsPerSecond: 2}, echo)
	w.send(1, `[{"log":"log","text":"1"},{"log":"warn","text":"2"},{"log":"log","text":"3"},{"log":"log","text":"4"},{"n":1,"call":"echo","with":0}]`)
	w.wait(`{"n":1,"ok":0}`)
	text, _ := w.lines.text()
	if strings.Count(text, "console {") != 2 || strings.Count(text, "more than 2 lines a second") != 1 {
		t.Errorf("record:\n%s", text)
	}
}

// TestConsoleLinesAboveTheRateForSecondsAreNoFloodOfErrors has a page write twice as many lines as are kept, for seconds: that lines
// are dropped is said once a second.
func TestConsoleLinesAboveTheRateForSecondsAreNoFloodOfErrors(t *testing.T) {
	var ms atomic.Int64
	w := &window{t: t, lines: newLines(), woken: make(chan struct{}, 1)}
	w.session = NewSession(Config{Table: NewTable(echo), Recorder: w.lines, Limits: Limits{LogsPerSecond: 10}, Now: func() time.Time { return time.UnixMilli(ms.Load()) }})
	defer w.session.Close(patience)
	w.document = w.open("http://127.0.0.1/")
	for n := 1; n <= 100; n++ {
		ms.Add(50)
		w.send(n, fmt.Sprintf(`[{"log":"log","text":"x"},{"n":%d,"call":"echo","with":0}]`, n))
		w.wait(fmt.Sprintf(`{"n":%d,"ok":0}`, n))
	}
	text, _ := w.lines.text()
	if kept, said := strings.Count(text, "console {"), strings.Count(text, "more than 10 lines a second"); kept < 50 || kept > 70 || said < 3 || said > 5 {
		t.Errorf("%d lines were kept, and it was said %d times that others were dropped", kept, said)
	}
}

func TestFloodOfBadFramesIsNoFloodOfLines(t *testing.T) {
	w := newWindow(t, Limits{LogsPerSecond: 5}, echo)
	for n := 1; n <= 100; n++ {
		w.send(n, `{`)
	}
	w.send(101, `[{"n":1,"call":"echo","with":0}]`)
	w.wait(`{"n":1,"ok":0}`)
	text, _ := w.lines.text()
	if n := strings.Count(text, "error {"); n != 5 {
		t.Errorf("%d lines for 100 bad frames, want 5", n)
	}
	if n := strings.Count(w.fetched, `{"frame":`); n != 100 {
		t.Errorf("%d of 100 frames were refused to the page", n)
	}
}

func TestLongValuesAreShortInTheRecord(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	w.send(1, `[{"n":1,"call":"echo","with":"`+strings.Repeat("x", 100_000)+`"},{"log":"log","text":"`+strings.Repeat("y", 100_000)+`"}]`)
	w.wait(`{"n":1,"ok":"xxx`)
	text := w.lines.wait(t, "console {")
	if !strings.Contains(text, `"params":{"bytes":100002}`) || len(text) > 70_000 {
		t.Errorf("a record of %d bytes", len(text))
	}
}
