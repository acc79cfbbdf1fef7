package yamlfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Load reads a file for [Read]. If the file is too large, Load reads only as much as Read needs to notice. The error
// continues a sentence that begins with the name of the file.
func Load(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, cannotRead(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("is a folder")
	}
	data, err := io.ReadAll(io.LimitReader(file, Most+1)) // one more byte, so that Read notices
	if err != nil {
		return nil, cannotRead(err)
	}
	return data, nil
}

func cannotRead(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("does not exist")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("cannot be read: %w", err)
}
