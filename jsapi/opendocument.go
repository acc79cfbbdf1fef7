package jsapi

import (
	"context"
	"errors"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
)

// openDocument is my.openDocument: it opens a PDF file by the person's own program
// for it. Other types are not published, and not opened: on a desktop a document
// may do more than be seen.
func (h Host) openDocument() Method {
	type request struct {
		FilePath   Text `json:"filePath"`
		APFilePath Text `json:"apFilePath"`
		FileType   Text `json:"fileType" options:"pdf"`
	}
	const gone = 12
	m := Method{Name: "openDocument", State: Real, Acts: ofFiles, Does: "shows a PDF file", Fails: Failures{
		missing: "filePath is missing, or the file is no PDF",
		gone:    "There is no such file",
	}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		path := in.FilePath.Or(string(in.APFilePath))
		if path == "" || in.FileType != "" && !strings.EqualFold(string(in.FileType), "pdf") {
			return none{}, Fail(missing)
		}
		file, err := h.Files.Lookup(path)
		switch {
		case errors.Is(err, files.ErrNotFound):
			return none{}, Fail(gone)
		case err != nil:
			return none{}, err
		case file.ContentType != "application/pdf":
			return none{}, Fail(missing)
		}
		return none{}, h.openFile(file, []string{".pdf"})
	})
}
