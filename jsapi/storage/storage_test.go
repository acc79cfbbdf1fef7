package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

func opened(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func set(t testing.TB, p *Space, key, value string) {
	t.Helper()
	if err := p.Set(t.Context(), key, json.RawMessage(value)); err != nil {
		t.Fatal(err)
	}
}

// want checks what is stored under a key; "" means nothing.
func want(t testing.TB, p *Space, key, value string) {
	t.Helper()
	got, ok, err := p.Get(context.Background(), key)
	if err != nil || string(got) != value || ok != (value != "") {
		t.Errorf("%.40q is %.40q, %v, %v; want %.40q", key, got, ok, err, value)
	}
}

func sized(n int) string { return `"` + strings.Repeat("a", n) + `"` }

func TestValuesAreReturnedUnchanged(t *testing.T) {
	for _, dir := range []string{Memory, t.TempDir()} {
		p := opened(t, dir).Of("coffee", "budi")
		for i, value := range []string{`"text"`, `{"b":1,"a":[null,true,1e3]}`, `null`, `0`, `""`, `"\u0000é\ud83d"`} {
			key := fmt.Sprintf("k\x00é%d", i)
			set(t, p, key, value)
			want(t, p, key, value)
		}
		set(t, p, "k\x00é0", `"other"`)
		want(t, p, "k\x00é0", `"other"`)
		want(t, p, "k", "")
	}
}

func TestAppsAndPersonsAreApart(t *testing.T) {
	s := opened(t, t.TempDir())
	set(t, s.Of("coffee", "budi"), "k", `1`)
	set(t, s.Of("coffee", "sari"), "k", `2`)
	set(t, s.Of("tea", "budi"), "k", `3`)
	if err := s.Of("coffee", "sari").Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	want(t, s.Of("coffee", "budi"), "k", `1`)
	want(t, s.Of("coffee", "sari"), "k", "")
	want(t, s.Of("tea", "budi"), "k", `3`)
}

func TestInfoListsKeysAndCountsKilobytes(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	info, err := p.Info(t.Context())
	if err != nil || info.Keys == nil || len(info.Keys) != 0 || info.CurrentSize != 0 || info.LimitSize != 10240 {
		t.Errorf("of an empty space: %+v, %v", info, err)
	}
	set(t, p, "b", sized(1024))
	set(t, p, "a", sized(1022))
	set(t, p, "b", sized(1023)) // keeps its place
	if info, err = p.Info(t.Context()); err != nil || !slices.Equal(info.Keys, []string{"b", "a"}) || info.CurrentSize != 2 {
		t.Errorf("got %+v, %v", info, err)
	}
	if err := p.Remove(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	if err := p.Remove(t.Context(), "b"); err != nil {
		t.Error("removing a key twice:", err)
	}
	if info, err = p.Info(t.Context()); err != nil || !slices.Equal(info.Keys, []string{"a"}) || info.CurrentSize != 1 {
		t.Errorf("got %+v, %v", info, err)
	}
}

func TestLimits(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	refused := func(reason error, key, value string) {
		t.Helper()
		if err := p.Set(t.Context(), key, json.RawMessage(value)); !errors.Is(err, reason) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %v", err, reason)
		}
	}
	refused(ErrKey, "", `1`)
	refused(ErrValue, "k", `{`)
	refused(ErrValue, "k", ``)
	set(t, p, "k", sized(MaxValue))
	refused(ErrTooLong, "k", sized(MaxValue+1))
	want(t, p, "k", sized(MaxValue))
	refused(ErrTooLong, "k", `"`+strings.Repeat("é", MaxValue/2+1)+`"`)
	refused(ErrTooLong, "k", "["+sized(MaxValue-3)+"]") // JSON counts its quotes and brackets
	set(t, p, "k", "["+sized(MaxValue-4)+"]")
	refused(ErrTooLong, strings.Repeat("k", MaxValue+1), `1`)
}

func TestKeysCount(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	key := strings.Repeat("k", MaxValue)
	set(t, p, key, `1`)
	if info, err := p.Info(t.Context()); err != nil || info.CurrentSize != MaxValue>>10+1 {
		t.Errorf("got %d KB, %v", info.CurrentSize, err)
	}
	for i := 1; i < MaxTotal/MaxValue; i++ {
		set(t, p, fmt.Sprint(i)+key[4:], `1`)
	}
	if err := p.Set(t.Context(), "x"+key[4:], json.RawMessage(sized(MaxValue))); !errors.Is(err, ErrFull) {
		t.Error("got", err)
	}
}

func TestTotalIsLimited(t *testing.T) {
	s := opened(t, Memory)
	p := s.Of("coffee", "budi")
	for i := range 51 {
		set(t, p, fmt.Sprint(i), sized(MaxValue-2))
	}
	set(t, p, "0", sized(MaxValue-1)) // only the difference counts
	if err := p.Set(t.Context(), "one more", json.RawMessage(sized(MaxValue))); !errors.Is(err, ErrFull) {
		t.Fatal("got", err)
	}
	want(t, p, "one more", "")
	set(t, s.Of("coffee", "sari"), "k", sized(MaxValue))
	set(t, p, "0", sized(MaxValue-2)) // replaces the value
	if err := p.Remove(t.Context(), "1"); err != nil {
		t.Fatal(err)
	}
	set(t, p, "one more", sized(MaxValue))
	if err := p.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i := range 51 {
		set(t, p, fmt.Sprint(i), sized(MaxValue-2))
	}
}

// grown sets the size that is recorded for a space, as if that much were stored.
func grown(t *testing.T, p *Space, size int) {
	t.Helper()
	if _, err := p.store.db.Exec("UPDATE spaces SET size = ?", size); err != nil {
		t.Fatal(err)
	}
}

func TestTotalMayReachTheLimit(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	set(t, p, "k", `1`)
	grown(t, p, MaxTotal-10)
	set(t, p, "a", sized(9))
	if err := p.Set(t.Context(), "b", json.RawMessage(`""`)); !errors.Is(err, ErrFull) {
		t.Error("got", err)
	}
}

func TestTotalAboveTheLimitMayShrink(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	set(t, p, "k", sized(100))
	grown(t, p, MaxTotal+1000)
	set(t, p, "k", sized(50))
	if err := p.Set(t.Context(), "k", json.RawMessage(sized(51))); !errors.Is(err, ErrFull) {
		t.Error("got", err)
	}
}

func TestCancelledCallChangesNothing(t *testing.T) {
	p := opened(t, Memory).Of("coffee", "budi")
	set(t, p, "k", `1`)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Set(ctx, "k", json.RawMessage(`2`)); !errors.Is(err, context.Canceled) {
		t.Error("got", err)
	}
	want(t, p, "k", `1`) // and a database in memory is still there
}

func TestFileIsPrivateAndOutlivesTheStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	s := opened(t, dir)
	set(t, s.Of("coffee", "budi"), "k", `1`)
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range append(names, dir) {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", name, info.Mode())
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, opened(t, dir).Of("coffee", "budi"), "k", `1`)
}

