package program

import (
	"path"
	"strings"
)

// contentTypes has the Content-Type for each file extension. The tables of the system are not used: if one said that
// .js is text/plain, no module would load.
var contentTypes = map[string]string{
	"html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8", "xhtml": "application/xhtml+xml; charset=utf-8",
	"js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8", "cjs": "text/javascript; charset=utf-8",
	"css": "text/css; charset=utf-8", "json": "application/json; charset=utf-8", "map": "application/json; charset=utf-8",
	"json5": "application/json5; charset=utf-8", "jsonld": "application/ld+json; charset=utf-8", "geojson": "application/geo+json; charset=utf-8",
	"jsx": "text/javascript; charset=utf-8", "xht": "application/xhtml+xml; charset=utf-8", "shtml": "text/html; charset=utf-8",
	"webmanifest": "application/manifest+json; charset=utf-8", "wasm": "application/wasm",
	"appcache": "text/cache-manifest; charset=utf-8",

	// The template language: markup, style, script.
	"axml": "text/xml; charset=utf-8", "acss": "text/css; charset=utf-8", "sjs": "text/javascript; charset=utf-8",

	"txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8",
	"xml": "text/xml; charset=utf-8", "yaml": "text/yaml; charset=utf-8", "yml": "text/yaml; charset=utf-8",
	"log": "text/plain; charset=utf-8", "ics": "text/calendar; charset=utf-8", "vcf": "text/vcard; charset=utf-8",
	"glsl": "text/plain; charset=utf-8", "frag": "text/plain; charset=utf-8", "vert": "text/plain; charset=utf-8",
	"rss": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8", "xsl": "text/xml; charset=utf-8",
	"vtt": "text/vtt; charset=utf-8", "srt": "text/plain; charset=utf-8", "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",

	"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
	"gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "bmp": "image/bmp", "ico": "image/x-icon",
	"cur": "image/x-icon", "apng": "image/apng", "jxl": "image/jxl", "jfif": "image/jpeg", "tif": "image/tiff", "tiff": "image/tiff",
	"heic": "image/heic", "heif": "image/heif",

	"glb": "model/gltf-binary", "gltf": "model/gltf+json; charset=utf-8", "obj": "model/obj",

	"woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
	"ttc": "font/collection", "eot": "application/vnd.ms-fontobject",

	"mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "oga": "audio/ogg", "ogg": "audio/ogg",
	"opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac",
	"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
	"weba": "audio/webm", "mid": "audio/midi", "midi": "audio/midi", "amr": "audio/amr", "mpg": "video/mpeg", "mpeg": "video/mpeg",
	"mkv": "video/x-matroska", "3gp": "video/3gpp",
	// Streaming media. Pages do not load TypeScript, so .ts is a video.
	"m3u8": "application/vnd.apple.mpegurl", "ts": "video/mp2t", "m4s": "video/iso.segment", "mpd": "application/dash+xml; charset=utf-8",
}

// contentType returns the Content-Type of a file by its extension.
func contentType(name string) string {
	if t, ok := contentTypes[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))]; ok {
		return t
	}
	return "application/octet-stream"
}
