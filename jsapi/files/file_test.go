package files

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestContentDeterminesTheKindOfAFile(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	for _, test := range []struct{ name, content, kind, contentType, own string }{
		{"a.exe", "\x89PNG\r\n\x1a\n", "image", "image/png", "a.exe"},
		{"/etc/struk.pdf", "%PDF-1.7", "pdf", "application/pdf", "struk.pdf"},
		{`C:\a.mp3`, "ID3\x03", "audio", "audio/mpeg", "a.mp3"},
		{"a.webm", "\x1a\x45\xdf\xa3", "video", "video/webm", "a.webm"},
		{"laporan.XLSX", "PK\x03\x04", "other", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "laporan.XLSX"},
		{"a.svg", "<svg/>", "image", "image/svg+xml", "a.svg"},
		{"a.html", "<html>", "other", "text/html; charset=utf-8", "a.html"},
		{"", "", "other", "text/plain; charset=utf-8", "file"},
		{"../..", "x", "other", "text/plain; charset=utf-8", "file"},
		{"a\x00\n:b*\xff" + strings.Repeat("ö", 100) + ".txt", "x", "other", "text/plain; charset=utf-8", strings.Repeat("ö", 48) + ".txt"},
	} {
		file := added(t, f, test.name, test.content)
		id, kind, ok := parse(file.APFilePath)
		if !ok || kind != test.kind || len(id) != 36 {
			t.Errorf("%q is %s", test.name, file.APFilePath)
		}
		if file.ContentType != test.contentType || file.Name != test.own || file.Size != int64(len(test.content)) || file.Saved || time.Since(file.Created) > time.Hour {
			t.Errorf("%q: %+v", test.name, file)
		}
		if data, err := os.ReadFile(file.Path); err != nil || string(data) != test.content {
			t.Errorf("%q: %q, %v", test.name, data, err)
		}
	}
}

func TestCopyTakesRegularFilesOnly(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	dir := t.TempDir()
	path := filepath.Join(dir, "foto.txt")
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := f.Copy(path)
	if err != nil || file.Name != "foto.txt" || content(t, f, file.APFilePath) != "text" || strings.Contains(file.APFilePath, "foto") {
		t.Errorf("%+v, %v", file, err)
	}
	for _, none := range []string{dir, filepath.Join(dir, "none"), os.DevNull} {
		if _, err := f.Copy(none); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", none, err)
		}
	}
}

func TestSavedFilesOutliveTheRun(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir, "coffee", "budi")
	if all, err := f.Saved(); err != nil || all == nil || len(all) != 0 {
		t.Errorf("at first: %v, %v", all, err)
	}
	before := added(t, f, "struk.pdf", "%PDF-1.7")
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(before.Path, old, old); err != nil {
		t.Fatal(err)
	}
	kept, err := f.Save(before.APFilePath)
	if err != nil || kept == before.APFilePath {
		t.Fatal(kept, err)
	}
	_, err = f.Lookup(before.APFilePath)
	refused(t, err, ErrNotFound)
	_, err = f.Save(kept)
	refused(t, err, ErrNotFound)
	second, err := f.Save(added(t, f, "b", "b").APFilePath)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()

	f = opened(t, dir, "coffee", "budi")
	file, err := f.Lookup(kept)
	if err != nil || !file.Saved || file.Name != "struk.pdf" || file.ContentType != "application/pdf" || time.Since(file.Created) > 30*time.Minute {
		t.Errorf("%+v, %v", file, err)
	}
	if all, err := f.Saved(); err != nil || len(all) != 2 || all[0] != file || all[1].APFilePath != second {
		t.Errorf("%+v, %v", all, err)
	}
	temporary := added(t, f, "a", "b").APFilePath
	refused(t, f.Remove(temporary), ErrNotFound)
	if err := f.Remove(kept); err != nil {
		t.Error(err)
	}
	refused(t, f.Remove(kept), ErrNotFound)
	if _, err := f.Lookup(temporary); err != nil {
		t.Error(err)
	}
}

func TestSavedFilesAreLimited(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	sized := func(n int64) string {
		t.Helper()
		file := added(t, f, "a", "b")
		if err := os.Truncate(file.Path, n); err != nil { // a sparse file
			t.Fatal(err)
		}
		return file.APFilePath
	}
	large := sized(MaxSaved + 1)
	_, err := f.Save(large)
	refused(t, err, ErrTooLarge)
	if _, err := f.Lookup(large); err != nil {
		t.Error("it is gone:", err)
	}
	for range 5 {
		if _, err := f.Save(sized(MaxSaved)); err != nil {
			t.Fatal(err)
		}
	}
	_, err = f.Save(sized(1))
	refused(t, err, ErrFull)
}

