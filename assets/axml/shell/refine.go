package shell

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

const (
	mostZipped   = 10 << 20 // maximum size of what the worker sends, in bytes
	mostUnzipped = 50 << 20 // maximum size of all files in an archive
	mostZipFiles = 5000     // maximum number of files and folders in an archive
)

// refine answers the worker with what it cannot compute itself, from the bytes that it sends: the digest of a file, in
// hexadecimal digits, or the files of a zip archive. It answers 422 if the bytes are not an archive, or are too many. The worker waits
// for each answer, so requests are answered one at a time: their results are large.
func (s *Site) refine(w http.ResponseWriter, r *http.Request, name string) {
	given, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostZipped))
	s.refining.Lock()
	defer s.refining.Unlock()
	var list, out []byte
	if err == nil {
		if name == "unzip" {
			list, out, err = unzip(given, mostUnzipped)
		} else {
			out, err = digest(given, r.URL.Query().Get("algorithm"))
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write(list)
	w.Write(out)
}

func digest(data []byte, algorithm string) ([]byte, error) {
	var h hash.Hash
	switch algorithm {
	case "md5":
		h = md5.New()
	case "sha1":
		h = sha1.New()
	default:
		return nil, fmt.Errorf("there is no algorithm %q", algorithm)
	}
	h.Write(data)
	return []byte(hex.EncodeToString(h.Sum(nil))), nil
}

// zipped is a file or a folder of an archive.
type zipped struct {
	Name   string `json:"name"`
	Size   int    `json:"size"`
	Folder bool   `json:"folder,omitempty"`
}

// unzip returns a line with the files of an archive as JSON, and the content of all of them. Files whose names lead out
// of the archive are left out. most is the maximum size of all of them.
func unzip(archive []byte, most int) (line, files []byte, err error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, err
	}
	if len(z.File) > mostZipFiles {
		return nil, nil, fmt.Errorf("the archive has more than %d files", mostZipFiles)
	}
	var size uint64 // that the archive claims
	for _, f := range z.File {
		if size += f.UncompressedSize64; f.UncompressedSize64 > uint64(most) || size > uint64(most) {
			return nil, nil, tooLarge(most)
		}
	}
	list, content := []zipped{}, bytes.NewBuffer(make([]byte, 0, size))
	for _, f := range z.File {
		name := strings.TrimSuffix(f.Name, "/")
		if !fs.ValidPath(name) || name == "." {
			continue
		}
		if name != f.Name {
			list = append(list, zipped{Name: name, Folder: true})
			continue
		}
		before := content.Len()
		if err := copyFile(content, f, most); err != nil {
			return nil, nil, err
		}
		list = append(list, zipped{Name: name, Size: content.Len() - before})
	}
	line, err = json.Marshal(list)
	return append(line, '\n'), content.Bytes(), err
}

func tooLarge(most int) error {
	return fmt.Errorf("the files of the archive are larger than %d bytes", most)
}

func copyFile(to *bytes.Buffer, f *zip.File, most int) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	left := int64(most - to.Len())
	if n, err := io.Copy(to, io.LimitReader(r, left+1)); err != nil || n <= left {
		return err
	}
	return tooLarge(most)
}
