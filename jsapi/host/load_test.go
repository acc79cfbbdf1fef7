package host

import "testing"

// TestARefusalIsThatOfItsLoad refuses a page before the next load begins, and after that.
func TestARefusalIsThatOfItsLoad(t *testing.T) {
	h := &Host{}
	old := h.Load()
	h.refuse("http://127.0.0.1/late.html", "the server answered 404 Not Found")
	if old.Next() != nil || old.Refused() == nil {
		t.Errorf("before the next load: %v, %v", old.Next(), old.Refused())
	}
	h.loads.begin(nil)
	next := old.Next()
	if next == nil || next != h.Load() || next.Refused() != nil {
		t.Fatalf("the next load: %v", next)
	}
	h.refuse("http://127.0.0.1/gone.html", "the server answered 404 Not Found")
	if got := next.Refused(); got == nil || got.Error() != "http://127.0.0.1/gone.html: the server answered 404 Not Found" {
		t.Error(got)
	}
	if got := old.Refused(); got.Address != "http://127.0.0.1/late.html" {
		t.Error(got)
	}
}
