package files

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// If childFolder is set, the test binary stores a file, prints its apFilePath, and waits to be killed.
const childFolder = "JEMBATAN_TEST_FILES_FOLDER"

func TestMain(m *testing.M) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		os.Exit(m.Run())
	}
	f, err := Open(dir, "coffee", "budi")
	if err == nil {
		var file File
		if file, err = f.Add("a.txt", strings.NewReader("text")); err == nil {
			fmt.Println(file.Path)
			io.Copy(io.Discard, os.Stdin) // until it is killed
			os.Exit(0)
		}
	}
	fmt.Println("error", err)
	os.Exit(1)
}

func opened(t testing.TB, dir, app, user string) *Folder {
	t.Helper()
	f, err := Open(dir, app, user)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func added(t testing.TB, f *Folder, name, content string) File {
	t.Helper()
	file, err := f.Add(name, strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func content(t testing.TB, f *Folder, apFilePath string) string {
	t.Helper()
	r, _, err := f.Read(apFilePath)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func refused(t testing.TB, err, reason error) {
	t.Helper()
	if !errors.Is(err, reason) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want %v", err, reason)
	}
}

// remains lists the files on disk.
func remains(t testing.TB, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestTemporaryFilesEndWithTheRun(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir, "coffee", "budi")
	file := added(t, f, "struk.txt", "text")
	if content(t, f, file.APFilePath) != "text" {
		t.Error("its content has changed")
	}
	other := opened(t, dir, "coffee", "budi") // another run does not sweep one that is alive
	if _, err := os.Stat(file.Path); err != nil {
		t.Error(err)
	}
	_, err := other.Lookup(file.APFilePath)
	refused(t, err, ErrNotFound)
	other.Close()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if left := remains(t, dir); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	_, err = f.Lookup(file.APFilePath)
	refused(t, err, ErrNotFound)
	if _, err := f.Add("a", strings.NewReader("b")); err == nil {
		t.Error("a closed folder took a file")
	}
}

func TestFilesOfAKilledRunAreSwept(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdin, err := cmd.StdinPipe() // held open
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	path := strings.TrimSpace(line)
	opened(t, dir, "coffee", "budi").Close()
	if _, err := os.Stat(path); err != nil {
		t.Error("it was swept while its run lived:", err)
	}
	cmd.Process.Kill()
	cmd.Wait()
	if _, err := os.Stat(path); err != nil {
		t.Fatal("it disappeared by itself:", err)
	}
	// Runs that were killed between creating the lock and the folder, or while they were closed.
	area := filepath.Dir(filepath.Dir(path))
	if err := os.Mkdir(filepath.Join(area, newID(rand.Reader)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(area, newID(rand.Reader)+lockEnd), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	opened(t, dir, "coffee", "budi").Close()
	if entries, err := os.ReadDir(area); err != nil || len(entries) > 0 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestOtherFilesAreNotSwept(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir, "coffee", "budi")
	area := filepath.Join(f.dir, temporary)
	for _, name := range []string{"notes.txt", "apml", idPrefix + strings.Repeat("g", 32)} {
		if err := os.WriteFile(filepath.Join(area, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	opened(t, dir, "coffee", "budi").Close()
	if entries, err := os.ReadDir(area); err != nil || len(entries) != 5 { // with the run and its lock
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestConcurrentRuns(t *testing.T) {
	dir := t.TempDir()
	var runs sync.WaitGroup
	for range 16 {
		runs.Go(func() {
			for range 10 {
				f, err := Open(dir, "coffee", "budi")
				if err != nil {
					t.Error(err)
					return
				}
				file, err := f.Add("a", strings.NewReader("text"))
				if err != nil {
					t.Error(err)
				} else if _, err := f.Lookup(file.APFilePath); err != nil {
					t.Error(err)
				}
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	runs.Wait()
	if left := remains(t, dir); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}

func TestAppsAndPersonsAreApart(t *testing.T) {
	dir := t.TempDir()
	file := added(t, opened(t, dir, "coffee", "budi"), "a", "b")
	seen := map[string]string{}
	for _, who := range [][2]string{{"coffee", "sari"}, {"tea", "budi"}, {"COFFEE", "budi"}, {"../coffee", "budi"}, {"", ""}, {"..", "/"}, {strings.Repeat("x", 999), "ö"}} {
		f := opened(t, dir, who[0], who[1])
		if _, err := f.Lookup(file.APFilePath); !errors.Is(err, ErrNotFound) {
			t.Errorf("%.20q: %v", who, err)
		}
		lower := strings.ToLower(f.dir)
		if seen[lower] != "" {
			t.Errorf("%q and %q are both in %s", who, seen[lower], f.dir)
		}
		seen[lower] = strings.Join(who[:], " ")
		if below, err := filepath.Rel(filepath.Join(dir, "files"), f.dir); err != nil || strings.HasPrefix(below, "..") || strings.Count(below, string(filepath.Separator)) != 1 {
			t.Errorf("%.20q is at %s", who, f.dir)
		}
	}
}

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // Windows has no such permissions
	}
	dir := filepath.Join(t.TempDir(), "state")
	f := opened(t, dir, "coffee", "budi")
	added(t, f, "a", "b")
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if info, _ := entry.Info(); err == nil && info.Mode()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestMemoryKeepsNothing(t *testing.T) {
	f := opened(t, Memory, "coffee", "budi")
	saved, err := f.Save(added(t, f, "a", "b").APFilePath)
	if err != nil {
		t.Fatal(err)
	}
	file, err := f.Lookup(saved)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, err := os.Stat(f.remove); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: %v", file.Path, err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // creating a link on Windows takes a privilege
	}
	dir := t.TempDir()
	f := opened(t, dir, "coffee", "budi")
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	id := newID(rand.Reader)
	if err := os.Symlink(secret, filepath.Join(f.dir, saved, onDisk(id, "other", "a"))); err != nil {
		t.Fatal(err)
	}
	_, err := f.Lookup(origin + id + ".other")
	refused(t, err, ErrNotFound)
	inside := newID(rand.Reader) // to a file of the same user
	if err := os.Symlink(filepath.Base(added(t, f, "a", "b").Path), filepath.Join(f.dir, f.run, onDisk(inside, "other", "a"))); err != nil {
		t.Fatal(err)
	}
	_, err = f.Lookup(origin + inside + ".other")
	refused(t, err, ErrNotFound)
	if all, err := f.Saved(); err != nil || len(all) != 0 {
		t.Errorf("listed: %v, %v", all, err)
	}
	// Replace the whole area with a link: the root does not leave its folder.
	if err := os.RemoveAll(filepath.Join(f.dir, saved)); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, onDisk(id, "other", "a")), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(out, filepath.Join(f.dir, saved)); err != nil {
		t.Fatal(err)
	}
	_, err = f.Lookup(origin + id + ".other")
	refused(t, err, ErrNotFound)
}

func TestFoldersThatCannotBeUsed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, "coffee", "budi"); err == nil || !strings.Contains(err.Error(), "choose another state folder") || strings.Contains(err.Error(), "\n") {
		t.Error("got", err)
	}
}

func TestTemporaryFilesAreLimited(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	_, err := f.Write("a", func(w io.Writer) error {
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return nil // ignores the error
			}
		}
	})
	refused(t, err, ErrTooLarge)
	f.used = MaxTotal - 10 // as if that many bytes were stored
	_, err = f.Add("a", bytes.NewReader(make([]byte, 11)))
	refused(t, err, ErrFull)
	file := added(t, f, "a", "0123456789")
	_, err = f.Add("a", strings.NewReader("b"))
	refused(t, err, ErrFull)
	if _, err := f.Save(file.APFilePath); err != nil { // frees space
		t.Fatal(err)
	}
	added(t, f, "a", "0123456789")
	if left := remains(t, filepath.Join(f.dir, temporary)); len(left) != 2 { // with the lock
		t.Errorf("left: %q", left)
	}
}

func TestTemporaryFileMayHaveTheMaximumSize(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	_, err := f.Write("a", func(w io.Writer) error {
		w.(*bounded).size = MaxFile - 2 // as if that many bytes were written
		if _, err := w.Write([]byte("ab")); err != nil {
			t.Errorf("the last two bytes: %v", err)
		}
		w.(*bounded).size = MaxFile - 2
		_, err := w.Write([]byte("abc"))
		w.(*bounded).size = 2
		return err
	})
	refused(t, err, ErrTooLarge)
}

func TestIncompleteFileIsNotStored(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	_, err := f.Write("a", func(w io.Writer) error {
		io.WriteString(w, "half")
		return errors.Join(io.ErrUnexpectedEOF, io.ErrClosedPipe)
	})
	refused(t, err, io.ErrUnexpectedEOF)
	if left := remains(t, filepath.Join(f.dir, temporary)); len(left) != 1 || f.used != 0 {
		t.Errorf("left: %q, %d bytes", left, f.used)
	}
}

// TestFilesThatAreStillWrittenAreRemoved closes a folder while something else writes into it, as WebKit's network process does.
func TestFilesThatAreStillWrittenAreRemoved(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	f, err := Open(Memory, "coffee", "budi")
	if err != nil {
		t.Fatal(err)
	}
	cache := f.Beside("web")
	if err := os.Mkdir(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	begun, written := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(written)
		for i := range 3000 {
			if os.WriteFile(filepath.Join(cache, strconv.Itoa(i)), nil, 0o600) != nil {
				return // the folder is gone
			}
			if i == 100 {
				close(begun)
			}
		}
	}()
	<-begun
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	<-written
	if _, err := os.Stat(cache); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", cache, err)
	}
}
