package host

import (
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/assets"
)

// TestSamplePictures writes the sample pictures twice, the second time over one that was cut.
func TestSamplePictures(t *testing.T) {
	dir := t.TempDir()
	folder, err := sampleFolder(dir, "id")
	if err != nil || filepath.Base(folder) != "Contoh gambar" {
		t.Fatal(folder, err)
	}
	all, err := os.ReadDir(folder)
	if err != nil || len(all) < 3 {
		t.Fatalf("there are %d pictures, %v", len(all), err)
	}
	first := filepath.Join(folder, all[0].Name())
	if err := os.Truncate(first, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := sampleFolder(dir, "id"); err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		info, err := fs.Stat(assets.Samples(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if now, err := os.Stat(filepath.Join(folder, e.Name())); err != nil || now.Size() != info.Size() {
			t.Errorf("%s: %v, %v", e.Name(), now, err)
		}
		file, err := os.Open(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.DecodeConfig(file); err != nil {
			t.Errorf("%s: %v", e.Name(), err)
		}
		file.Close()
	}
}
