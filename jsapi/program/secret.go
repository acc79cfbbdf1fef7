package program

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode"
)

// secretEndings lists the extensions of files that hold keys or passwords. A certificate alone is not secret.
var secretEndings = []string{
	"env", "pem", "key", "p8", "pk8", "p12", "pfx", "jks", "jceks", "bks", "keystore", "ppk", "kdb", "kdbx", "gpg", "pgp", "ovpn",
}

// secretNames lists the names, without extensions, of files that hold keys or passwords.
var secretNames = []string{"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "_netrc"}

// copyEndings lists the suffixes that editors and people append to the names of copies, and to those of .env files.
var copyEndings = []string{"~", ".bak", ".backup", ".old", ".orig", ".save", ".copy", ".swp", ".tmp", ".1",
	// of .env files for one environment
	".local", ".dev", ".development", ".test", ".staging", ".prod", ".production", ".example", ".sample"}

// isSecret reports whether the name of a file, in any spelling, is that of a file with keys or passwords.
func isSecret(name string) bool {
	name = folded(name)
	for {
		cut := name
		for _, ending := range copyEndings {
			cut = strings.TrimSuffix(cut, ending)
		}
		if cut == name {
			break
		}
		name = cut
	}
	if slices.Contains(secretNames, name) {
		return true
	}
	dot := strings.LastIndexByte(name, '.')
	return dot >= 0 && slices.Contains(secretEndings, name[dot+1:])
}

// folded returns a name as case-insensitive file systems, and those that ignore invisible characters, compare it.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return unicode.ToLower(least)
	}, name)
}

// isKey reports whether a file begins with a private key in PEM form, whatever its name. It leaves the file positioned
// at the start.
func isKey(content io.ReadSeeker) (bool, error) {
	begin := make([]byte, 128)
	n, err := io.ReadFull(content, begin)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	line, _, _ := bytes.Cut(bytes.TrimLeft(begin[:n], "\ufeff \t\r\n"), []byte("\n"))
	return bytes.HasPrefix(line, []byte("-----BEGIN ")) && bytes.Contains(line, []byte("PRIVATE KEY")), nil
}
