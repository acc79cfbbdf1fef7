package shell

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// archive returns a zip archive; names that end in a slash are folders.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, files[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDigestsAndArchivesAreReadForTheWorker(t *testing.T) {
	_, server := site(t, program())
	many := make([]string, 2*(mostZipFiles+1))
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	for _, c := range []struct {
		name string
		sent []byte
		code int
		want string
	}{
		{"digest?algorithm=md5", []byte("hi"), 200, "49f68a5c8493ec2c0bf489821c21fc3b"},
		{"digest?algorithm=sha1", []byte("hi"), 200, "c22b5f9178342609428d6f51b2c5af4c0bde6a42"},
		{"digest?algorithm=x", []byte("hi"), 422, `there is no algorithm "x"`},
		{"unzip", archive(t, "a/", "", "a/b.txt", "one", "é.txt", "two"), 200, `[{"name":"a","size":0,"folder":true},{"name":"a/b.txt","size":3},{"name":"é.txt","size":3}]` + "\nonetwo"},
		{"unzip", archive(t), 200, "[]\n"},
		{"unzip", archive(t, "../x", "one", "/y", "two", "z", "three"), 200, `[{"name":"z","size":5}]` + "\nthree"},
		{"unzip", []byte("PK no"), 422, "not a valid zip file"},
		{"unzip", archive(t, many...), 422, "more than 5000 files"},
	} {
		r, err := http.Post(server.URL+Base+c.name, "application/octet-stream", bytes.NewReader(c.sent))
		if err != nil {
			t.Fatal(err)
		}
		got, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.StatusCode != c.code || !strings.Contains(string(got), c.want) {
			t.Errorf("%s of %d bytes: %d %.200q, want %d %q", c.name, len(c.sent), r.StatusCode, got, c.code, c.want)
		}
	}
}

func TestArchivesThatUnpackToTooMuchAreRefused(t *testing.T) {
	for most, want := range map[int]string{999: "the files of the archive are larger than 999 bytes", 1000: ""} {
		_, _, err := unzip(archive(t, "a", strings.Repeat("a", 400), "b", strings.Repeat("b", 600)), most)
		if got := fmt.Sprint(err); err == nil && want != "" || err != nil && got != want {
			t.Errorf("at most %d bytes: %v, want %q", most, err, want)
		}
	}
}

// atAnswer is a response that runs at each write.
type atAnswer struct {
	http.ResponseWriter
	run func()
}

func (a atAnswer) Write(b []byte) (int, error) {
	a.run()
	return a.ResponseWriter.Write(b)
}

// TestRequestsOfTheWorkerAreAnsweredOneAtATime checks that the next request has to wait until an archive has been sent.
func TestRequestsOfTheWorkerAreAnsweredOneAtATime(t *testing.T) {
	s, _ := site(t, program())
	writes := 0
	answer := atAnswer{httptest.NewRecorder(), func() {
		if writes++; s.refining.TryLock() {
			s.refining.Unlock()
			t.Error("another request could be answered now")
		}
	}}
	s.ServeHTTP(answer, httptest.NewRequest("POST", Base+"unzip", bytes.NewReader(archive(t, "a", "one"))))
	if writes == 0 || !s.refining.TryLock() {
		t.Errorf("%d writes; then no other request can be answered", writes)
	}
}
