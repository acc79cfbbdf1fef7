package jsapi

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
)

// namedFile is what the calls about one file take: either name.
type namedFile struct {
	APFilePath Text `json:"apFilePath"`
	FilePath   Text `json:"filePath"`
}

// path is the file that is named; "" for none.
func (n namedFile) path() string { return n.APFilePath.Or(string(n.FilePath)) }

// noFile is the code of a file that is not there, as published for my.saveFile
// and used for its siblings, which have none.
const noFile = 12

// missingFile gives what is wrong with a file that is named the code for it.
func missingFile(err error) error {
	if errors.Is(err, files.ErrNotFound) {
		return Fail(noFile)
	}
	return err
}

// saveFile is my.saveFile: it keeps a temporary file for the next runs: 10 MB a
// file, 50 MB in all.
func (h Host) saveFile() Method {
	type answer struct {
		APFilePath    string `json:"apFilePath"`
		SavedFilePath string `json:"savedFilePath"` // its name in published examples
	}
	const unsaved, large = 13, 19
	m := Method{Name: "saveFile", State: Real, Acts: ofFiles, Does: "keeps a file", Fails: Failures{
		missing: "apFilePath is missing",
		noFile:  "There is no such file",
		unsaved: "The file could not be saved",
		large:   "The file has more than 10 MB",
	}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (answer, error) {
		if in.path() == "" {
			return answer{}, Fail(missing)
		}
		saved, err := h.Files.Save(in.path())
		switch {
		case err == nil:
			return answer{saved, saved}, nil
		case errors.Is(err, files.ErrTooLarge):
			return answer{}, Fail(large)
		case errors.Is(err, files.ErrNotFound):
			return answer{}, Fail(noFile)
		}
		call.Refuse("my.saveFile", err.Error())
		return answer{}, Fail(unsaved)
	})
}
