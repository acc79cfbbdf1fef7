package axml

import (
	"io/fs"
	"path"
	"strings"
)

// Recognise says whether a folder holds a program of the template language: app.json, where the project file
// says, and at least one template.
func Recognise(folder fs.FS) bool {
	c := New(folder)
	if c.readProject() != nil || !c.has("app.json") {
		return false
	}
	found := false
	depth := strings.Count(c.root, "/")
	fs.WalkDir(folder, c.root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil, d.IsDir() && (d.Name() == "node_modules" || strings.Count(name, "/") > depth+6):
			return fs.SkipDir
		case path.Ext(name) == ".axml":
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// builds are files by which folders are known that hold sources of a program, and how it is made of them.
var builds = []struct{ file, what, how string }{
	{"mor.config.ts", "sources of MorJS", "mor compile --target alipay"},
	{"mor.config.js", "sources of MorJS", "mor compile --target alipay"},
	{"config/index.js", "sources of Taro", "taro build --type alipay"},
	{"config/index.ts", "sources of Taro", "taro build --type alipay"},
	{"src/manifest.json", "sources of uni-app", "uni build -p mp-alipay"},
	{"manifest.json", "sources of uni-app", "uni build -p mp-alipay"},
	{"remax.config.js", "sources of Remax", "remax build -t ali"},
}

// hint says what a folder without app.json may be, and the way out.
func (c *Compiler) hint() string {
	at := "app.json"
	if c.root != "." {
		at = c.root + "/app.json"
	}
	if c.project.Build != "" {
		return "there is no " + at + ": this folder is built first; run " + c.project.Build + ", and open what it makes"
	}
	for _, b := range builds {
		if _, err := fs.Stat(c.fsys, b.file); err == nil {
			return "there is no " + at + ": these are " + b.what + "; run " + b.how + ", and open what it makes"
		}
	}
	return "there is no " + at + ": name the program's folder, or its miniprogramRoot in mini.project.json"
}
