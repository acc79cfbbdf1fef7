// Package yamlfile reads the small YAML files that people write by hand for Jembatan: manifests, wallet
// profiles, users.
//
// Its duty is to hold such a file to its form and its texts to what people can read, and to say in one line with
// file and line what is wrong and how to put it right. It must never know what any file means.
//
// It is stricter than YAML, because what a file does not mean must never be taken for what it does: one
// document; no key that is unknown, repeated or without a value; no anchors, aliases, merged keys or tags; and a
// text is a text, so that an id like 007 or a name like "no" is never quietly turned into something else.
package yamlfile
