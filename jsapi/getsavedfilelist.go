package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

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
