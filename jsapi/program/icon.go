package program

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io/fs"
)

// mostIcon is the maximum size of an icon, in bytes.
const mostIcon = 256 << 10

// readIcon returns an icon as a data URI. Its type is detected from its content, not from its name. The error completes
// a sentence that begins with the icon's name.
func readIcon(files fs.FS, name string) (string, error) {
	data, err := readFile(files, name, mostIcon)
	if err != nil {
		return "", err
	}
	kind := imageKind(data)
	if kind == "" {
		return "", fmt.Errorf("is not a png, jpeg, svg or webp picture")
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data), nil
}

// imageKind returns the media type of a picture, or "" if it is none of the four types that an icon can have.
func imageKind(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "image/webp"
	case isSVG(data):
		return "image/svg+xml"
	}
	return ""
}

// isSVG reports whether the outermost element of an XML document is svg.
func isSVG(data []byte) bool {
	decoder := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return false
		}
		if element, ok := token.(xml.StartElement); ok {
			return element.Name.Local == "svg"
		}
	}
}
