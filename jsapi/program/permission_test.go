package program

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// locked is a folder whose page cannot be read.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "index.html" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func (l locked) Stat(name string) (fs.FileInfo, error) {
	f, err := l.Open(name)
	if err != nil {
		return nil, err
	}
	return f.Stat()
}

func TestUnreadablePageIsNotReportedAsMissing(t *testing.T) {
	_, err := LoadFS(locked{fstest.MapFS{"index.html": {}}}, "x")
	want := `folder "x": page index.html cannot be read: change its permissions`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
