package files

import (
	"crypto/md5"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// Digest returns the hash of a file in hexadecimal, as on the published page of my.getFileInfo. The algorithm is md5,
// which is the default, or sha1.
func (f *Folder) Digest(apFilePath, algorithm string) (string, error) {
	var sum hash.Hash
	switch algorithm {
	case "", "md5":
		sum = md5.New()
	case "sha1":
		sum = sha1.New()
	default:
		return "", fmt.Errorf("digest algorithm %.20q is not known: use md5 or sha1", algorithm)
	}
	r, _, err := f.Read(apFilePath)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if _, err := io.Copy(sum, r); err != nil {
		return "", fmt.Errorf("%.80q: cannot be read (%w)", apFilePath, cause(err))
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
