package files

import (
	"net/http"
	"strings"
)

// ServeHTTP serves the host "resource", from which a page shows a file: <img src="https://resource/…">. It serves a
// file, or a range of it, to any origin that knows its apFilePath: the unguessable id is the key.
func (f *Folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	// A file is shown, but no script in it runs.
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	switch r.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodOptions:
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "*")
		w.WriteHeader(http.StatusNoContent)
		return
	default:
		h.Set("Allow", "GET, HEAD, OPTIONS")
		http.Error(w, "files can be read only: use GET", http.StatusMethodNotAllowed)
		return
	}
	file, info, err := f.Read(origin + strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	defer file.Close()
	h.Set("Content-Type", info.ContentType)
	http.ServeContent(w, r, "", info.Created, file)
}
