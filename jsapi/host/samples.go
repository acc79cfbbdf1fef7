package host

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/assets"
)

// sampleFolder returns a folder below dir with the sample pictures. It writes those that are missing or have another size.
// The desktop's dialog shows the folder's name.
func sampleFolder(dir, language string) (string, error) {
	name := "Sample pictures"
	if assets.Language(language) == "id" {
		name = "Contoh gambar"
	}
	folder := filepath.Join(dir, "jembatan", name)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	samples := assets.Samples()
	entries, err := fs.ReadDir(samples, ".")
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		data, err := fs.ReadFile(samples, e.Name())
		if err != nil {
			return "", err
		}
		path := filepath.Join(folder, e.Name())
		if info, err := os.Lstat(path); err == nil && info.Size() == int64(len(data)) {
			continue
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return "", err
		}
	}
	return folder, nil
}
