package files

import (
	"net/http"
	"path"
	"strings"
)

// byExtension has media types that cannot be detected from the content.
var byExtension = map[string]string{
	".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".m4a": "audio/mp4", ".mov": "video/quicktime",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

// sniffed is how many bytes of a file are examined to detect its type.
const sniffed = 512

// typeOf returns the media type of a file, by its first bytes or, if they are ambiguous, by its name.
func typeOf(begin []byte, name string) string {
	found := http.DetectContentType(begin)
	switch found {
	case "application/octet-stream", "application/zip", "text/plain; charset=utf-8", "text/xml; charset=utf-8", "video/mp4":
		if known := byExtension[strings.ToLower(path.Ext(name))]; known != "" {
			return known
		}
	}
	return found
}

// kindOf returns the kind at the end of an apFilePath, from the published page of my.downloadFile.
func kindOf(contentType string) string {
	family, _, _ := strings.Cut(contentType, "/")
	switch {
	case family == "image", family == "video", family == "audio":
		return family
	case contentType == "application/pdf":
		return "pdf"
	}
	return "other"
}