func TestSeveralStoresInOneFolder(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			s, err := Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for j := range 30 {
				if err := s.Of("coffee", "budi").Set(t.Context(), fmt.Sprint(i, j), json.RawMessage(sized(100))); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	info, err := opened(t, dir).Of("coffee", "budi").Info(t.Context())
	if err != nil || len(info.Keys) != 180 {
		t.Errorf("%d keys, %v", len(info.Keys), err)
	}
}

func TestForeignFilesAreRefusedAndLeftAlone(t *testing.T) {
	newer := func(path string) error {
		return made(path, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 2", application))
	}
	other := func(path string) error { return made(path, "CREATE TABLE a (b)") }
	text := func(path string) error { return os.WriteFile(path, bytes.Repeat([]byte("no database "), 500), 0o600) }
	for name, test := range map[string]struct {
		lay  func(path string) error
		word string
	}{"newer": {newer, "has version 2"}, "other": {other, "was not written"}, "text": {text, "was not written"}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), fileName)
			if err := test.lay(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			s, err := Open(filepath.Dir(path))
			if err == nil {
				s.Close()
				t.Fatal("it was taken")
			}
			if !strings.Contains(err.Error(), test.word) || !strings.Contains(err.Error(), "choose another state folder") || strings.Contains(err.Error(), "\n") {
				t.Error("got", err)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func made(path, text string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	_, err = db.Exec(text)
	return errors.Join(err, db.Close())
}

func TestFolderThatCannotBeCreated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "choose another state folder") || strings.Contains(err.Error(), "\n") {
		t.Error("got", err)
	}
}

func BenchmarkSet(b *testing.B) {
	p := opened(b, b.TempDir()).Of("coffee", "budi")
	value := json.RawMessage(sized(200))
	for i := 0; b.Loop(); i++ {
		if err := p.Set(b.Context(), fmt.Sprint(i%500), value); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	p := opened(b, b.TempDir()).Of("coffee", "budi")
	for i := range 500 {
		set(b, p, fmt.Sprint(i), sized(200))
	}
	for i := 0; b.Loop(); i++ {
		if _, ok, err := p.Get(b.Context(), fmt.Sprint(i%500)); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

func TestClearingAllClearsThePrefixOfTheUserOnly(t *testing.T) {
	s := opened(t, Memory)
	all := map[[2]string]bool{
		{"shop web-view https://a.example", "budi"}: true, {"shop web-view https://b.example", "budi"}: true,
		{"shop web-view https://a.example", "sari"}: false, {"shop", "budi"}: false, {"shop web-vie", "budi"}: false,
		{"SHOP web-view https://a.example", "budi"}: false, {"%", "budi"}: false,
	}
	for of := range all {
		set(t, s.Of(of[0], of[1]), "k", `"v"`)
	}
	if err := s.ClearAll(t.Context(), "shop web-view ", "budi"); err != nil {
		t.Fatal(err)
	}
	for of, cleared := range all {
		value := `"v"`
		if cleared {
			value = ""
		}
		want(t, s.Of(of[0], of[1]), "k", value)
	}
}
