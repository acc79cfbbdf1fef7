package host

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPicturesAndDownloadsShareAFolder saves a picture of the page before the page saves its first file.
func TestPicturesAndDownloadsShareAFolder(t *testing.T) {
	h := &Host{target: &target{}, recorder: nobody{}, state: state{dir: t.TempDir(), keeps: true}}
	h.keepDownloads()
	if _, err := os.Stat(h.downloadFolder); err == nil {
		t.Error("there is a folder although nothing was saved")
	}
	_, path, err := h.pictureFile()
	if err != nil || filepath.Dir(path) != h.downloadFolder {
		t.Errorf("the picture: %s, %v", path, err)
	}
	if dir, err := h.makeDownloads(); err != nil || dir != h.downloadFolder {
		t.Errorf("the page's files: %s, %v", dir, err)
	}
}

// TestPictureIsNotSavedInAnotherUsersFolder creates the folder of the downloads before the run does, as another user of the
// machine can in the folder for temporary files.
func TestPictureIsNotSavedInAnotherUsersFolder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	h := &Host{target: &target{}, recorder: nobody{}}
	h.keepDownloads()
	if err := os.Mkdir(h.downloadFolder, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, path, err := h.pictureFile(); err == nil {
		t.Errorf("it would be %s", path)
	}
}
