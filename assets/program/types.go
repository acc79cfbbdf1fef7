package program

import (
	"path"
	"strings"
)

// contentTypes says what each kind of file is. The machine's own table is never asked: on one that calls .js
// text/plain no module would load.
var contentTypes = map[string]string{
	"html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8", "xhtml": "application/xhtml+xml; charset=utf-8",
	"js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "cjs": "text/javascript; charset=utf-8",
	"css": "text/css; charset=utf-8", "json": "application/json; charset=utf-8", "map": "application/json; charset=utf-8",
	"webmanifest": "application/manifest+json; charset=utf-8", "wasm": "application/wasm",

	// The family's own template language: markup, style, script.
	"axml": "text/xml; charset=utf-8", "acss": "text/css; charset=utf-8", "sjs": "text/javascript; charset=utf-8",

	"txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8",
	"xml": "text/xml; charset=utf-8", "yaml": "text/yaml; charset=utf-8", "yml": "text/yaml; charset=utf-8",
	"vtt": "text/vtt; charset=utf-8", "pdf": "application/pdf", "zip": "application/zip",

	"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
	"gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "bmp": "image/bmp", "ico": "image/x-icon",

	"woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",

	"mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "oga": "audio/ogg", "ogg": "audio/ogg",
	"opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac",
	"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
}

// contentType returns the Content-Type of a file by the ending of its name.
func contentType(name string) string {
	if t, ok := contentTypes[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))]; ok {
		return t
	}
	return "application/octet-stream"
}
