package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

func TestPageIsDoneWhenAllIsSettledAndQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSettled()
		over := func() bool {
			synctest.Wait()
			select {
			case <-s.done:
				return true
			default:
				return false
			}
		}
		s.Record("document", bridge.DocumentLine{})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done before a call")
		}
		s.Record("call", bridge.CallLine{ID: 1})
		s.Record("call", bridge.CallLine{ID: 2})
		s.Record("settle", bridge.SettleLine{ID: 1})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while a call is open")
		}
		s.Record("settle", bridge.SettleLine{ID: 2})
		time.Sleep(quiet / 2)
		s.Record("call", bridge.CallLine{ID: 3})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while the callback's own call is open")
		}
		s.Record("settle", bridge.SettleLine{ID: 3})
		time.Sleep(quiet / 2)
		s.Record("console", bridge.ConsoleLine{})
		time.Sleep(quiet * 3 / 4)
		if over() {
			t.Fatal("done while the page still speaks")
		}
		time.Sleep(quiet)
		if !over() {
			t.Fatal("not done")
		}
	})
}
