package jsapi

import (
	"context"
	"errors"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
)

// namedFile has the parameters of calls about one file, of which either is enough.
type namedFile struct {
	APFilePath method.Text `json:"apFilePath"`
	FilePath   method.Text `json:"filePath"`
}

// path returns the path of the file, or "" if none was passed.
func (n namedFile) path() string { return n.APFilePath.Or(string(n.FilePath)) }

// noFile is the code for a file that does not exist. It is published for my.saveFile, and also used for related calls
// that have no published code.
const noFile = 12

// missingFile returns the failure for an error with a file that the page named.
func missingFile(err error) error {
	if errors.Is(err, files.ErrNotFound) {
		return method.Fail(noFile)
	}
	return err
}

// saveFile is my.saveFile, which keeps a temporary file for later runs: at most 10 MB a file and 50 MB in all.
func (h Host) saveFile() method.Method {
	type answer struct {
		APFilePath    string `json:"apFilePath"`
		SavedFilePath string `json:"savedFilePath"` // its name in published examples
	}
	const unsaved, large = 13, 19
	m := method.Method{Name: "saveFile", State: method.Real, Resource: ofFiles, Summary: "saves a temporary file for later runs", Fails: method.Failures{
		missing: "apFilePath is missing",
		noFile:  "The file does not exist",
		unsaved: "The file could not be saved",
		large:   "The file is larger than 10 MB",
	}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (answer, error) {
		if in.path() == "" {
			return answer{}, method.Fail(missing)
		}
		saved, err := h.Files.Save(in.path())
		switch {
		case err == nil:
			return answer{saved, saved}, nil
		case errors.Is(err, files.ErrTooLarge):
			return answer{}, method.Fail(large)
		case errors.Is(err, files.ErrNotFound):
			return answer{}, method.Fail(noFile)
		}
		call.Refuse("my.saveFile", err.Error())
		return answer{}, method.Fail(unsaved)
	})
}

// chooseFileFromDisk is my.chooseFileFromDisk: the user picks a file of this machine, of any kind, by the desktop's own
// dialog, and the page gets a copy. What a cancelled one fails with is not published; it is that of my.chooseImage.
func (h Host) chooseFileFromDisk() method.Method {
	type chosen struct {
		APFilePath string `json:"apFilePath"`
		Success    bool   `json:"success"`
	}
	const cancelled = 11
	m := method.Method{Name: "chooseFileFromDisk", State: method.Asked, Summary: "lets the user choose a file on this machine",
		Fails: method.Failures{cancelled: "The user cancelled"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ none) (chosen, error) {
		paths, err := h.chooseFiles(ctx, call, answer.Files{Title: h.word("Choose a file", "Pilih berkas"), Any: true})
		if err != nil {
			return chosen{}, err
		}
		if len(paths) == 0 {
			return chosen{}, method.Fail(cancelled)
		}
		file, err := h.Files.Copy(paths[0])
		return chosen{file.APFilePath, err == nil}, err
	})
}

// getFileInfo is my.getFileInfo, which returns the size of a file in bytes, and its md5 or sha1.
func (h Host) getFileInfo() method.Method {
	type request struct {
		APFilePath      method.Text `json:"apFilePath"`
		FilePath        method.Text `json:"filePath"`
		DigestAlgorithm method.Text `json:"digestAlgorithm" options:"md5,sha1"`
	}
	type answer struct {
		Size   int64  `json:"size"`
		Digest string `json:"digest"`
	}
	m := method.Method{Name: "getFileInfo", State: method.Real, Resource: ofFiles, Summary: "returns the size and digest of a file", Fails: method.Failures{
		missing: "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1",
		noFile:  "The file does not exist",
	}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		path := in.APFilePath.Or(string(in.FilePath))
		algorithm := strings.ToLower(in.DigestAlgorithm.Or("md5"))
		if path == "" || algorithm != "md5" && algorithm != "sha1" {
			return answer{}, method.Fail(missing)
		}
		file, err := h.Files.Lookup(path)
		if err != nil {
			return answer{}, missingFile(err)
		}
		digest, err := h.Files.Digest(path, algorithm)
		return answer{file.Size, digest}, missingFile(err)
	})
}

// getSavedFileList is my.getSavedFileList, which returns the files that the page has saved, oldest first. Times are in
// seconds since 1970, as on the page of the file system manager.
func (h Host) getSavedFileList() method.Method {
	type item struct {
		APFilePath string `json:"apFilePath"`
		Size       int64  `json:"size"`
		CreateTime int64  `json:"createTime"`
	}
	type answer struct {
		FileList []item `json:"fileList"`
	}
	m := method.Method{Name: "getSavedFileList", State: method.Real, Resource: ofFiles, Summary: "lists the saved files"}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, _ none) (answer, error) {
		all, err := h.Files.Saved()
		a := answer{[]item{}}
		for _, file := range all {
			a.FileList = append(a.FileList, item{file.APFilePath, file.Size, file.Created.Unix()})
		}
		return a, err
	})
}

// getSavedFileInfo is my.getSavedFileInfo, which returns the size of a saved file in bytes, and when it was saved, in
// seconds since 1970.
func (h Host) getSavedFileInfo() method.Method {
	type answer struct {
		Size       int64 `json:"size"`
		CreateTime int64 `json:"createTime"`
	}
	m := method.Method{Name: "getSavedFileInfo", State: method.Real, Resource: ofFiles, Summary: "returns the size and time of a saved file",
		Fails: method.Failures{missing: "apFilePath is missing", noFile: "The saved file does not exist"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (answer, error) {
		if in.path() == "" {
			return answer{}, method.Fail(missing)
		}
		file, err := h.Files.Lookup(in.path())
		if err != nil {
			return answer{}, missingFile(err)
		}
		if !file.Saved {
			return answer{}, method.Fail(noFile)
		}
		return answer{file.Size, file.Created.Unix()}, nil
	})
}

// removeSavedFile is my.removeSavedFile. It does not remove temporary files, which end with the run.
func (h Host) removeSavedFile() method.Method {
	m := method.Method{Name: "removeSavedFile", State: method.Real, Resource: ofFiles, Summary: "deletes a saved file",
		Fails: method.Failures{missing: "apFilePath is missing", noFile: "The saved file does not exist"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (none, error) {
		if in.path() == "" {
			return none{}, method.Fail(missing)
		}
		return none{}, missingFile(h.Files.Remove(in.path()))
	})
}

// openDocument is my.openDocument, which opens a PDF file in the user's program for it. Other types are not published,
// and are not opened: on a desktop a document may do more than be displayed.
func (h Host) openDocument() method.Method {
	type request struct {
		FilePath   method.Text `json:"filePath"`
		APFilePath method.Text `json:"apFilePath"`
		FileType   method.Text `json:"fileType" options:"pdf"`
	}
	const gone = 12
	m := method.Method{Name: "openDocument", State: method.Real, Resource: ofFiles, Summary: "opens a PDF file", Fails: method.Failures{
		missing: "filePath is missing, or the file is not a PDF",
		gone:    "The file does not exist",
	}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		path := in.FilePath.Or(string(in.APFilePath))
		if path == "" || in.FileType != "" && !strings.EqualFold(string(in.FileType), "pdf") {
			return none{}, method.Fail(missing)
		}
		file, err := h.Files.Lookup(path)
		switch {
		case errors.Is(err, files.ErrNotFound):
			return none{}, method.Fail(gone)
		case err != nil:
			return none{}, err
		case file.ContentType != "application/pdf":
			return none{}, method.Fail(missing)
		}
		return none{}, h.openFile(file, []string{".pdf"})
	})
}
