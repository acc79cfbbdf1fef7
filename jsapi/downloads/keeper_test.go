package downloads

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
)

const shop, stranger = "http://127.0.0.1:1", "http://127.0.0.1:2"

type lines []trace.Download

func (l *lines) Record(e trace.Event) { *l = append(*l, e.Data.(trace.Download)) }

func (l *lines) last(t *testing.T) trace.Download {
	t.Helper()
	if len(*l) == 0 {
		t.Fatal("no line")
	}
	return (*l)[len(*l)-1]
}

// asker answers for a file.
type asker = func(ctx context.Context, f File) error

func keep(context.Context, File) error { return nil }

func refuse(context.Context, File) error { return errors.New("nobody is there") }

// rig is a keeper with a folder and a current document.
type rig struct {
	*Keeper
	said     lines
	dir      string
	document *bridge.Document
	made     int // calls of Config.Dir
}

func newRig(t *testing.T, ask asker) *rig {
	r := &rig{dir: t.TempDir()}
	r.next(t)
	r.Keeper = New(Config{
		Recorder: &r.said,
		App:      func(origin string) (consent.App, bool) { return consent.App{Name: "Shop"}, origin == shop },
		Dir:      func() (string, error) { r.made++; return r.dir, nil },
		Ask: func(ctx context.Context, f File, page string) error {
			if page != shop+"/" {
				t.Errorf("the page is %s", page)
			}
			return ask(ctx, f)
		},
		Current: func() *bridge.Document { return r.document },
	})
	return r
}

// next loads the page again.
func (r *rig) next(t *testing.T) {
	t.Helper()
	s := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	if r.document = s.Open(shop+"/", func(*bridge.Document) {}); r.document == nil {
		t.Fatal("no document")
	}
	t.Cleanup(r.document.End)
}

// file is a download. Its result is "refused", or the path where it is saved.
type file struct {
	window.Download
	came string
	most int64
	end  func(int64, error)
}

func newFile(name string, pressed bool) *file {
	f := &file{Download: window.Download{Address: "blob:" + shop + "/1", Page: shop, Pressed: pressed, Name: name, Size: -1}}
	f.Save = func(path string, most int64, ended func(int64, error)) { f.came, f.most, f.end = path, most, ended }
	f.Refuse = func() { f.came = "refused" }
	return f
}

func (r *rig) offer(f *file) string {
	r.Offer(&f.Download)
	synctest.Wait()
	return f.came
}

func TestOnlyTheProgramCanSaveFiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, f := range []window.Download{{Page: stranger}, {Why: "it comes from a frame of " + stranger}} {
			r := newRig(t, keep)
			one := newFile("note.txt", true)
			one.Page, one.Why = f.Page, f.Why
			if came := r.offer(one); came != "refused" || r.made > 0 {
				t.Errorf("%+v: %s", f, came)
			}
			if why := r.said.last(t).Why; !strings.Contains(why, stranger) {
				t.Errorf("it is refused because %q", why)
			}
		}
	})
}

func TestRefusedFileIsNotSaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, refuse)
		if came := r.offer(newFile("note.txt", true)); came != "refused" || r.made > 0 {
			t.Error(came)
		}
		want := trace.Download{URL: "blob:" + shop + "/1", Name: "note.txt", Outcome: "refused", Why: "nobody is there"}
		if diff := cmp.Diff(want, r.said.last(t)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestFileNeverReplacesAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, keep)
		if err := os.WriteFile(filepath.Join(r.dir, "note.txt"), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("nowhere", filepath.Join(r.dir, "note (2).txt")); err != nil {
			t.Fatal(err)
		}
		for i, name := range []string{"note.txt", "../../note.txt"} {
			want := filepath.Join(r.dir, []string{"note (3).txt", "note (4).txt"}[i])
			if came := r.offer(newFile(name, true)); came != want {
				t.Errorf("%s is saved as %s, want %s", name, came, want)
			}
		}
	})
}

func TestPageCanSaveOneFileWithoutAPress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, keep)
		for i, want := range []bool{true, false} {
			f := newFile("a.txt", false)
			if came := r.offer(f); (came != "refused") != want {
				t.Errorf("file %d: %s", i, came)
			}
			if f.end != nil {
				f.end(1, nil)
			}
		}
		if came := r.offer(newFile("a.txt", true)); came == "refused" {
			t.Error("a file after a press is refused")
		}
		r.next(t)
		if came := r.offer(newFile("a.txt", false)); came == "refused" {
			t.Error("the first file of the next page is refused")
		}
	})
}

func TestSimultaneousDownloadsAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, keep)
		var all []*file
		saved := 0
		for range 2 * MostAtOnce {
			f := newFile("a.txt", true)
			if r.offer(f) != "refused" {
				saved++
			}
			all = append(all, f)
		}
		if saved != MostAtOnce {
			t.Errorf("%d downloads at once", saved)
		}
		all[0].end(0, errors.New("lost"))
		if came := r.offer(newFile("a.txt", true)); came == "refused" {
			t.Error("a download is refused after another has ended")
		}
	})
}

func TestDownloadsOfARunAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, keep)
		big := newFile("a.bin", true)
		big.Size = MostBytes + 1
		if came := r.offer(big); came != "refused" {
			t.Error("a file that is too large is begun")
		}
		for i := 0; ; i++ { // each as large as allowed
			f := newFile("a.bin", true)
			if r.offer(f) == "refused" {
				if i != MostInAll/MostBytes {
					t.Errorf("%d of the largest files", i)
				}
				break
			}
			if f.most != MostBytes {
				t.Fatalf("%d bytes are promised", f.most)
			}
			f.end(MostBytes, nil)
		}

		r = newRig(t, keep)
		for i := 0; ; i++ {
			f := newFile("a.bin", true)
			if r.offer(f) == "refused" {
				if i != MostFiles {
					t.Errorf("%d files", i)
				}
				break
			}
			f.end(1, nil)
		}
	})
}

func TestEndOfADownloadIsRecorded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, keep)
		f := newFile("a.txt", true)
		path := r.offer(f)
		f.end(7, nil)
		want := trace.Download{URL: f.Address, Name: "a.txt", Outcome: "saved", File: path, Bytes: 7}
		if diff := cmp.Diff(want, r.said.last(t)); diff != "" {
			t.Error(diff)
		}
		f = newFile("a.txt", true)
		r.offer(f)
		f.end(MostBytes+1, errors.New("it is too large"))
		want = trace.Download{URL: f.Address, Name: "a.txt", Outcome: "failed", Bytes: MostBytes + 1, Why: "it is larger than 64 MiB"}
		if diff := cmp.Diff(want, r.said.last(t)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestFewRefusalsAreRecorded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, refuse)
		for range 10_000 {
			r.offer(newFile("a.txt", true))
		}
		if len(r.said) > 40 {
			t.Errorf("%d lines", len(r.said))
		}
		if why := r.said.last(t).Why; why != "nobody is there (8192 so far)" {
			t.Errorf("the last is %q", why)
		}
	})
}

func TestUserIsAskedAboutTheSanitizedName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked []File
		r := newRig(t, func(_ context.Context, f File) error {
			if asked = append(asked, f); len(asked) > 1 {
				return ErrDeclined
			}
			return nil
		})
		f := newFile("../../.bashrc", true)
		f.Address, f.Size = "https://cdn.example/x", 12
		r.offer(f)
		synctest.Wait()
		if f.came != filepath.Join(r.dir, "bashrc") {
			t.Errorf("allowed: %s", f.came)
		}
		want := []File{{App: consent.App{Name: "Shop"}, Name: "bashrc", Size: 12, Host: "cdn.example"}}
		if diff := cmp.Diff(want, asked); diff != "" {
			t.Error(diff)
		}
		f = newFile("b.txt", true)
		r.offer(f)
		synctest.Wait()
		if why := r.said.last(t).Why; f.came != "refused" || why != "the user declined it" {
			t.Errorf("denied: %s, %s", f.came, why)
		}
	})
}

func TestQuestionEndsWithItsPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, func(ctx context.Context, _ File) error {
			<-ctx.Done()
			return ctx.Err()
		})
		f := newFile("a.txt", true)
		r.offer(f)
		synctest.Wait()
		if f.came != "" {
			t.Fatalf("before the user has answered: %s", f.came)
		}
		r.document.End()
		synctest.Wait()
		if f.came != "refused" {
			t.Error("it waits forever")
		}
	})
}
