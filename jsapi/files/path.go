package files

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// Host is the host name in every apFilePath. No server on the network has it.
	Host = "resource"

	origin   = "https://" + Host + "/"
	idPrefix = "apml"
)

var kinds = []string{"image", "video", "audio", "pdf", "other"}

// newID returns an id of 128 random bits.
func newID(random io.Reader) string {
	var number [16]byte
	if _, err := io.ReadFull(random, number[:]); err != nil {
		panic(fmt.Errorf("files: no random bits for an id: %w", err)) // those of the system never fail
	}
	return idPrefix + hex.EncodeToString(number[:])
}

// parse splits an apFilePath into its id and its kind. It accepts only ids as newID makes them, and known kinds.
func parse(apFilePath string) (id, kind string, ok bool) {
	name, ok := strings.CutPrefix(apFilePath, origin)
	if !ok {
		return "", "", false
	}
	id, kind, ok = strings.Cut(name, ".")
	return id, kind, ok && isID(id) && isKind(kind)
}

func isID(text string) bool {
	digits, ok := strings.CutPrefix(text, idPrefix)
	if !ok || len(digits) != 32 {
		return false
	}
	for i := range len(digits) {
		if c := digits[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func isKind(text string) bool {
	for _, kind := range kinds {
		if kind == text {
			return true
		}
	}
	return false
}

// onDisk returns the name of a file on disk, which holds its id, its kind and its own name.
func onDisk(id, kind, name string) string { return id + "." + kind + "." + name }

// ofDisk parses a name made by onDisk.
func ofDisk(entry string) (id, kind, name string, ok bool) {
	id, rest, _ := strings.Cut(entry, ".")
	kind, name, ok = strings.Cut(rest, ".")
	return id, kind, name, ok && isID(id) && isKind(kind)
}

// CleanName sanitizes a file name, so that every file system accepts it as the end of a name. The result has at most
// 100 bytes; long names are cut at the start, to keep the extension.
func CleanName(name string) string {
	if at := strings.LastIndexAny(name, `/\`); at >= 0 {
		name = name[at+1:]
	}
	name = strings.Map(func(c rune) rune {
		if c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("-_ ().,+", c)) {
			return c
		}
		return '_'
	}, name)
	for len(name) > 100 {
		_, size := utf8.DecodeRuneInString(name)
		name = name[size:]
	}
	if name = strings.TrimRight(strings.TrimLeft(name, ". "), ". "); name == "" {
		return "file"
	}
	return name
}

// folderName returns the name of the folder of an app or a user: readable and unique.
func folderName(of string) string {
	plain := strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' {
			return c
		}
		return -1
	}, strings.ToLower(of))
	sum := sha256.Sum256([]byte(of))
	return strings.TrimLeft(plain[:min(len(plain), 32)]+"-", "-") + hex.EncodeToString(sum[:8])
}
