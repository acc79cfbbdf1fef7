package axml

import (
	"maps"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// An artifact is the result of compiling files. It is valid until one of them changes.
type artifact struct {
	versions map[string]int  // versions of the files that were read
	exist    map[string]bool // whether a file existed, if only that was asked
	value    any
	said     []source.Complaint
	parts    []string // keys of the artifacts that were used to make it
}

// cache creates artifacts and keeps them.
type cache struct {
	files
	artifacts map[string]*artifact
	making    []*artifact     // artifacts that are being made, the innermost last
	used      map[string]bool // keys that were used in this run
	said      []source.Complaint
	made      []string // keys that were made in this run, for tests
}

// has reports whether a file exists.
func (c *cache) has(name string) bool {
	exists := c.look(name).exists
	for _, a := range c.making {
		a.exist[name] = exists
	}
	return exists
}

// file reads a file.
func (c *cache) file(name string) *source.File {
	f := c.read(name)
	version := c.look(name).version
	for _, a := range c.making {
		a.versions[name] = version
	}
	return f
}

func (c *cache) valid(a *artifact) bool {
	for name, version := range a.versions {
		if c.look(name).version != version {
			return false
		}
	}
	for name, exists := range a.exist {
		if c.look(name).exists != exists {
			return false
		}
	}
	return true
}

// make returns the artifact for a key. It is made again only if one of its files has changed.
func (c *cache) make(key string, how func(said *source.Complaints) any) any {
	a := c.artifacts[key]
	if a == nil || !c.used[key] && !c.valid(a) {
		a = &artifact{versions: map[string]int{}, exist: map[string]bool{}}
		c.making = append(c.making, a)
		var said source.Complaints
		a.value = how(&said)
		a.said = said.List
		c.making = c.making[:len(c.making)-1]
		c.artifacts[key] = a
		c.made = append(c.made, key)
	} else {
		for _, outer := range c.making {
			maps.Copy(outer.versions, a.versions)
			maps.Copy(outer.exist, a.exist)
		}
	}
	if n := len(c.making); n > 0 {
		c.making[n-1].parts = append(c.making[n-1].parts, key)
	}
	c.use(key)
	return a.value
}

// use collects the complaints about an artifact and its parts, once a run.
func (c *cache) use(key string) {
	a := c.artifacts[key]
	if a == nil || c.used[key] {
		return
	}
	c.used[key] = true
	c.said = append(c.said, a.said...)
	for _, part := range a.parts {
		c.use(part)
	}
}

// begin begins a run.
func (c *cache) begin() {
	c.used, c.said, c.made = map[string]bool{}, nil, nil
}

// end removes the artifacts that the run did not use.
func (c *cache) end() {
	for key := range c.artifacts {
		if !c.used[key] {
			delete(c.artifacts, key)
		}
	}
}
