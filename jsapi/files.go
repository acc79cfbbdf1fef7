package jsapi

import (
	"context"
	"errors"
	"strings"

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

// getFileInfo is my.getFileInfo: the size of a file in bytes, and its md5 or sha1.
func (h Host) getFileInfo() Method {
	type request struct {
		APFilePath      Text `json:"apFilePath"`
		FilePath        Text `json:"filePath"`
		DigestAlgorithm Text `json:"digestAlgorithm" options:"md5,sha1"`
	}
	type answer struct {
		Size   int64  `json:"size"`
		Digest string `json:"digest"`
	}
	m := Method{Name: "getFileInfo", State: Real, Acts: ofFiles, Does: "tells about a file", Fails: Failures{
		missing: "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1",
		noFile:  "There is no such file",
	}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		path := in.APFilePath.Or(string(in.FilePath))
		algorithm := strings.ToLower(in.DigestAlgorithm.Or("md5"))
		if path == "" || algorithm != "md5" && algorithm != "sha1" {
			return answer{}, Fail(missing)
		}
		file, err := h.Files.Lookup(path)
		if err != nil {
			return answer{}, missingFile(err)
		}
		digest, err := h.Files.Digest(path, algorithm)
		return answer{file.Size, digest}, missingFile(err)
	})
}

// getSavedFileList is my.getSavedFileList: the files that the page has saved, the
// oldest first. Times are in seconds since 1970, as the page of the file system
// manager has them.
func (h Host) getSavedFileList() Method {
	type item struct {
		APFilePath string `json:"apFilePath"`
		Size       int64  `json:"size"`
		CreateTime int64  `json:"createTime"`
	}
	type answer struct {
		FileList []item `json:"fileList"`
	}
	m := Method{Name: "getSavedFileList", State: Real, Acts: ofFiles, Does: "lists the saved files"}
	return Handle(m, func(_ context.Context, call *bridge.Call, _ none) (answer, error) {
		all, err := h.Files.Saved()
		a := answer{[]item{}}
		for _, file := range all {
			a.FileList = append(a.FileList, item{file.APFilePath, file.Size, file.Created.Unix()})
		}
		return a, err
	})
}

// getSavedFileInfo is my.getSavedFileInfo: the size of a saved file in bytes, and
// when it was saved, in seconds since 1970.
func (h Host) getSavedFileInfo() Method {
	type answer struct {
		Size       int64 `json:"size"`
		CreateTime int64 `json:"createTime"`
	}
	m := Method{Name: "getSavedFileInfo", State: Real, Acts: ofFiles, Does: "tells about a saved file",
		Fails: Failures{missing: "apFilePath is missing", noFile: "There is no such saved file"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (answer, error) {
		if in.path() == "" {
			return answer{}, Fail(missing)
		}
		file, err := h.Files.Lookup(in.path())
		if err != nil {
			return answer{}, missingFile(err)
		}
		if !file.Saved {
			return answer{}, Fail(noFile)
		}
		return answer{file.Size, file.Created.Unix()}, nil
	})
}

// removeSavedFile is my.removeSavedFile. Temporary files are none: they go by
// themselves.
func (h Host) removeSavedFile() Method {
	m := Method{Name: "removeSavedFile", State: Real, Acts: ofFiles, Does: "removes a saved file",
		Fails: Failures{missing: "apFilePath is missing", noFile: "There is no such saved file"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (none, error) {
		if in.path() == "" {
			return none{}, Fail(missing)
		}
		return none{}, missingFile(h.Files.Remove(in.path()))
	})
}

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
