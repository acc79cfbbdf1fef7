// Package yamlfile reads the small YAML files that people write by hand for Jembatan: manifests, wallet
// profiles, users.
//
// It checks the form of such a file, and that its texts are readable, and says in one line with file and line what is
// wrong and how to fix it. It must never know what a file means.
//
// It is stricter than YAML, so that a file cannot mean something else than it seems to. A file is a single document
// without unknown or repeated keys, keys without values, anchors, aliases, merged keys or tags. Texts stay texts: an id
// like 007 or a name like "no" is never silently converted to another type.
package yamlfile