func TestDigests(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	at := added(t, f, "a", "abc").APFilePath
	for algorithm, want := range map[string]string{
		"": "900150983cd24fb0d6963f7d28e17f72", "md5": "900150983cd24fb0d6963f7d28e17f72", "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
	} {
		if got, err := f.Digest(at, algorithm); err != nil || got != want {
			t.Errorf("%q: %s, %v", algorithm, got, err)
		}
	}
	if _, err := f.Digest(at, "sha256"); err == nil || !strings.Contains(err.Error(), "use md5 or sha1") {
		t.Error("got", err)
	}
	_, err := f.Digest(origin+newID(rand.Reader)+".other", "md5")
	refused(t, err, ErrNotFound)
}

func TestFilesAreServedToPages(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	file := added(t, f, "a.html", "<html>text")
	at := strings.TrimPrefix(file.APFilePath, "https://resource")
	get := func(method, path, part string) *http.Response {
		r := httptest.NewRequest(method, "https://resource"+path, nil)
		if part != "" {
			r.Header.Set("Range", part)
		}
		w := httptest.NewRecorder()
		f.ServeHTTP(w, r)
		return w.Result()
	}
	body := func(r *http.Response) string {
		var b strings.Builder
		r.Write(&b)
		_, text, _ := strings.Cut(b.String(), "\r\n\r\n")
		return text
	}
	r := get("GET", at, "")
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" || r.Header.Get("Access-Control-Allow-Origin") != "*" ||
		r.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.HasSuffix(r.Header.Get("Content-Security-Policy"), "sandbox") || body(r) != "<html>text" {
		t.Errorf("got %+v", r)
	}
	svg := strings.TrimPrefix(added(t, f, "a.svg", "<svg/>").APFilePath, "https://resource")
	if r := get("GET", svg, ""); r.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("got %+v", r)
	}
	if r := get("GET", at, "bytes=6-"); r.StatusCode != 206 || body(r) != "text" || r.Header.Get("Content-Range") != "bytes 6-9/10" {
		t.Errorf("a part: %+v", r)
	}
	for _, test := range []struct {
		method, path string
		status       int
	}{{"HEAD", at, 200}, {"OPTIONS", at, 204}, {"POST", at, 405}, {"GET", at + "/", 404}, {"GET", "/", 404}, {"GET", "/.." + at, 404}, {"GET", strings.Replace(at, ".other", ".image", 1), 404}} {
		if r := get(test.method, test.path, ""); r.StatusCode != test.status {
			t.Errorf("%s %s: %d", test.method, test.path, r.StatusCode)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("https://resource/apmlcc0ed184daffc5a0d8da86b2f518cf7b.image")
	f.Add("https://resource/../apml.image")
	folder := opened(f, f.TempDir(), "coffee", "budi")
	there := added(f, folder, "a", "b").APFilePath
	f.Fuzz(func(t *testing.T, text string) {
		id, kind, ok := parse(text)
		if ok && (origin+id+"."+kind != text || strings.ContainsAny(id+kind, `/\.`)) {
			t.Errorf("%q is %q, %q", text, id, kind)
		}
		if _, err := folder.Lookup(text); err == nil && text != there {
			t.Errorf("%q is there", text)
		}
		name := CleanName(text)
		if name == "" || len(name) > 100 || strings.ContainsAny(name, "/\\\x00:*?\"<>|\n") || strings.Trim(name, ". ") != name {
			t.Errorf("%q is called %q", text, name)
		}
		if gotID, gotKind, own, ok := ofDisk(onDisk(newID(rand.Reader), "pdf", name)); !ok || gotKind != "pdf" || own != name || !isID(gotID) {
			t.Errorf("%q comes back as %q", name, own)
		}
	})
}

func TestIDsOfFilesComeFromTheGivenSource(t *testing.T) {
	var all []string
	for _, seed := range []string{"a", "a", "b"} {
		f := opened(t, t.TempDir(), "coffee", "budi")
		f.Draw(strings.NewReader(strings.Repeat(seed, 64)))
		file, err := f.Add("x.png", strings.NewReader("\x89PNG\r\n\x1a\n"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, file.APFilePath)
	}
	if all[0] != all[1] || all[0] == all[2] {
		t.Error(all)
	}
}
