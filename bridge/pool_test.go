package bridge

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

func TestJobWaitsForNoOtherJob(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPool()
		release := make(chan struct{})
		var quick, slow sync.WaitGroup
		// Every other job blocks: each of the rest must run all the same.
		for range 3 {
			var jobs []func()
			for i := range 100 {
				wg, job := &quick, func() {}
				if i%2 == 0 {
					wg, job = &slow, func() { <-release }
				}
				wg.Add(1)
				jobs = append(jobs, func() { defer wg.Done(); job() })
			}
			p.run(jobs)
			quick.Wait() // synctest fails the test where this cannot go on
		}
		close(release)
		slow.Wait()
		p.close() // and where a worker stays behind
	})
}

func TestPoolKeepsItsWorkersForLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPool()
		for range 1000 {
			p.run([]func(){func() {}, func() {}})
			synctest.Wait()
		}
		p.mu.Lock()
		if p.idle == 0 || p.idle > mostIdle || p.seek != 0 || len(p.jobs) != 0 {
			t.Errorf("%d idle, %d looking, %d jobs", p.idle, p.seek, len(p.jobs))
		}
		p.mu.Unlock()
		p.close()
	})
}

func TestJobsOfAClosedPoolStillRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPool()
		p.close()
		ran := make(chan struct{})
		p.run([]func(){func() { close(ran) }})
		<-ran
	})
}

// BenchmarkFrameOf256Calls runs the calls of one frame and fetches their
// settlements.
func BenchmarkFrameOf256Calls(b *testing.B) {
	woke := make(chan struct{}, 1)
	s := NewSession(Config{Table: NewTable(Method{Name: "echo", Handle: func(_ context.Context, c *Call) (any, error) {
		return json.RawMessage(c.Params), nil
	}})})
	d := s.Open("http://127.0.0.1:1/", func(*Document) {
		select {
		case woke <- struct{}{}:
		default:
		}
	})
	n := 0
	b.ReportAllocs()
	for i := 1; b.Loop(); i++ {
		items := make([]string, 256)
		for k := range items {
			n++
			items[k] = `{"n":` + strconv.Itoa(n) + `,"call":"echo","with":{"text":"selamat pagi","n":` + strconv.Itoa(n) + `}}`
		}
		s.Receive([]byte("J1 " + d.ID + " " + strconv.Itoa(i) + "\n[" + strings.Join(items, ",") + "]"))
		for d.Pending() {
			<-woke
			d.Take()
		}
	}
}
