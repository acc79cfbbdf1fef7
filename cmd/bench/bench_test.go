package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestQuantileLiesBetweenSamplesInProportion(t *testing.T) {
	samples := []float64{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, 0.5: 2.5, 1: 4} {
		if got := quantile(samples, q); got != want {
			t.Errorf("quantile %g of %v is %g, want %g", q, samples, got, want)
		}
	}
	if samples[0] != 4 {
		t.Error("the samples were sorted in place")
	}
	if got := quantile([]float64{7}, 0.99); got != 7 {
		t.Errorf("of one sample: %g", got)
	}
}

// round returns a report with one figure.
func round(entrant, sample string, values ...float64) report {
	return report{Entrant: entrant, Samples: map[string][]float64{sample: values}}
}

// state makes a report one of a state of the panel.
func state(panel string, r report) report {
	r.Panel = panel
	return r
}

func TestTableHasMediansSpreadRatiosAndGoals(t *testing.T) {
	one := callsPrefix + "1"
	var out strings.Builder
	writeTable(&out, []report{
		round("raw", one, 1000), round("isolated", one, 2600), round("portable", one, 900),
		round("raw", one, 1200), round("isolated", one, 2200), round("portable", one, 1100),
		round("raw", one, 1100), round("isolated", one, 2400), round("portable", one, 1000),
		round("isolated-unbatched", one, 2750),
		round("raw", large, 60, 80, 70), round("isolated", large, 35, 30, 40),
		round("isolated-consent", promptFirst, 75), round("portable-consent", promptFirst, 55),
		state(closed, round("panel", large, 20)), state(open, round("panel", large, 20.2)),
		state(closed, round("panel", large, 40)), state(open, round("panel", large, 44)),
		state(closed, round("panel", large, 21)), state(open, round("panel", large, 20)),
		state(closed, round("panel", firstCall, 300, 310, 320)), state(open, round("panel", firstCall, 340)),
		state(closed, round("panel-control", firstCall, 300)), state(again, round("panel-control", firstCall, 297)),
	})
	var got []string
	for line := range strings.Lines(out.String()) {
		if strings.TrimSpace(line) == "" {
			break
		}
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"host median spread of the rounds x raw goal",
		"calls a second, one at a time raw 1,100 1,000 to 1,200",
		"isolated 2,400 2,200 to 2,600 2.18 1.3x: met",
		"portable 1,000 900 to 1,100 0.91 1.3x: MISSED",
		"isolated, unbatched 2,750 2,750 to 2,750 2.50",
		"1 MB echo, ms raw 70.0 70.0 to 70.0",
		"isolated 35.0 35.0 to 35.0 2.00 2x: met",
		"panel closed 21.0 20.0 to 40.0 3.33",
		"panel open 20.2 20.0 to 44.0 3.47 3 %: met, -1.0 (-9.1 to +5.0)",
		"start to first call, ms panel closed 310 310 to 310",
		"panel open 340 340 to 340 3 %: MISSED, -8.8 (-8.8 to -8.8)",
		"panel closed 300 300 to 300",
		"panel still closed 297 297 to 297 control: +1.0 (+1.0 to +1.0)",
		"call to prompt painted, first, ms isolated 75.0 75.0 to 75.0 60 ms: MISSED",
		"portable 55.0 55.0 to 55.0 60 ms: met",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func TestIntervalNarrowsWithTheSamples(t *testing.T) {
	for count, want := range map[int][2]float64{1: {0, 0}, 5: {0, 4}, 21: {6, 14}, 100: {40, 59}} {
		var samples []float64
		for i := range count {
			samples = append(samples, float64(count-1-i))
		}
		if low, high := interval(samples); low != want[0] || high != want[1] {
			t.Errorf("of 0 to %d: %g to %g, want %v", count-1, low, high, want)
		}
	}
}

func TestOnlyCallsBetweenTheMarksCount(t *testing.T) {
	w := newWatch(course{Started: time.Now()})
	name := callsPrefix + "16"
	w.mark(mark{Step: name, At: "load"})
	w.echo() // counts as warm-up
	w.mark(mark{Step: name, At: "start"})
	for range 1000 {
		w.echo()
	}
	if n := w.calls.Load(); n != 1000 {
		t.Errorf("1000 calls counted as %d", n)
	}
	w.mark(mark{Step: name, At: "end"})
	if rate := w.reports()[0].Samples[name]; len(rate) != 1 || rate[0] <= 0 {
		t.Errorf("the rate is %v", rate)
	}
	if len(w.reports()[0].Samples[firstCall]) != 1 {
		t.Error("the first call was not recorded")
	}
}

func TestRoundTripsAreTheTimesBetweenArrivals(t *testing.T) {
	w := newWatch(course{})
	w.mark(mark{Step: large, At: "start"})
	for range 4 {
		w.echo()
	}
	w.mark(mark{Step: large, At: "end"})
	if got := w.reports()[0].Samples[large]; len(got) != 3 {
		t.Errorf("4 arrivals gave %d round trips", len(got))
	}
}

func TestFailureInThePageEndsTheRun(t *testing.T) {
	w := newWatch(course{})
	w.mark(mark{At: "failed", Why: "no bridge"})
	w.mark(mark{At: "done"})
	if err := <-w.done; err == nil || !strings.Contains(err.Error(), "no bridge") {
		t.Errorf("got %v", err)
	}
}

func TestCoursesArePassedInTheEnvironment(t *testing.T) {
	s, err := parse([]string{"-quick"})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entrants {
		text, err := json.Marshal(courseOf(e, s, 1))
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv(courseVariable, string(text))
		c, ok := childsCourse()
		if !ok || c.Entrant != e.name || len(c.Steps) == 0 && c.Rows == nil && c.Edits == 0 && e.work == nil {
			t.Errorf("%s arrived as %+v, %v", e.name, c, ok)
		}
	}
	os.Unsetenv(courseVariable)
	if _, ok := childsCourse(); ok {
		t.Error("without the variable this is a child")
	}
}

func TestErrorsOfFlagsSayWhatToDo(t *testing.T) {
	for _, args := range [][]string{{"-only", "wails"}, {"-rounds", "0"}, {"quick"}} {
		if _, err := parse(args); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v gave %v", args, err)
		}
	}
}

func TestRowsAreComparedWithThePeerAndTheFloor(t *testing.T) {
	var out strings.Builder
	writeRows(&out, []report{
		round("elements", "create", 2, 4, 3), round("glass-easel", "create", 80), round("templates", "create", 8),
		round("elements", "update", 1), round("templates", "update", 7),
		round("templates-visited", visitsMemory, 50, 60, 74, 52), round("elements", firstPage, 400), round("templates", firstPage, 700),
	})
	var got []string
	for line := range strings.Lines(out.String()) {
		if strings.TrimSpace(line) == "" {
			break
		}
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"page median spread of the rounds x floor goal",
		"create 1,000 rows, ms hand-written DOM 3.00 3.00 to 3.00",
		"glass-easel 80.0 80.0 to 80.0 26.67",
		"templates 8.00 8.00 to 8.00 2.67 as glass-easel: met; 2.5x: MISSED",
		"update every 10th row by paths, ms hand-written DOM 1.00 1.00 to 1.00",
		"templates 7.00 7.00 to 7.00 7.00 8: met", // the peer was not measured
		"start to first page, ms hand-written DOM 400 400 to 400",
		"templates 700 700 to 700 1.75 200 more: MISSED",
		"memory that 100 visits of a page keep, MB templates 1.00 1.00 to 1.00 1: met",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// TestProgramsOfTheBenchCompile checks that both programs of the benchmark compile without warnings.
func TestProgramsOfTheBenchCompile(t *testing.T) {
	if _, err := pageOfTemplates(); err != nil {
		t.Error(err)
	}
	if err := compileLarge(newWatch(course{})); err != nil {
		t.Error(err)
	}
}

func TestEntrantsTakeTurnsInComingFirst(t *testing.T) {
	running := []entrant{{name: "panel-closed"}, {name: "panel-open"}}
	for round, first := range map[int]string{1: "panel-closed", 2: "panel-open", 3: "panel-closed"} {
		if order := inTurn(running, round); order[0].name != first || len(order) != 2 {
			t.Errorf("round %d begins with %s, not %s", round, order[0].name, first)
		}
	}
}

func TestStatesOfThePanelTakeTurnsInOneProcess(t *testing.T) {
	for name, rounds := range map[string][][]string{
		"panel":         {{closed, open, open, closed}, {open, closed, closed, open}},
		"panel-control": {{closed, again, again, closed}, {again, closed, closed, again}},
	} {
		for i, want := range rounds {
			c := courseOf(byName(name), settings{seconds: 1}, i+1)
			var got []string
			for _, s := range c.Steps {
				if s.Name == large {
					got = append(got, s.Panel)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, round %d: %q, want %q", name, i+1, got, want)
			}
		}
	}
}

func TestSamplesBelongToTheStateOfThePanel(t *testing.T) {
	w := newWatch(course{Entrant: "panel"})
	for _, state := range []string{open, closed} {
		w.mark(mark{At: "load", Step: large, Panel: state})
		w.add(large, 1)
	}
	w.add(large, 2)
	got := w.reports()
	if len(got) != 2 || got[0].Panel != open || len(got[0].Samples[large]) != 1 || got[1].Panel != closed || len(got[1].Samples[large]) != 2 {
		t.Errorf("got %+v", got)
	}
	if len(got[0].Samples[firstCall]) != 1 || len(got[1].Samples[firstCall]) != 0 {
		t.Error("the first call belongs to the state in which the process started")
	}
}
