package window

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// FileChoice says what the user should choose.
type FileChoice struct {
	Title  string // of the dialog; empty for the desktop's own
	Images bool   // list pictures only; a name can still be typed
	Many   bool   // more than one
	Dir    bool   // folders in place of files
	// Shortcut is a folder that the dialog lists among the user's places. Empty means none.
	Shortcut string
}

// outside returns the URL with which to ask the desktop to open address, which is a URL or
// the absolute path of a file.
func outside(address string) (string, error) {
	if filepath.IsAbs(address) {
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(address)}).String(), nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("window: %q is not an address: use one that begins with https:, http:, mailto:, tel: or file: and has no spaces", address)
	}
	ok := false
	switch u.Scheme {
	case "http", "https":
		ok = u.Host != ""
	case "mailto", "tel":
		ok = u.Opaque != ""
	case "file":
		ok = strings.HasPrefix(u.Path, "/") && (u.Host == "" || u.Host == "localhost")
	}
	if !ok {
		return "", fmt.Errorf("window: %q cannot be opened in another program: use https://HOST, http://HOST, mailto:, tel: or an absolute path", address)
	}
	return u.String(), nil
}
